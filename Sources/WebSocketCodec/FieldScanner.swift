/// Reads the lists in handshake fields from left to right, each byte once (CVE-2021-32640).
struct FieldScanner {
    private let bytes: [UInt8]
    private var index = 0

    init(_ value: String) { bytes = Array(value.utf8) }

    var isAtEnd: Bool { index == bytes.count }

    /// Passes spaces and tabs (`OWS`, RFC 9110 section 5.6.3).
    mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    }

    /// Takes one byte if it is `byte`.
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Takes a token, or `nil` (RFC 9110 section 5.6.2).
    mutating func token() -> String? {
        let start = index
        while index < bytes.count, Self.isToken(bytes[index]) { index += 1 }
        return start == index ? nil : String(decoding: bytes[start..<index], as: UTF8.self)
    }

    /// Takes a token, or a quoted string that holds one (RFC 6455 section 9.1).
    mutating func tokenOrQuoted() -> String? {
        guard take(UInt8(ascii: "\"")) else { return token() }
        guard let value = token(), take(UInt8(ascii: "\"")) else { return nil }
        return value
    }

    /// All tokens of a list field, or `nil` if it is ill-formed; empty members are passed over.
    static func tokens(in values: [String]) -> [String]? {
        var tokens: [String] = []
        for value in values {
            var scanner = FieldScanner(value)
            while true {
                scanner.skipSpace()
                if let token = scanner.token() { tokens.append(token) }
                scanner.skipSpace()
                if scanner.isAtEnd { break }
                guard scanner.take(UInt8(ascii: ",")) else { return nil }
            }
        }
        return tokens
    }

    /// Whether a well-formed list has the token, in any case.
    static func hasToken(_ token: String, in values: [String]) -> Bool {
        tokens(in: values)?.contains { $0.lowercased() == token } ?? false
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x5e...0x7a: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x7c, 0x7e: true
        default: false
        }
    }
}
