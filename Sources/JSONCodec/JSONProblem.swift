/// Why bytes are not the JSON they should be, and where (JS1, JS8).
package struct JSONProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// What is wrong.
    package let reason: Reason
    /// Where it is wrong.
    package let place: Place

    /// Names a problem and its place.
    package init(_ reason: Reason, at place: Place) {
        self.reason = reason
        self.place = place
    }

    /// The place and the reason, as in `$.note.text: expected a string`.
    package var description: String { "\(place): \(reason)" }

    /// A byte of the text, or a value of the document once the text is known to be sound.
    package enum Place: Sendable, Equatable, CustomStringConvertible {
        /// Bytes from the start of the document.
        case offset(Int)
        /// A value, by its path.
        case path(JSONPath)

        /// The place as text.
        package var description: String {
            switch self {
            case .offset(let offset): "byte \(offset)"
            case .path(let path): "\(path)"
            }
        }
    }

    /// Every way a document can be refused.
    package enum Reason: Sendable, Equatable {
        /// The document stops before its value is complete.
        case unexpectedEnd
        /// A byte that no value, or no such value, can have here.
        case unexpectedByte(UInt8)
        /// Something other than white space follows the value.
        case trailingBytes
        /// A number with a leading zero, or without digits where they must be.
        case malformedNumber
        /// An integer outside 64 bits, or a number too large for a finite `Double`.
        case numberTooLarge
        /// A control character that must be escaped.
        case controlCharacter
        /// An escape that RFC 8259 does not know.
        case malformedEscape
        /// Half of a surrogate pair.
        case loneSurrogate
        /// U+0000, which C libraries and databases cut strings at.
        case nulCharacter
        /// Bytes that are not UTF-8.
        case malformedUTF8
        /// The same key twice in one object.
        case duplicateKey
        /// A key that changes the prototype of an object in a browser.
        case forbiddenKey
        /// More bytes than the limits allow.
        case documentTooLarge
        /// Deeper nesting than the limits allow.
        case tooDeep
        /// More elements or members than the limits allow.
        case tooManyItems
        /// A longer string than the limits, or the caller, allow.
        case stringTooLong
        /// The value is of another kind or outside its range; the text says what is expected.
        case expected(String)
        /// A required member is absent.
        case missing
        /// A member nobody asked for.
        case unknownKey
    }
}
