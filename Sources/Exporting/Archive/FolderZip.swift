/// A folder of small text files as a ZIP: the same reader as for archives, without their form.
package enum FolderZip {
    /// A file by its path in the folder.
    package struct File: Sendable, Equatable {
        package let path: String
        package let bytes: [UInt8]

        package init(path: String, bytes: [UInt8]) {
            self.path = path
            self.bytes = bytes
        }
    }

    /// Unpacks a ZIP that two readers cannot understand differently, within limits.
    ///
    /// - Parameters:
    ///   - bytes: The ZIP.
    ///   - filesMax: Files it may hold, folders apart.
    ///   - sizeMax: Bytes of all of them together, unpacked.
    /// - Returns: The files; nothing is written anywhere.
    /// - Throws: The first problem.
    package static func unpack(
        _ bytes: [UInt8], filesMax: Int, sizeMax: Int
    ) throws(ArchiveProblem) -> [File] {
        var limits = ArchiveLimits()
        limits.entriesMax = 2 * filesMax
        let entries = try ZipDirectory.entries(of: bytes, limits: limits)
        var size = 0
        for entry in entries {
            size += entry.unpacked
            guard size <= sizeMax else { throw ArchiveProblem(entry: entry.name, reason: .tooLarge) }
            guard !limits.isBomb(packed: entry.packed, unpacked: entry.unpacked) else {
                throw ArchiveProblem(entry: entry.name, reason: .ratio)
            }
        }
        var files: [File] = []
        for (entry, bytes) in zip(entries, try ZipReader.unpack(bytes, entries: entries)) {
            // What other programs write for a folder has no bytes and says nothing.
            if entry.name.last == UInt8(ascii: "/"), bytes.isEmpty { continue }
            guard entry.isRegularFile else { throw ArchiveProblem(entry: entry.name, reason: .notAFile) }
            guard let path = String(validating: entry.name, as: UTF8.self), !path.isEmpty else {
                throw ArchiveProblem(entry: entry.name, reason: .unknownName)
            }
            guard !files.contains(where: { $0.path == path }) else {
                throw ArchiveProblem(entry: entry.name, reason: .duplicateName)
            }
            files.append(File(path: path, bytes: bytes))
        }
        guard files.count <= filesMax else { throw ArchiveProblem(entry: nil, reason: .tooManyEntries) }
        return files
    }

    /// Packs files in the order they have.
    ///
    /// - Throws: `libraryFailed` for lack of memory.
    package static func pack(_ files: [File]) throws(ArchiveProblem) -> [UInt8] {
        // The first moment that a ZIP can tell.
        let stamp = UTCTime(milliseconds: 315_532_800_000)
        let zipped = files.map { ZipFile(name: $0.path, bytes: $0.bytes) }
        return try ZipWriter.pack(zipped, stamp: stamp)
    }
}
