import Glibc

/// The byte between lines, found by the C library, which looks at many bytes at once.
enum LineEnd {
    static let byte = UInt8(ascii: "\n")

    /// The place of the first line end at or behind `start`; `nil` if there is none.
    static func first(in bytes: [UInt8], from start: Int) -> Int? {
        unsafe bytes.withUnsafeBytes { buffer in
            guard start < buffer.count, let base = buffer.baseAddress,
                let found = unsafe memchr(base + start, Int32(byte), buffer.count - start)
            else { return nil }
            return unsafe UnsafeRawPointer(found) - base
        }
    }
}
