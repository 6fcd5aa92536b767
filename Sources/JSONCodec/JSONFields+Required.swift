extension JSONFields {
    /// The string `key`, of at most `sizeMax` bytes of UTF-8.
    package mutating func string(_ key: String, sizeMax: Int = .max) throws(JSONProblem) -> String {
        try required(key).string(sizeMax: sizeMax)
    }

    /// The integer `key`, within `range`.
    package mutating func integer(
        _ key: String, in range: ClosedRange<Int> = Int.min...Int.max
    ) throws(JSONProblem) -> Int {
        try required(key).integer(in: range)
    }

    /// The integer `key`, at least 0 (JS6).
    package mutating func unsigned(_ key: String) throws(JSONProblem) -> UInt64 {
        try required(key).unsigned()
    }

    /// The number `key`, whole or not.
    package mutating func number(_ key: String) throws(JSONProblem) -> Double {
        try required(key).number()
    }

    /// The truth value `key`.
    package mutating func bool(_ key: String) throws(JSONProblem) -> Bool {
        try required(key).bool()
    }

    /// The case of an enumeration that the string `key` names.
    package mutating func choice<Choice: RawRepresentable<String>>(
        _ key: String, _ type: Choice.Type = Choice.self
    ) throws(JSONProblem) -> Choice {
        try required(key).choice(type)
    }

    /// The object `key`, to be read member by member.
    package mutating func object(_ key: String) throws(JSONProblem) -> JSONFields {
        try required(key).object()
    }

    /// The array `key`, at most `countMax` long, each element read by `read`.
    package mutating func array<Item>(
        _ key: String, countMax: Int = .max, _ read: (JSONElement) throws(JSONProblem) -> Item
    ) throws(JSONProblem) -> [Item] {
        try required(key).array(countMax: countMax, read)
    }
}
