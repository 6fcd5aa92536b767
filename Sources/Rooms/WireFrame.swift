/// One message as bytes on the wire, made once for all who receive it.
package struct WireFrame: Sendable, Equatable {
    /// The whole frame, readable by everyone.
    package let plain: [UInt8]
    /// The frame for who agreed to compression: compressed where that is smaller, else the same.
    package let packed: [UInt8]

    /// Makes a frame; without a packed form everyone gets the plain one.
    package init(plain: [UInt8], packed: [UInt8]? = nil) {
        self.plain = plain
        self.packed = packed ?? plain
    }
}
