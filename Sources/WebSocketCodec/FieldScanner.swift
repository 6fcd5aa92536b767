/// Reads the lists in handshake fields from left to right, each byte once (CVE-2021-32640).
struct FieldScanner {
    /// The bytes of a token, shared with the field they are in.
    typealias Token = ArraySlice<UInt8>

    private let bytes: [UInt8]
    private var index = 0

    init(_ value: String) { bytes = Array(value.utf8) }

    var isAtEnd: Bool { index == bytes.count }

    /// Passes spaces and tabs (`OWS`, RFC 9110 section 5.6.3).
    mutating func skipSpace() {
        while index < bytes.count, bytes[index] == 32 || bytes[index] == 9 { index += 1 }
    }

    /// Passes the commas of empty members, which a recipient must ignore (RFC 9110 section 5.6.1.2).
    mutating func skipEmptyMembers() {
        repeat { skipSpace() } while take(UInt8(ascii: ","))
    }

    /// Takes one byte if it is `byte`.
    mutating func take(_ byte: UInt8) -> Bool {
        guard index < bytes.count, bytes[index] == byte else { return false }
        index += 1
        return true
    }

    /// Takes a token, or `nil` (RFC 9110 section 5.6.2).
    mutating func token() -> Token? {
        let start = index
        while index < bytes.count, Self.isToken(bytes[index]) { index += 1 }
        return start == index ? nil : bytes[start..<index]
    }

    /// Takes a token, or a quoted string that holds one after unquoting (RFC 6455 section 9.1).
    mutating func tokenOrQuoted() -> Token? {
        guard take(UInt8(ascii: "\"")) else { return token() }
        var value: [UInt8] = []
        while !take(UInt8(ascii: "\"")) {
            // A quoted pair stands for its second byte (RFC 9110 section 5.6.4).
            _ = take(UInt8(ascii: "\\"))
            guard !isAtEnd, Self.isToken(bytes[index]) else { return nil }
            value.append(bytes[index])
            index += 1
        }
        return value.isEmpty ? nil : value[...]
    }

    /// All tokens of a list field, or `nil` if it is ill-formed; empty members are passed over.
    static func tokens(in values: [String]) -> [Token]? {
        var tokens: [Token] = []
        for value in values {
            var scanner = FieldScanner(value)
            scanner.skipEmptyMembers()
            while !scanner.isAtEnd {
                guard let token = scanner.token() else { return nil }
                tokens.append(token)
                scanner.skipSpace()
                guard scanner.isAtEnd || scanner.take(UInt8(ascii: ",")) else { return nil }
                scanner.skipEmptyMembers()
            }
        }
        return tokens
    }

    /// Whether a well-formed list has the token, in any case.
    ///
    /// - Parameters:
    ///   - token: In lower case.
    ///   - values: All values of the field.
    /// - Returns: `false` also for an ill-formed list.
    static func hasToken(_ token: String, in values: [String]) -> Bool {
        tokens(in: values)?.contains { $0.lazy.map(lowercased).elementsEqual(token.utf8) } ?? false
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        0x41...0x5a ~= byte ? byte | 0x20 : byte
    }

    private static func isToken(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x30...0x39, 0x41...0x5a, 0x5e...0x7a: true
        case 0x21, 0x23...0x27, 0x2a, 0x2b, 0x2d, 0x2e, 0x7c, 0x7e: true
        default: false
        }
    }
}

extension FieldScanner.Token {
    /// Whether the token is this text, in this case.
    func equals(_ text: String) -> Bool { elementsEqual(text.utf8) }
}
