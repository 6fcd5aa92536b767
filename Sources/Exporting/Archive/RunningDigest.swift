/// A SHA-256 that is fed piece by piece; passed in, because the server's OpenSSL has it.
package struct RunningDigest {
    /// Goes on over these bytes.
    package let update: ([UInt8]) -> Void
    /// The 32 bytes over all so far; asked for once.
    package let finish: () -> [UInt8]

    package init(update: @escaping ([UInt8]) -> Void, finish: @escaping () -> [UInt8]) {
        self.update = update
        self.finish = finish
    }
}
