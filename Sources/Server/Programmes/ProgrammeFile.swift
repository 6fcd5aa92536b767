package import WorkshopCore

/// Reads a programme's file and puts the steps of its techniques in (TECHNIQUES, "A programme").
package struct ProgrammeFile {
    private let techniques: [String: Technique]
    private let decks: [String: Deck]
    /// Techniques whose own files are wrong; what uses them is reported as that only.
    private let broken: Set<String>
    private var agenda = Agenda()
    private var written: [StepFile] = []
    private var ids: [(name: String, field: YAMLField)] = []
    private var isWhole = true

    private init(techniques: [String: Technique], decks: [String: Deck], broken: Set<String>) {
        self.techniques = techniques
        self.decks = decks
        self.broken = broken
    }

    /// Reads the text of a file.
    ///
    /// - Parameters:
    ///   - text: The file's content.
    ///   - file: Its name, for findings; the id must be its last part without `.yaml` (PG4).
    ///   - techniques: What it may use, by id.
    ///   - decks: What its steps may draw from, by key.
    /// - Returns: The programme, its techniques' steps put in.
    /// - Throws: ``ProgrammeProblem`` with everything that is wrong in it.
    package static func read(
        _ text: String, file: String, techniques: [String: Technique], decks: [String: Deck] = [:]
    ) throws(ProgrammeProblem) -> Programme {
        try read(text, file: file, techniques: techniques, decks: decks, broken: [])
    }

    static func read(
        _ text: String, file: String, techniques: [String: Technique], decks: [String: Deck],
        broken: Set<String>
    ) throws(ProgrammeProblem) -> Programme {
        let findings = FindingList(file: file)
        var reader = ProgrammeFile(techniques: techniques, decks: decks, broken: broken)
        let programme = YAMLField.root(of: text, findings: findings).flatMap { reader.programme($0) }
        try findings.check()
        guard let programme else {
            let finding = ProgrammeFinding(file: file, line: 1, keyPath: "", message: "the file is empty")
            throw ProgrammeProblem(findings: [finding])
        }
        return programme
    }

    private mutating func programme(_ root: YAMLField) -> Programme? {
        guard let map = root.mapping(required: ["id", "title", "description", "phases"]) else { return nil }
        let id = map["id"]?.id(ofFile: root.findings.file)
        let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let description = map["description"]?.bilingual(atMost: ProgrammeLimits.textMax)
        phases(map["phases"])
        YAMLField.checkUnique(ids)
        if isWhole {
            for each in written { each.checkReferences(among: agenda.order) }
        }
        if agenda.order.count > ProgrammeLimits.stepsMax {
            let allowed = ProgrammeLimits.stepsMax
            map["phases"]?.refuse("must have at most \(allowed) steps in all, not \(agenda.order.count)")
        }
        guard isWhole, let id, let title, let description else { return nil }
        let summary = ProgrammeSummary(
            key: id.key, title: title, description: description,
            minutes: agenda.steps.values.reduce(0) { $0 + $1.timer.seconds } / 60, steps: agenda.order.count)
        return Programme(summary: summary, agenda: agenda)
    }

    private mutating func phases(_ field: YAMLField?) {
        let fields = field?.list(atMost: ProgrammeLimits.phasesMax, atLeast: 1) ?? []
        var keys: [(String, YAMLField)] = []
        for field in fields {
            guard let map = field.mapping(required: ["id", "title", "accent", "steps"]) else {
                isWhole = false
                continue
            }
            let id = map["id"]?.key()
            let title = map["title"]?.bilingual(atMost: ProgrammeLimits.titleMax)
            let accent = map["accent"]?.choice(Accent.self)
            var phase = Phase(
                key: id?.key ?? "", title: title ?? Bilingual(ja: "", en: ""), accent: accent ?? .field,
                steps: [])
            for entry in map["steps"]?.list(atMost: ProgrammeLimits.stepsMax, atLeast: 1) ?? [] {
                add(entry, to: &phase)
            }
            if let id, let place = map["id"] { keys.append((id.key, place)) }
            agenda.phases.append(phase)
        }
        YAMLField.checkUnique(keys)
    }

    private mutating func add(_ entry: YAMLField, to phase: inout Phase) {
        if entry.holds("use") {
            let steps = TechniqueUse.read(entry, techniques: techniques, broken: broken)
            if steps == nil { isWhole = false }
            for (step, field) in steps ?? [] { add(step, named: field, to: &phase) }
        } else if let read = StepFile.read(entry, decks: decks) {
            read.checkDeck(among: Array(decks.keys))
            written.append(read)
            add(read.step, named: read.id, to: &phase)
        } else {
            isWhole = false
        }
    }

    private mutating func add(_ step: Step, named field: YAMLField, to phase: inout Phase) {
        var step = step
        step.phase = phase.key
        ids.append((step.id.key, field))
        phase.steps.append(step.id)
        agenda.steps[step.id] = step
        if case .deck(let key) = step.deck?.from { agenda.decks[key] = decks[key] }
    }
}
