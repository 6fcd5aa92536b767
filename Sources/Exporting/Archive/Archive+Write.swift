import WorkshopCore

extension Archive {
    /// Writes an archive that can be read back.
    ///
    /// Equal contents give equal bytes with the same zlib and the same signer.
    ///
    /// - Parameters:
    ///   - contents: Photos and extras in any order.
    ///   - sha256: For the manifest, the chain and the seal.
    ///   - signer: Signs the manifest; without one the archive is not signed.
    ///   - progress: Called now and then with the part that is done, 0...1.
    /// - Returns: The ZIP file.
    /// - Throws: `badEvents` for an empty line or one with a line break; `unknownName`, `duplicateName`,
    ///   `wrongPhoto` and `nestedArchive` for files that could not be read back; `tooLarge` and
    ///   `tooManyEntries` beyond a ZIP without ZIP64; `libraryFailed`.
    package static func write(
        _ contents: ArchiveContents, sha256: SHA256Function, signer: ArchiveSigner? = nil,
        progress: @escaping (Double) -> Void = { _ in }
    ) throws(ArchiveProblem) -> [UInt8] {
        let chain = EventChain.links(contents.eventLines, workshop: contents.workshop, sha256)
        var files = try files(of: contents, chain: chain.short)
        if let signer { files.insert(ArchiveFile(path: .publicKey, bytes: signer.publicKey), at: 1) }
        let manifest = ArchiveManifest(
            contents, chain: chain.head, stateHash: ArchiveManifest.hexadecimal(sha256(contents.state)),
            files: files.map { file in
                ArchiveManifest.File(
                    path: file.path.text, size: file.bytes.count,
                    sha256: ArchiveManifest.hexadecimal(sha256(file.bytes)))
            })
        let json = try manifest.json()
        files.insert(ArchiveFile(path: .manifest, bytes: json), at: 1)
        if let signer { files.insert(ArchiveFile(path: .signature, bytes: signer.sign(json)), at: 3) }
        files.append(ArchiveFile(path: .seal, bytes: ArchiveSeal.blank))
        guard files.count <= entriesMax else { throw ArchiveProblem(entry: nil, reason: .tooManyEntries) }
        guard files.reduce(0, { $0 + $1.bytes.count }) <= sizeMax else {
            throw ArchiveProblem(entry: nil, reason: .tooLarge)
        }
        let stamp = UTCTime(milliseconds: contents.lastEventAt)
        var packed = try pack(files, stamp: stamp, progress: progress)
        ArchiveSeal.set(&packed.bytes, entries: packed.entries, sha256)
        return packed.bytes
    }

    /// Packs; once more with those files stored that deflate so well that a reader would refuse them.
    private static func pack(
        _ files: [ArchiveFile], stamp: UTCTime, progress: @escaping (Double) -> Void
    ) throws(ArchiveProblem) -> (bytes: [UInt8], entries: [ZipEntry]) {
        let bytes = try ZipWriter.pack(files.map(\.zipped), stamp: stamp, progress: progress)
        var limits = ArchiveLimits()
        limits.entriesMax = entriesMax
        let entries = try ZipDirectory.entries(of: bytes, limits: limits)
        let bombs = Set(
            entries.filter { limits.isBomb(packed: $0.packed, unpacked: $0.unpacked) }.map(\.name))
        guard !bombs.isEmpty else { return (bytes, entries) }
        let stored = files.map { file in
            var stored = file
            if bombs.contains(Array(file.path.text.utf8)) { stored.isStored = true }
            return stored
        }
        let again = try ZipWriter.pack(stored.map(\.zipped), stamp: stamp, progress: progress)
        return (again, try ZipDirectory.entries(of: again, limits: limits))
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
        for photo in contents.photos.sorted(by: { $0.id < $1.id }) {
            files.append(ArchiveFile(path: .photo(photo.id, photo.mediaType), bytes: photo.bytes))
        }
        try checkUnique(files.map(\.path))
        for file in files { try file.path.check(file.bytes) }
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
