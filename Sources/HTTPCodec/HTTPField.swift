/// One header field line (RFC 9110 section 5).
package struct HTTPField: Sendable, Equatable {
    /// A token; compared without regard to case (section 5.1).
    package let name: String
    /// Without surrounding white space, without CR, LF, NUL or other controls than tab.
    package let value: String
}
