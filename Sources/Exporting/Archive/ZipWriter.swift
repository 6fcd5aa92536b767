import CZip
import Foundation

/// Packs files into a ZIP in memory by libzip.
enum ZipWriter {
    /// - Parameters:
    ///   - files: In the order they get; names unique.
    ///   - stamp: The modification time of every file.
    ///   - progress: Called now and then with the part that is done, 0...1.
    /// - Returns: The archive.
    /// - Throws: `libraryFailed`.
    static func pack(
        _ files: [ZipFile], stamp: UTCTime, progress: @escaping (Double) -> Void
    ) throws(ArchiveProblem) -> [UInt8] {
        guard let target = unsafe zip_source_buffer_create(nil, 0, 0, nil) else { throw failure(nil) }
        defer { unsafe zip_source_free(target) }
        // One reference is ours, to read the bytes when libzip has closed the archive and dropped its own.
        unsafe zip_source_keep(target)
        guard let archive = unsafe zip_open_from_source(target, ZIP_CREATE | ZIP_TRUNCATE, nil) else {
            unsafe zip_source_free(target)
            throw failure(nil)
        }
        for file in files {
            guard unsafe add(file, to: archive, stamp) else {
                unsafe zip_discard(archive)
                throw failure(file)
            }
        }
        let report = ProgressReport(progress)
        let isWritten = withExtendedLifetime(report) {
            unsafe zip_register_progress_callback_with_state(
                archive, 0.01, reportProgress, nil, Unmanaged.passUnretained(report).toOpaque())
            return unsafe zip_close(archive) == 0
        }
        guard isWritten else {
            unsafe zip_discard(archive)
            throw failure(nil)
        }
        guard let bytes = unsafe contents(of: target) else { throw failure(nil) }
        return bytes
    }

    private static func failure(_ file: ZipFile?) -> ArchiveProblem {
        ArchiveProblem(entry: file?.name, reason: .libraryFailed)
    }

    /// Adds a copy of the bytes, because libzip reads them only when it closes and then frees them itself.
    private static func add(_ file: ZipFile, to archive: OpaquePointer, _ stamp: UTCTime) -> Bool {
        let copy = unsafe malloc(max(file.bytes.count, 1))
        guard let copy = unsafe copy else { return false }
        unsafe file.bytes.withUnsafeBytes { bytes in
            unsafe UnsafeMutableRawBufferPointer(start: copy, count: bytes.count).copyMemory(from: bytes)
        }
        guard let source = unsafe zip_source_buffer(archive, copy, zip_uint64_t(file.bytes.count), 1) else {
            unsafe free(copy)
            return false
        }
        let index = unsafe zip_file_add(archive, file.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8))
        guard index >= 0 else {
            unsafe zip_source_free(source)
            return false
        }
        let (method, level): (Int32, UInt32) = file.isStored ? (ZIP_CM_STORE, 0) : (ZIP_CM_DEFLATE, 6)
        return unsafe zip_set_file_compression(archive, zip_uint64_t(index), method, level) == 0
            && zip_file_set_dostime(archive, zip_uint64_t(index), stamp.dosTime, stamp.dosDate, 0) == 0
    }

    private static func contents(of source: OpaquePointer) -> [UInt8]? {
        guard unsafe zip_source_open(source) == 0 else { return nil }
        defer { unsafe zip_source_close(source) }
        guard unsafe zip_source_seek(source, 0, SEEK_END) == 0 else { return nil }
        let size = unsafe Int(zip_source_tell(source))
        guard size > 0, unsafe zip_source_seek(source, 0, SEEK_SET) == 0 else { return nil }
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: size) { buffer, count in
            let read = unsafe zip_source_read(source, buffer.baseAddress, zip_uint64_t(size))
            count = max(0, Int(read))
        }
        return bytes.count == size ? bytes : nil
    }
}

/// Carries a closure through C.
private final class ProgressReport {
    let report: (Double) -> Void

    init(_ report: @escaping (Double) -> Void) { self.report = report }
}

private func reportProgress(_: OpaquePointer?, _ part: Double, _ state: UnsafeMutableRawPointer?) {
    guard let state = unsafe state else { return }
    unsafe Unmanaged<ProgressReport>.fromOpaque(state).takeUnretainedValue().report(part)
}
