extension JSONFields {
    /// The string `key`, of at most `sizeMax` bytes of UTF-8, if present.
    package mutating func optionalString(
        _ key: String, sizeMax: Int = .max
    ) throws(JSONProblem) -> String? {
        guard let element = optional(key) else { return nil }
        return try element.string(sizeMax: sizeMax)
    }

    /// The integer `key`, within `range`, if present.
    package mutating func optionalInteger(
        _ key: String, in range: ClosedRange<Int> = Int.min...Int.max
    ) throws(JSONProblem) -> Int? {
        guard let element = optional(key) else { return nil }
        return try element.integer(in: range)
    }

    /// The integer `key`, at least 0, if present (JS6).
    package mutating func optionalUnsigned(_ key: String) throws(JSONProblem) -> UInt64? {
        guard let element = optional(key) else { return nil }
        return try element.unsigned()
    }

    /// The number `key`, whole or not, if present.
    package mutating func optionalNumber(_ key: String) throws(JSONProblem) -> Double? {
        guard let element = optional(key) else { return nil }
        return try element.number()
    }

    /// The truth value `key`, if present.
    package mutating func optionalBool(_ key: String) throws(JSONProblem) -> Bool? {
        guard let element = optional(key) else { return nil }
        return try element.bool()
    }

    /// The case of an enumeration that the string `key` names, if present.
    package mutating func optionalChoice<Choice: RawRepresentable<String>>(
        _ key: String, _ type: Choice.Type = Choice.self
    ) throws(JSONProblem) -> Choice? {
        guard let element = optional(key) else { return nil }
        return try element.choice(type)
    }

    /// The object `key`, to be read member by member, if present.
    package mutating func optionalObject(_ key: String) throws(JSONProblem) -> JSONFields? {
        guard let element = optional(key) else { return nil }
        return try element.object()
    }

    /// The array `key`, at most `countMax` long, each element read by `read`, if present.
    package mutating func optionalArray<Item>(
        _ key: String, countMax: Int = .max, _ read: (JSONElement) throws(JSONProblem) -> Item
    ) throws(JSONProblem) -> [Item]? {
        guard let element = optional(key) else { return nil }
        return try element.array(countMax: countMax, read)
    }
}
