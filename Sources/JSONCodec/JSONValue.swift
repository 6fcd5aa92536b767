/// One JSON value, read whole (RFC 8259 section 3).
package enum JSONValue: Sendable, Equatable {
    /// The literal `null`.
    case null
    /// The literals `true` and `false`.
    case bool(Bool)
    /// A number written without fraction and exponent; always within 64 bits.
    case integer(Int64)
    /// A number written with a fraction or exponent; always finite.
    case number(Double)
    /// A string with its escapes resolved; never contains U+0000.
    case string(String)
    /// Elements in document order.
    case array([JSONValue])
    /// Members in document order, keys distinct.
    case object([JSONMember])

    /// The member `key` of an object; `nil` if it is absent or this is no object.
    package subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }

    /// The string, or `nil` for any other kind of value.
    package var string: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    /// The integer, or `nil` for any other kind of value.
    package var integer: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    /// The number, whole or not, or `nil` for any other kind of value.
    package var number: Double? {
        switch self {
        case .integer(let value): Double(value)
        case .number(let value): value
        default: nil
        }
    }

    /// The truth value, or `nil` for any other kind of value.
    package var bool: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    /// The elements, or `nil` for any other kind of value.
    package var array: [JSONValue]? {
        guard case .array(let value) = self else { return nil }
        return value
    }

    /// The members, or `nil` for any other kind of value.
    package var object: [JSONMember]? {
        guard case .object(let value) = self else { return nil }
        return value
    }
}
