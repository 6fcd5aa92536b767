/// What a person gives to those they want to stay in touch with; empty where they leave something out.
package struct ContactCard: Hashable, Sendable, Encodable {
    package var mail = ""
    package var phone = ""
    package var link = ""
    package var words = ""

    package init() {}

    /// Whether there is nothing on it.
    package var isEmpty: Bool { self == ContactCard() }
}
