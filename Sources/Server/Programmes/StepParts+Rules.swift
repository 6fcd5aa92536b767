import WorkshopCore
import Yams

/// What a step may have beyond its first keys (TECHNIQUES, "Rounds and assignments").
extension StepParts {
    mutating func rules(_ map: YAMLMapping, into step: inout Step) {
        step.deck = map["deck"].flatMap { deck($0) }
        step.seeds = map["seeds"].flatMap { seeds($0) }
        step.among = map["among"]?.choice(Among.self) ?? step.among
        step.sheet = map["sheet"].map { sheet($0) } ?? step.sheet
        step.isModerated = map["moderated"]?.boolean() ?? false
        step.order = map["order"]?.choice(NoteOrder.self) ?? step.order
        step.advance = map["advance"]?.choice(AdvanceRule.self) ?? step.advance
        step.board = map["board"].map { board($0) } ?? step.board
        step.clusters = map["clusters"].map { clusters($0) } ?? step.clusters
        step.starsMax = map["starsMax"]?.integer(1...ProgrammeLimits.starsMax)
        if let field = map["starsMax"], !step.permissions.react {
            field.refuse("is allowed with permissions.react: true only")
        }
        if let field = map["levels"] { step.levels = levels(field) }
        step.rounds = map["rounds"].flatMap { rounds($0, of: step) }
        step.ballot = map["ballot"].flatMap { $0.ballotPlan() }
        step.parts = nested(map["parts"], of: step)
        checkAssignment(map, of: step)
    }

    private mutating func deck(_ field: YAMLField) -> DeckRule? {
        guard let map = field.mapping(required: ["from", "per"], optional: ["count", "redraws"]) else {
            return nil
        }
        let per = map["per"]?.choice(DrawScope.self)
        let source = map["from"]?.key().flatMap { DeckSource($0.key) }
        if case .deck(let key) = source, let place = map["from"] { deck = (key, place) }
        guard let source, let per else { return nil }
        var rule = DeckRule(from: source, per: per)
        rule.count = map["count"]?.integer(1...10) ?? rule.count
        rule.redraws = map["redraws"]?.integer(0...20) ?? rule.redraws
        return rule
    }

    private mutating func seeds(_ field: YAMLField) -> SeedRule? {
        guard
            let map = field.mapping(
                required: ["kinds"], optional: ["steps", "prompts", "from", "top", "limit", "percent"])
        else { return nil }
        var rule = SeedRule(
            kinds: map["kinds"]?.choices(NoteKind.self, atLeast: 1) ?? [], steps: steps(map["steps"]))
        rule.prompts = keys(map["prompts"])
        rule.from = map["from"]?.choice(Visibility.self, of: [.group, .venue, .all]) ?? rule.from
        rule.top = map["top"]?.choice(SeedOrder.self)
        rule.limit = map["limit"]?.integer(1...500) ?? rule.limit
        rule.percent = map["percent"]?.integer(1...100)
        return rule
    }

    private func sheet(_ field: YAMLField) -> SheetRule {
        let map = field.mapping(required: [], optional: ["rows", "cells", "rotate"])
        var sheet = SheetRule()
        sheet.rows = map?["rows"]?.integer(1...40) ?? sheet.rows
        sheet.cells = map?["cells"]?.integer(1...20) ?? sheet.cells
        sheet.rotate = map?["rotate"]?.integer(1...29) ?? sheet.rotate
        return sheet
    }

