/// Header fields in the order they came or will be sent; never holds an ill-formed one.
package struct HTTPHeaders: Sendable, Equatable {
    /// The fields in order.
    package private(set) var fields: [HTTPField] = []

    /// Makes an empty list.
    package init() {}

    /// Makes a list of the well-formed ones among `fields`, in their order.
    package init(_ fields: [(String, String)]) {
        for (name, value) in fields { append(name, value) }
    }

    /// Adds a field, unless its name is no token or its value holds a control character.
    ///
    /// Refusing here makes response splitting impossible (RFC 9110 section 5.5, CVE-2022-3215).
    ///
    /// - Returns: Whether the field was taken.
    @discardableResult
    package mutating func append(_ name: String, _ value: String) -> Bool {
        guard Self.isWellFormed(name: name, value: value) else { return false }
        fields.append(HTTPField(name: name, value: value))
        return true
    }

    /// The value of the first field of that name, in any case.
    package subscript(name: String) -> String? {
        fields.first { Self.isSame($0.name, name) }?.value
    }

    /// The values of every field of that name, in order.
    package func all(_ name: String) -> [String] {
        fields.compactMap { Self.isSame($0.name, name) ? $0.value : nil }
    }

    /// Whether a comma-separated list field has `token` among its members, in any case (section 5.6.1).
    package func hasToken(_ token: String, in name: String) -> Bool {
        all(name).contains { value in
            value.utf8.split(separator: UInt8(ascii: ",")).contains { member in
                Self.isSame(ASCII.trimmed(member), token.utf8)
            }
        }
    }

    mutating func replaceHost(_ value: String) {
        fields.removeAll { Self.isSame($0.name, "host") }
        append("Host", value)
    }

    static func isSame(_ one: String, _ other: String) -> Bool { isSame(one.utf8, other.utf8) }

    static func isSame(_ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>) -> Bool {
        one.elementsEqual(other) { ASCII.lowercased($0) == ASCII.lowercased($1) }
    }

    private static func isWellFormed(name: String, value: String) -> Bool {
        !name.isEmpty && name.utf8.allSatisfy(ASCII.isToken) && value.utf8.allSatisfy(ASCII.isFieldText)
    }
}
