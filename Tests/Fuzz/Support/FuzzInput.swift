/// The bytes libFuzzer hands over, taken from the front: first what steers the run, then the rest.
package struct FuzzInput {
    /// What has not been taken yet.
    package private(set) var rest: [UInt8]

    /// Copies the bytes, so that nothing unsafe is left in a harness.
    ///
    /// - Parameters:
    ///   - start: As given to `LLVMFuzzerTestOneInput`; may be null when there are no bytes.
    ///   - size: Their number.
    package init(_ start: UnsafePointer<UInt8>?, _ size: Int) {
        rest = unsafe Array(UnsafeBufferPointer(start: start, count: size))
    }

    /// Takes one byte; 0 when there is none.
    package mutating func byte() -> UInt8 { rest.isEmpty ? 0 : rest.removeFirst() }

    /// Takes at most `count` bytes.
    package mutating func bytes(_ count: Int) -> [UInt8] {
        defer { rest.removeFirst(min(count, rest.count)) }
        return Array(rest.prefix(count))
    }

    /// Takes the three bytes that say where streams are cut.
    package mutating func cuts() -> Cuts { Cuts(sizes: [byte(), byte(), byte()]) }
}