    private func board(_ field: YAMLField) -> Board {
        let map = field.mapping(required: ["kind"], optional: ["x", "y"])
        var board = Board()
        board.kind = map?["kind"]?.choice(BoardKind.self) ?? board.kind
        board.x = map?["x"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        board.y = map?["y"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        for key in ["x", "y"] {
            if board.kind != .quadrant { map?[key]?.refuse("is allowed with kind: quadrant only") }
            if board.kind == .quadrant, let map, map[key] == nil {
                field.findings.add(
                    line: field.line, "\(field.path).\(key)", "is missing; kind: quadrant needs it")
            }
        }
        return board
    }

    private func clusters(_ field: YAMLField) -> ClusterRule {
        let map = field.mapping(required: [], optional: ["nameplate", "warnAbove", "levelsMax"])
        var clusters = ClusterRule()
        clusters.needsNameplate = map?["nameplate"]?.boolean() ?? false
        clusters.warnAbove = map?["warnAbove"]?.integer(0...100) ?? clusters.warnAbove
        clusters.levelsMax = map?["levelsMax"]?.integer(1...10) ?? clusters.levelsMax
        return clusters
    }

    private func levels(_ field: YAMLField) -> [Int] {
        let levels = (field.list(atMost: 8, atLeast: 1) ?? []).compactMap { $0.integer(0...30) }
        let isGrowing = zip(levels, levels.dropFirst()).allSatisfy { $0 > 0 && ($0 < $1 || $1 == 0) }
        if !isGrowing { field.refuse("must grow, with 0 for all at the end only, such as [1, 2, 4, 0]") }
        return levels
    }

    private func rounds(_ field: YAMLField, of step: Step) -> RoundRule? {
        guard let map = field.mapping(required: ["of", "seconds"], optional: ["sequence", "start"]) else {
            return nil
        }
        let count = map["of"]?.roundCount()
        var rule = RoundRule(count: count ?? .untilTimer, seconds: seconds(map["seconds"]))
        if let sequence = map["sequence"] {
            let fields = sequence.list(atMost: ProgrammeLimits.promptsMax, atLeast: 1) ?? []
            rule.sequence = fields.compactMap { entry in
                guard let key = entry.key()?.key else { return nil }
                let known = step.prompts.map(\.key)
                if !known.contains(key) {
                    entry.refuse("there is no prompt \"\(key)\"; prompts: \(known.joined(separator: ", "))")
                }
                return key
            }
            if count != .perPrompt { sequence.refuse("is allowed with of: perPrompt only") }
        }
        rule.startsManually = map["start"]?.choice(RoundStart.self) == .manual
        if rule.seconds.contains(where: { $0 > 0 }), step.timer.seconds == 0 {
            map["seconds"]?.refuse("needs timer.minutes: the step's time, which holds the rounds")
        }
        if count == .perPrompt, step.prompts.isEmpty { map["of"]?.refuse("perPrompt needs prompts") }
        if count == .perLevel, step.levels.isEmpty { map["of"]?.refuse("perLevel needs levels") }
        checkLength(of: rule, step, map["seconds"])
        return count == nil ? nil : rule
    }

    private func seconds(_ field: YAMLField?) -> [Int] {
        guard let field else { return [] }
        guard field.isList else { return field.integer(0...86_400).map { [$0] } ?? [] }
        return (field.list(atMost: 40, atLeast: 1) ?? []).compactMap { $0.integer(0...86_400) }
    }

    /// Rounds whose number is known fit into the step's own timer.
    private func checkLength(of rule: RoundRule, _ step: Step, _ field: YAMLField?) {
        let count: Int
        switch rule.count {
        case .number(let number): count = number
        case .perPrompt: count = rule.sequence.isEmpty ? step.prompts.count : rule.sequence.count
        case .perLevel: count = step.levels.count
        case .perSeat, .untilFull, .untilTimer: return
        }
        let sum = count > 0 ? (1...count).reduce(0) { $0 + rule.seconds(of: $1) } : 0
        if step.timer.seconds > 0, sum > step.timer.seconds {
            field?.refuse(
                "all rounds take \(sum) seconds, more than the step's \(step.timer.seconds / 60) minutes")
        }
    }

    /// What belongs to one assignment is refused with another, and what one needs must be there.
    private func checkAssignment(_ map: YAMLMapping, of step: Step) {
        guard let field = map["assign"] else { return }
        let turning: [Assignment] = [.sheets, .pairs, .stations, .roles, .merge]
        if turning.contains(step.assign), map["rounds"] == nil {
            field.refuse("\(step.assign.rawValue) needs rounds")
        }
        if [.turns, .pool].contains(step.assign) {
            map["rounds"]?.refuse("is not for assign: \(step.assign.rawValue), which goes on by itself")
        }
        if [.stations, .roles].contains(step.assign), step.prompts.isEmpty {
            field.refuse("\(step.assign.rawValue) needs prompts: one for each")
        }
        if step.assign == .merge, map["levels"] == nil { field.refuse("merge needs levels") }
        if step.assign != .merge { map["levels"]?.refuse("is allowed with assign: merge only") }
        if step.visible == .sheet, ![.sheets, .pool, .stations, .pairs, .merge].contains(step.assign) {
            map["visible"]?.refuse(
                "sheet needs assign: sheets, pool, stations, pairs or merge, not \(step.assign.rawValue)")
        }
        if step.among == .venue, [.sheets, .pool, .stations, .turns].contains(step.assign) {
            map["among"]?.refuse("venue is for assign: solo, pairs, roles, merge or plenary")
        }
        let hasSheets = [.sheets, .pool, .stations, .roles].contains(step.assign)
        if !hasSheets, ![.box, .frames, .grid9].contains(step.board.kind) {
            map["sheet"]?.refuse(
                "is allowed with assign: sheets, pool, stations or roles, or with board.kind: box, frames or "
                    + "grid9")
        }
    }
}

/// Whether a step's rounds begin with it or when the facilitator says so.
enum RoundStart: String, CaseIterable {
    case step, manual
}

extension YAMLField {
    /// How many rounds: a number or one of the words.
    fileprivate func roundCount() -> RoundCount? {
        if let word, let count = RoundCount(word) {
            guard case .number(let number) = count, number > 40 else { return count }
        }
        let words = RoundCount.words.map(\.word).joined(separator: ", ")
        refuse("must be a whole number from 1 to 40 or one of \(words), not \(written)")
        return nil
    }

    /// Whether a list stands here.
    var isList: Bool { node.sequence != nil }
}
