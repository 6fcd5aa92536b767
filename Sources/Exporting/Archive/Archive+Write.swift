import WorkshopCore

extension Archive {
    /// Writes an archive that can be read back.
    ///
    /// Equal contents give equal bytes with the same zlib.
    ///
    /// - Parameters:
    ///   - contents: Photos and extras in any order.
    ///   - sha256: For the manifest.
    ///   - progress: Called now and then with the part that is done, 0...1.
    /// - Returns: The ZIP file.
    /// - Throws: `badEvents` for an empty line or one with a line break; `unknownName`, `duplicateName`,
    ///   `wrongPhoto` and `nestedArchive` for files that could not be read back; `badManifest` for an epoch
    ///   that is no id; `tooLarge` and `tooManyEntries` beyond a ZIP without ZIP64; `libraryFailed`.
    package static func write(
        _ contents: ArchiveContents, sha256: SHA256Function, progress: @escaping (Double) -> Void = { _ in }
    ) throws(ArchiveProblem) -> [UInt8] {
        guard ID<Workshop>(contents.epoch) != nil else { throw ArchiveManifest.problem(.badManifest) }
        var files = try files(of: contents)
        let manifest = ArchiveManifest(
            contents, stateHash: ArchiveManifest.hexadecimal(sha256(contents.state)),
            files: files.map { file in
                ArchiveManifest.File(
                    path: file.path.text, size: file.bytes.count,
                    sha256: ArchiveManifest.hexadecimal(sha256(file.bytes)))
            })
        files.insert(ArchiveFile(path: .manifest, bytes: try manifest.json()), at: 1)
        guard files.count <= entriesMax else { throw ArchiveProblem(entry: nil, reason: .tooManyEntries) }
        guard files.reduce(0, { $0 + $1.bytes.count }) <= sizeMax else {
            throw ArchiveProblem(entry: nil, reason: .tooLarge)
        }
        return try pack(files, stamp: UTCTime(milliseconds: contents.exportedAt), progress: progress)
    }

    /// Packs; once more with those files stored that deflate so well that a reader would refuse them.
    private static func pack(
        _ files: [ArchiveFile], stamp: UTCTime, progress: @escaping (Double) -> Void
    ) throws(ArchiveProblem) -> [UInt8] {
        let bytes = try ZipWriter.pack(files.map(\.zipped), stamp: stamp, progress: progress)
        var limits = ArchiveLimits()
        limits.entriesMax = entriesMax
        let bombs = Set(
            try ZipDirectory.entries(of: bytes, limits: limits).filter { entry in
                limits.isBomb(packed: entry.packed, unpacked: entry.unpacked)
            }.map(\.name))
        guard !bombs.isEmpty else { return bytes }
        let stored = files.map { file in
            var stored = file
            if bombs.contains(Array(file.path.text.utf8)) { stored.isStored = true }
            return stored
        }
        return try ZipWriter.pack(stored.map(\.zipped), stamp: stamp, progress: progress)
    }

    private static func files(of contents: ArchiveContents) throws(ArchiveProblem) -> [ArchiveFile] {
        var files = [
            ArchiveFile(path: .readme, bytes: Array(readme.utf8)),
            ArchiveFile(path: .events, bytes: try eventBytes(contents.eventLines)),
            ArchiveFile(path: .state, bytes: contents.state),
        ]
        for extra in contents.extras.sorted(by: { $0.path < $1.path }) {
            let path = try ArchivePath(Array(extra.path.utf8))
            switch path {
            case .notes, .outline: files.append(ArchiveFile(path: path, bytes: extra.bytes))
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
