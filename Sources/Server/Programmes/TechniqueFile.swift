package import WorkshopCore

/// Reads a technique's file (TECHNIQUES, "A technique").
package enum TechniqueFile {
    static let keys = ["id", "name", "family", "source", "groupSize", "minutes", "steps"]

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: The file's content.
    ///   - file: Its name, for findings; the id must be its last part without `.yaml` (PG4).
    ///   - decks: What its steps may draw from, by key.
    /// - Returns: The technique, its steps named as in the file.
    /// - Throws: ``ProgrammeProblem`` with everything that is wrong in it.
    package static func read(
        _ text: String, file: String, decks: [String: Deck] = [:]
    ) throws(ProgrammeProblem) -> Technique {
        let findings = FindingList(file: file)
        let technique = YAMLField.root(of: text, findings: findings).flatMap { read($0, decks) }
        try findings.check()
        guard let technique else {
            let finding = ProgrammeFinding(file: file, line: 1, keyPath: "", message: "the file is empty")
            throw ProgrammeProblem(findings: [finding])
        }
        return technique
    }

    private static func read(_ root: YAMLField, _ decks: [String: Deck]) -> Technique? {
        guard let map = root.mapping(required: keys) else { return nil }
        let id = map["id"]?.id(ofFile: root.findings.file)
        let name = map["name"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let family = map["family"]?.key()
        let source = map["source"]?.text(atMost: ProgrammeLimits.textMax)
        let size = map["groupSize"].flatMap(groupSize)
        let minutes = map["minutes"]?.integer(0...ProgrammeLimits.minutesMax * ProgrammeLimits.stepsMax)
        let steps = steps(map["steps"], decks)
        let sum = steps.reduce(0) { $0 + $1.timer.seconds } / 60
        // Only where nothing else is wrong: a timer that could not be read would spoil the sum.
        if root.findings.isEmpty, let minutes, minutes != sum {
            map["minutes"]?.refuse("must be \(sum), what its steps take together, not \(minutes)")
        }
        guard let id, let name, let family, let source, let size, let minutes else { return nil }
        return Technique(
            id: id.key, name: name, family: family.key, source: source, groupSize: size, minutes: minutes,
            steps: steps)
    }

    private static func groupSize(_ field: YAMLField) -> GroupSize? {
        guard let map = field.mapping(required: ["min", "ideal", "max"]) else { return nil }
        let range = 1...ProgrammeLimits.groupMax
        let min = map["min"]?.integer(range)
        let ideal = map["ideal"]?.integer(range)
        let max = map["max"]?.integer(range)
        guard let min, let ideal, let max else { return nil }
        guard min <= ideal, ideal <= max else {
            field.refuse("must have min ≤ ideal ≤ max, not \(min), \(ideal), \(max)")
            return nil
        }
        return GroupSize(min: min, ideal: ideal, max: max)
    }

    private static func steps(_ field: YAMLField?, _ decks: [String: Deck]) -> [Step] {
        let fields = field?.list(atMost: ProgrammeLimits.stepsMax, atLeast: 1) ?? []
        let read = fields.compactMap { StepFile.read($0, decks: decks) }
        for each in read { each.checkDeck(among: Array(decks.keys)) }
        YAMLField.checkUnique(read.map { ($0.step.id.key, $0.id) })
        // A step that could not be read is not reported again wherever it is named.
        if read.count == fields.count {
            for each in read { each.checkReferences(among: read.map(\.step.id)) }
        }
        return read.map(\.step)
    }
}

extension YAMLField {
    /// An id that is its file's name without `.yaml`, as whoever looks for it expects.
    func id(ofFile file: String) -> StepID? {
        guard let id = key() else { return nil }
        let name = file.split(separator: "/").last ?? ""
        guard name == "\(id).yaml" else {
            refuse("must be the file's name without .yaml; the file is \(name)")
            return nil
        }
        return id
    }
}
