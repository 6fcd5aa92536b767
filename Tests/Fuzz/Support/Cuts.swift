/// Places where a stream is cut, chosen by the input.
package struct Cuts: Sendable {
    private let sizes: [Int]

    /// Takes the sizes of pieces in turn: up to 128 bytes one by one, then in steps of 32 up to 4224.
    package init(sizes: [UInt8]) {
        self.sizes = sizes.map { $0 < 128 ? Int($0) + 1 : (Int($0) - 123) * 32 }
    }

    /// The stream in pieces, none of them empty.
    package func pieces(of bytes: [UInt8]) -> [[UInt8]] {
        var pieces: [[UInt8]] = []
        var start = 0
        while start < bytes.count {
            let end = min(start + sizes[pieces.count % sizes.count], bytes.count)
            pieces.append(Array(bytes[start..<end]))
            start = end
        }
        return pieces
    }
}
