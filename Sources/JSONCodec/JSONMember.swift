/// One key and its value in a JSON object (RFC 8259 section 4).
package struct JSONMember: Sendable, Equatable {
    /// The name, distinct within its object.
    package let key: String
    /// What the name stands for.
    package let value: JSONValue

    /// Pairs a name with its value.
    package init(key: String, value: JSONValue) {
        self.key = key
        self.value = value
    }
}
