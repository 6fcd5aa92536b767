/// A header field of a handshake response.
package struct HandshakeField: Sendable, Equatable {
    /// The field's name.
    package let name: String
    /// The field's value.
    package let value: String

    init(_ name: String, _ value: String) {
        self.name = name
        self.value = value
    }
}
