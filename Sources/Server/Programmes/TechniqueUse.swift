import WorkshopCore

/// A technique put into a programme: `use`, `id` and perhaps `minutes`.
struct TechniqueUse {
    let technique: Technique
    let id: StepID
    let field: YAMLField

    /// The technique's steps as the programme's own; `nil` where they cannot be made.
    static func read(
        _ entry: YAMLField, techniques: [String: Technique], broken: Set<String>
    ) -> [(step: Step, field: YAMLField)]? {
        guard let map = entry.mapping(required: ["use", "id"], optional: ["minutes"]) else { return nil }
        let id = map["id"]?.key()
        let minutes = map["minutes"]?.integer(1...ProgrammeLimits.minutesMax)
        guard let use = map["use"], let name = use.word, let technique = techniques[name] else {
            map["use"]?.refuseTechnique(techniques: techniques, broken: broken)
            return nil
        }
        if let field = map["minutes"], technique.steps.count > 1 {
            field.refuse("is for a technique of one step; \(name) has \(technique.steps.count)")
        }
        guard let field = map["id"], let id else { return nil }
        return TechniqueUse(technique: technique, id: id, field: field).steps(minutes: minutes)
    }

    private func steps(minutes: Int?) -> [(step: Step, field: YAMLField)]? {
        if let steps = technique.steps(as: id, minutes: minutes) { return steps.map { ($0, field) } }
        let name = technique.steps.map { "\(id)-\($0.id)" }.first { StepID($0) == nil } ?? ""
        field.refuse("is too long: \"\(name)\" would have more than 40 characters")
        return nil
    }
}

extension YAMLField {
    fileprivate func refuseTechnique(techniques: [String: Technique], broken: Set<String>) {
        let name = word ?? ""
        // Its own file's findings say the rest.
        if broken.contains(name) {
            return refuse("the technique \(written) cannot be used: its file is wrong")
        }
        let known = (Array(techniques.keys) + broken).sorted()
        let hint = NearestKey.find(name, among: known).map { "did you mean \($0)? " } ?? ""
        let list = known.isEmpty ? "none" : known.joined(separator: ", ")
        refuse("there is no technique \(written); \(hint)techniques: \(list)")
    }
}
