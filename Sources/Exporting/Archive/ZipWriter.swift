/// Packs files that are all there into a ZIP in memory.
enum ZipWriter {
    /// - Parameters:
    ///   - files: In the order they get; names unique.
    ///   - stamp: The modification time of every file.
    /// - Returns: The archive.
    /// - Throws: `libraryFailed`.
    static func pack(_ files: [ZipFile], stamp: UTCTime) throws(ArchiveProblem) -> [UInt8] {
        var packer = ZipPacker(stamp: stamp)
        var bytes: [UInt8] = []
        for file in files {
            for chunk in try packer.add(file) { bytes += chunk }
        }
        return bytes + packer.end()
    }
}
