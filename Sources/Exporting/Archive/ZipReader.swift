import CZip

/// Unpacks the files of a ZIP in memory by libzip, each to exactly the size its directory says.
enum ZipReader {
    /// - Parameters:
    ///   - bytes: The archive.
    ///   - entries: All of its directory, in its order and within limits.
    /// - Returns: The files in that order.
    /// - Throws: `notAnArchive` where libzip understands the archive otherwise, `damaged`, `sizeDiffers`.
    static func unpack(_ bytes: [UInt8], entries: [ZipEntry]) throws(ArchiveProblem) -> [[UInt8]] {
        let result: Result<[[UInt8]], ArchiveProblem> = unsafe bytes.withUnsafeBytes { buffer in
            Result { () throws(ArchiveProblem) in try unsafe unpack(buffer, entries) }
        }
        return try result.get()
    }

    private static func unpack(
        _ buffer: UnsafeRawBufferPointer, _ entries: [ZipEntry]
    ) throws(ArchiveProblem) -> [[UInt8]] {
        let size = zip_uint64_t(buffer.count)
        guard let source = unsafe zip_source_buffer_create(buffer.baseAddress, size, 0, nil) else {
            throw ArchiveProblem(entry: nil, reason: .libraryFailed)
        }
        guard let archive = unsafe zip_open_from_source(source, ZIP_RDONLY | ZIP_CHECKCONS, nil) else {
            unsafe zip_source_free(source)
            throw ArchiveProblem(entry: nil, reason: .notAnArchive)
        }
        defer { unsafe zip_discard(archive) }
        guard unsafe zip_get_num_entries(archive, 0) == zip_int64_t(entries.count) else {
            throw ArchiveProblem(entry: nil, reason: .notAnArchive)
        }
        var files: [[UInt8]] = []
        for (index, entry) in entries.enumerated() {
            files.append(try unsafe file(archive, zip_uint64_t(index), entry))
        }
        return files
    }

    private static func file(
        _ archive: OpaquePointer, _ index: zip_uint64_t, _ entry: ZipEntry
    ) throws(ArchiveProblem) -> [UInt8] {
        guard let name = unsafe zip_get_name(archive, index, zip_flags_t(ZIP_FL_ENC_RAW)),
            unsafe String(cString: name).utf8.elementsEqual(entry.name)
        else { throw ArchiveProblem(entry: entry.name, reason: .notAnArchive) }
        guard let file = unsafe zip_fopen_index(archive, index, 0) else {
            throw ArchiveProblem(entry: entry.name, reason: .damaged)
        }
        defer { unsafe zip_fclose(file) }
        // One byte more than announced: then the end of the data has been seen and its checksum compared.
        let capacity = entry.unpacked + 1
        var isDamaged = false
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
            while count < capacity {
                let rest = zip_uint64_t(capacity - count)
                guard let start = buffer.baseAddress else { return }
                let read = unsafe zip_fread(file, start + count, rest)
                if read < 0 { isDamaged = true }
                guard read > 0 else { return }
                count += Int(read)
            }
        }
        if isDamaged { throw ArchiveProblem(entry: entry.name, reason: .damaged) }
        guard bytes.count == entry.unpacked else {
            throw ArchiveProblem(entry: entry.name, reason: .sizeDiffers)
        }
        return bytes
    }
}
