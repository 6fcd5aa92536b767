extension JSONElement {
    /// A value with one spelling as a string, such as an id.
    ///
    /// - Throws: `JSONProblem` at this place when it is not a string or not that spelling.
    package func lossless<Value: LosslessStringConvertible>(
        _ type: Value.Type = Value.self
    ) throws(JSONProblem) -> Value {
        guard let value = Value(try string(sizeMax: 64)) else { throw problem(expected: "an id") }
        return value
    }
}

extension JSONFields {
    /// The value of a required member with one spelling as a string, such as an id.
    package mutating func lossless<Value: LosslessStringConvertible>(
        _ key: String, _ type: Value.Type = Value.self
    ) throws(JSONProblem) -> Value {
        try required(key).lossless(type)
    }

    /// The same for a member that may be absent or null.
    package mutating func optionalLossless<Value: LosslessStringConvertible>(
        _ key: String, _ type: Value.Type = Value.self
    ) throws(JSONProblem) -> Value? {
        guard let element = optional(key) else { return nil }
        return try element.lossless(type)
    }

    /// A list of such values; empty when the member is absent.
    package mutating func losslessList<Value: LosslessStringConvertible>(
        _ key: String, countMax: Int = .max, _ type: Value.Type = Value.self
    ) throws(JSONProblem) -> [Value] {
        try optionalArray(key, countMax: countMax) { element throws(JSONProblem) in try element.lossless(type)
        } ?? []
    }
}

extension JSONWriter {
    /// Writes a value as its one spelling.
    package mutating func field(_ name: String, id value: some LosslessStringConvertible) {
        field(name, value.description)
    }

    /// Writes it where there is one.
    package mutating func fieldIfPresent(_ name: String, id value: (some LosslessStringConvertible)?) {
        if let value { field(name, value.description) }
    }

    /// Writes a list of them.
    package mutating func field(_ name: String, ids values: some Sequence<some LosslessStringConvertible>) {
        field(name) { writer in
            writer.array { for value in values { $0.element(value.description) } }
        }
    }

    /// Writes a list of objects.
    package mutating func field<Item>(
        _ name: String, list items: some Sequence<Item>, _ body: (inout JSONWriter, Item) -> Void
    ) {
        field(name) { writer in
            writer.array { array in
                for item in items { array.object { body(&$0, item) } }
            }
        }
    }
}
