extension Decision {
    /// The fields of a note as its step has them: known, of their type, within their bounds, none missing.
    func checkedFields(
        _ fields: [String: FieldValue], of items: ItemSchema, photos: [ID<Photo>]
    ) throws(Refusal) -> [String: FieldValue] {
        for key in fields.keys.sorted() where !items.fields.contains(where: { $0.key == key }) {
            throw .invalid(path: "fields.\(key.prefix(40))", reason: "unknown")
        }
        var checkedFields: [String: FieldValue] = [:]
        for rule in items.fields {
            guard let value = fields[rule.key] else {
                if rule.isRequired { throw .needsField(rule.key) }
                continue
            }
            checkedFields[rule.key] = try checked(value, by: rule, photos: photos)
        }
        return checkedFields
    }

    private func checked(
        _ value: FieldValue, by rule: FieldRule, photos: [ID<Photo>]
    ) throws(Refusal) -> FieldValue {
        let path = "fields.\(rule.key)"
        switch (rule.type, value) {
        case (.text, .text(let text)):
            return .text(try checked(text, path: path, max: rule.max, mayBeEmpty: !rule.isRequired))
        case (.choice, .text(let key)):
            guard rule.choices.contains(where: { $0.key == key }) else {
                throw .invalid(path: path, reason: rule.choices.map(\.key).joined(separator: " "))
            }
        case (.number, .number(let number)):
            guard rule.min <= number, number <= rule.max else {
                throw .invalid(path: path, reason: "\(rule.min)...\(rule.max)")
            }
        case (.check, .check): break
        case (.photo, .text(let id)):
            guard photos.contains(where: { $0.description == id }) else {
                throw .invalid(path: path, reason: "not_a_photo_of_the_note")
            }
        default: throw .invalid(path: path, reason: rule.type.rawValue)
        }
        return value
    }
}
