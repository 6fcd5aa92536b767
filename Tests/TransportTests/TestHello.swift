/// A TLS 1.2 ClientHello, made by hand (RFC 5246 section 7.4.1.2).
struct TestHello {
    var compressions: [UInt8] = [0]

    /// One record.
    var bytes: [UInt8] {
        let groups = Self.sized([0, 23, 0, 29], by: 2)
        let signatures = Self.sized([4, 3, 8, 4, 4, 1], by: 2)
        let extensions =
            [0, 10] + Self.sized(groups, by: 2) + [0, 13] + Self.sized(signatures, by: 2)
            + [0, 11] + Self.sized([1, 0], by: 2)
        let ciphers: [UInt8] = [0xC0, 0x2B, 0xC0, 0x2F]
        let random = [UInt8](repeating: 9, count: 32)
        let body =
            [3, 3] + random + [0] + Self.sized(ciphers, by: 2) + Self.sized(compressions, by: 1)
            + Self.sized(extensions, by: 2)
        return [22, 3, 1] + Self.sized([1] + Self.sized(body, by: 3), by: 2)
    }

    private static func sized(_ bytes: [UInt8], by width: Int) -> [UInt8] {
        (0..<width).reversed().map { UInt8(truncatingIfNeeded: bytes.count >> ($0 * 8)) } + bytes
    }

    /// Cipher and compression of the ServerHello that comes next; throws at anything else.
    static func answer(_ client: TestSocket) throws -> (cipher: [UInt8], compression: UInt8) {
        var bytes: [UInt8] = []
        while bytes.count < 80 {
            let next = client.receive()
            guard !next.isEmpty else { throw TestFailure("no ServerHello but \(bytes)") }
            bytes += next
        }
        // Record, handshake, version and random; then the session's id.
        guard bytes[0] == 22, bytes[5] == 2 else { throw TestFailure("no ServerHello") }
        let end = 44 + Int(bytes[43])
        return (Array(bytes[end..<end + 2]), bytes[end + 2])
    }
}
