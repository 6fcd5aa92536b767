import WorkshopCore

extension Archive {
    /// Writes an archive that can be read back, in memory.
    ///
    /// Equal contents give equal bytes with the same zlib and the same signer.
    ///
    /// - Parameters:
    ///   - contents: Photos and extras in any order.
    ///   - sha256: For the manifest, the chain and the seal.
    ///   - signer: Signs the manifest; without one the archive is not signed.
    ///   - progress: Called after each file with the part that is done, 0...1.
    /// - Returns: The ZIP file.
    /// - Throws: As the other does.
    package static func write(
        _ contents: ArchiveContents, sha256: @escaping SHA256Function, signer: ArchiveSigner? = nil,
        progress: (Double) -> Void = { _ in }
    ) throws(ArchiveProblem) -> [UInt8] {
        let written = Written()
        let digest = RunningDigest(update: { _ in }, finish: { sha256(written.bytes) })
        do {
            try write(
                contents, photos: contents.photos.map { ArchivePhotoSource($0) }, sha256: sha256,
                digest: digest, signer: signer, progress: progress
            ) { written.bytes += $0 }
        } catch let problem as ArchiveProblem {
            throw problem
        } catch {
            throw ArchiveProblem(entry: nil, reason: .libraryFailed)
        }
        return written.bytes
    }

    /// Writes an archive piece by piece: of the pictures one at a time is in memory.
    ///
    /// - Parameters:
    ///   - contents: All but the pictures; those in it are not looked at.
    ///   - photos: In any order; each is read twice.
    ///   - sha256: For the manifest and the chain.
    ///   - digest: A fresh one, for the seal.
    ///   - signer: Signs the manifest; without one the archive is not signed.
    ///   - progress: Called after each file with the part that is done, 0...1.
    ///   - sink: Takes the file's bytes in order.
    /// - Throws: `badEvents` for an empty line or one with a line break; `unknownName`, `duplicateName`,
    ///   `wrongPhoto` and `nestedArchive` for files that could not be read back; `tooLarge` and
    ///   `tooManyEntries` beyond a ZIP without ZIP64; `libraryFailed`; and what photos and sink throw.
    package static func write(
        _ contents: ArchiveContents, photos: [ArchivePhotoSource], sha256: SHA256Function,
        digest: RunningDigest, signer: ArchiveSigner? = nil, progress: (Double) -> Void = { _ in },
        to sink: ([UInt8]) throws -> Void
    ) throws {
        let chain = EventChain.links(contents.eventLines, workshop: contents.workshop, sha256)
        let photos = photos.sorted { $0.id < $1.id }
        var files = try files(of: contents, chain: chain.short)
        if let signer { files.insert(ArchiveFile(path: .publicKey, bytes: signer.publicKey), at: 1) }
        try checkUnique(files.map(\.path) + photos.map(\.place))
        for file in files { try file.path.check(file.bytes) }
        let manifest = ArchiveManifest(
            contents, chain: chain.head, stateHash: ArchiveManifest.hexadecimal(sha256(contents.state)),
            files: files.map { entry($0.path, $0.bytes, sha256) }
                + (try photos.map { photo in
                    let bytes = try photo.read()
                    try photo.place.check(bytes)
                    return entry(photo.place, bytes, sha256)
                }))
        let json = try manifest.json()
        files.insert(ArchiveFile(path: .manifest, bytes: json), at: 1)
        if let signer { files.insert(ArchiveFile(path: .signature, bytes: signer.sign(json)), at: 3) }
        guard files.count + photos.count < entriesMax else {
            throw ArchiveProblem(entry: nil, reason: .tooManyEntries)
        }
        let size = json.count + manifest.files.reduce(0) { $0 + $1.size }
        guard size <= sizeMax else { throw ArchiveProblem(entry: nil, reason: .tooLarge) }
        try pack(files, photos, stamp: UTCTime(milliseconds: contents.lastEventAt), digest) { bytes, part in
            try sink(bytes)
            if let part { progress(min(1, Double(part) / Double(max(1, size)))) }
        }
        progress(1)
    }

    /// What the manifest says of a file.
    private static func entry(
        _ path: ArchivePath, _ bytes: [UInt8], _ sha256: SHA256Function
    ) -> ArchiveManifest.File {
        ArchiveManifest.File(
            path: path.text, size: bytes.count, sha256: ArchiveManifest.hexadecimal(sha256(bytes)))
    }

    /// Packs files, pictures and, over all their bytes, the seal; `sink` also learns how many bytes are in.
    private static func pack(
        _ files: [ArchiveFile], _ photos: [ArchivePhotoSource], stamp: UTCTime, _ digest: RunningDigest,
        to sink: ([UInt8], Int?) throws -> Void
    ) throws {
        var packer = ZipPacker(stamp: stamp)
        var unpacked = 0
        func add(_ file: ArchiveFile) throws {
            unpacked += file.bytes.count
            let chunks = try packer.add(file.zipped)
            for (place, chunk) in chunks.enumerated() {
                digest.update(chunk)
                try sink(chunk, place == chunks.count - 1 ? unpacked : nil)
            }
        }
        for file in files { try add(file) }
        for photo in photos { try add(ArchiveFile(path: photo.place, bytes: try photo.read())) }
        let digits = ArchiveManifest.hexadecimal(digest.finish())
        let seal = ArchiveFile(path: .seal, bytes: ArchiveSeal.text(digits, size: packer.offset))
        for chunk in try packer.add(seal.zipped) { try sink(chunk, nil) }
        try sink(packer.end(), nil)
    }

    private static func files(
        of contents: ArchiveContents, chain: [UInt8]
    ) throws(ArchiveProblem) -> [ArchiveFile] {
        var files = [
            ArchiveFile(path: .readme, bytes: Array(readme.utf8)),
            ArchiveFile(path: .events, bytes: try eventBytes(contents.eventLines)),
            ArchiveFile(path: .chain, bytes: chain), ArchiveFile(path: .state, bytes: contents.state),
        ]
        for extra in contents.extras.sorted(by: { $0.path < $1.path }) {
            let path = try ArchivePath(Array(extra.path.utf8))
            switch path {
            case .sheet, .outline: files.append(ArchiveFile(path: path, bytes: extra.bytes))
            default: throw ArchiveProblem(entry: extra.path, reason: .unknownName)
            }
        }
        return files
    }

    /// No path twice, and no photo in two formats.
    static func checkUnique(_ paths: [ArchivePath]) throws(ArchiveProblem) {
        var seen: Set<ArchivePath> = []
        var photos: Set<ID<Photo>> = []
        for path in paths {
            var isNew = seen.insert(path).inserted
            if case .photo(let id, _) = path { isNew = photos.insert(id).inserted && isNew }
            guard isNew else { throw ArchiveProblem(entry: path.text, reason: .duplicateName) }
        }
    }

    private static func eventBytes(_ lines: [[UInt8]]) throws(ArchiveProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(lines.reduce(0) { $0 + $1.count + 1 })
        for line in lines {
            guard !line.isEmpty, !line.contains(0x0A), !line.contains(0x0D) else {
                throw ArchiveProblem(entry: ArchivePath.events.text, reason: .badEvents)
            }
            bytes += line
            bytes.append(0x0A)
        }
        return bytes
    }
}

/// The bytes that came out so far.
private final class Written {
    var bytes: [UInt8] = []
}
