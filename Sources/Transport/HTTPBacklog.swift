/// Bytes received and not used yet: content, or later requests; no memory when there are none.
struct HTTPBacklog {
    private var bytes: [UInt8] = []
    private var start = 0

    var count: Int { bytes.count - start }

    var isEmpty: Bool { bytes.isEmpty }

    /// The bytes; taking requests off the front moves none of them.
    var slice: ArraySlice<UInt8> { bytes[start...] }

    mutating func append(_ slice: ArraySlice<UInt8>) {
        guard !slice.isEmpty else { return }
        if start > 0 {
            bytes.removeFirst(start)
            start = 0
        }
        bytes += slice
    }

    mutating func removeFirst(_ count: Int) {
        start += count
        if start == bytes.count { removeAll() }
    }

    /// Takes the first bytes out; all of them without a copy.
    mutating func take(_ count: Int) -> [UInt8] {
        defer { removeFirst(count) }
        return start == 0 && count == bytes.count ? bytes : Array(slice.prefix(count))
    }

    mutating func removeAll() {
        bytes = []
        start = 0
    }
}
