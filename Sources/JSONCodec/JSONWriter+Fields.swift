extension JSONWriter {
    /// Writes a member whose value `body` writes: one `object`, `array`, `raw` or `null`.
    package mutating func field<Failure: Error>(
        _ name: String, _ body: (inout JSONWriter) throws(Failure) -> Void
    ) throws(Failure) {
        key(name)
        try body(&self)
    }

    /// Writes a member that is a string.
    package mutating func field(_ name: String, _ value: String) {
        key(name)
        element(value)
    }

    /// Writes a member that is an integer.
    package mutating func field(_ name: String, _ value: Int) {
        key(name)
        element(value)
    }

    /// Writes a member that is an integer.
    package mutating func field(_ name: String, _ value: Int64) {
        key(name)
        element(value)
    }

    /// Writes a member that is an integer, as a string where it does not fit 63 bits (JS6).
    package mutating func field(_ name: String, _ value: UInt64) {
        key(name)
        element(value)
    }

    /// Writes a member that is a number.
    package mutating func field(_ name: String, _ value: Double) {
        key(name)
        element(value)
    }

    /// Writes a member that is `true` or `false`.
    package mutating func field(_ name: String, _ value: Bool) {
        key(name)
        element(value)
    }

    /// Writes a member read earlier.
    package mutating func field(_ name: String, _ value: JSONValue) {
        key(name)
        element(value)
    }

    /// Writes a member if there is a string for it.
    package mutating func fieldIfPresent(_ name: String, _ value: String?) {
        if let value { field(name, value) }
    }

    /// Writes a member if there is an integer for it.
    package mutating func fieldIfPresent(_ name: String, _ value: Int?) {
        if let value { field(name, value) }
    }

    /// Writes a member if there is an integer for it.
    package mutating func fieldIfPresent(_ name: String, _ value: Int64?) {
        if let value { field(name, value) }
    }

    /// Writes a member if there is an integer for it.
    package mutating func fieldIfPresent(_ name: String, _ value: UInt64?) {
        if let value { field(name, value) }
    }

    /// Writes a member if there is a number for it.
    package mutating func fieldIfPresent(_ name: String, _ value: Double?) {
        if let value { field(name, value) }
    }

    /// Writes a member if there is a truth value for it.
    package mutating func fieldIfPresent(_ name: String, _ value: Bool?) {
        if let value { field(name, value) }
    }
}
