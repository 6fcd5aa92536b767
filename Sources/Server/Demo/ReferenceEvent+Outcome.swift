import WorkshopCore

extension ReferenceEvent {
    static let host: ID<Person> = ID(high: 0x40, low: 1)
    static let secretary: ID<Person> = ID(high: 0x40, low: 2)

    /// Whoever is there beside the participants, and what the host asks for.
    mutating func welcome(_ outcome: DemoOutcome) {
        for (id, name, role) in [(Self.host, "会場企業の担当", Role.host), (Self.secretary, "事務局", .secretariat)] {
            let arrival = Arrival(id: id, name: name, organisation: "", venue: nil, role: role)
            perform(.join(arrival), role: role)
        }
        var brief = Brief()
        for part in BriefPart.allCases { brief.texts[part] = outcome.brief[part.rawValue] }
        perform(.outcome(.writeBrief(brief, revision: 0)), as: Self.host, role: .host)
        perform(.outcome(.openBrief))
    }

    /// The other venue's people, in groups of five.
    mutating func gather(_ data: DemoData, at name: String) {
        guard let venue = workshop.venues.first(where: { $0.name == name })?.id else { return }
        for (index, row) in data.roster.filter({ $0.venue == name }).enumerated() {
            let arrival = Arrival(
                id: ID(high: 0x41, low: UInt64(index) + 1), name: row.name, organisation: row.organisation,
                venue: venue, role: .participant)
            perform(.join(arrival), role: .participant)
        }
        perform(.dealGroups(venue: venue, size: DemoScript.groupSize))
    }

    /// The other venue's groups, in the order of their numbers.
    func groups(at name: String) -> [Group] {
        let venue = workshop.venues.first { $0.name == name }?.id
        return workshop.groups.values.filter { $0.venue == venue && !$0.members.isEmpty }
            .sorted { $0.number < $1.number }
    }

    /// Ideas that are presented in the end and that the afternoon's first half has not brought yet.
    mutating func pour(_ outlines: [DemoOutline], _ data: DemoData, _ outcome: DemoOutcome) {
        guard let step = StepID("brainstorm") else { return }
        for outline in outlines {
            let id: ID<Note> = DemoNames.id(.idea, outline.idea)
            let group = groups(at: data.venue).first { $0.number == outline.group }
            guard workshop.notes[id] == nil, let group,
                let idea = data.ideas.first(where: { $0.number == outline.idea })
            else { continue }
            var note = NewNote(id: id, step: step, kind: .idea, text: idea.text)
            note.derivedFrom = idea.sources.map {
                Derivation(source: DemoNames.id(.observation, $0), relation: idea.relation)
            }
            perform(.addNote(note), as: group.members.first, role: .participant)
        }
        for (group, talk) in zip(groups(at: outcome.venue.name), outcome.venue.groups) {
            for (seat, text) in ([talk.idea] + talk.more).enumerated() {
                let note = NewNote(
                    id: Self.idea(of: group, seat), step: step, kind: .idea, text: text)
                perform(
                    .addNote(note), as: group.members[seat % group.members.count], role: .participant)
            }
        }
    }

    static func idea(of group: Group, _ seat: Int) -> ID<Note> {
        ID(high: 0x42, low: UInt64(group.number * 100 + seat))
    }

    /// What the host makes of the day, what is said of it, what it cost, and the editions before.
    mutating func conclude(_ outcome: DemoOutcome, _ surveys: [SurveyTemplate]) {
        let picks = outcome.pick.map { PickedItem(item: DemoNames.id(.idea, $0.idea), reason: $0.reason) }
        perform(.outcome(.pick(picks)), as: Self.host, role: .host)
        perform(.outcome(.revealPick), as: Self.host, role: .host)
        for template in surveys where outcome.surveys[template.key] != nil {
            ask(template, outcome.surveys[template.key] ?? [:])
        }
        for item in outcome.register {
            var decision = AdoptionDecision(status: AdoptionStatus(rawValue: item.status) ?? .received)
            (decision.reason, decision.owner, decision.message) = (item.reason, item.owner, item.message)
            (decision.next, decision.isPublic) = (item.next.flatMap { CalendarDay($0) }, item.public)
            perform(
                .outcome(.decideAdoption(DemoNames.id(.idea, item.idea), decision, revision: 0)),
                as: Self.host, role: .host)
        }
        perform(.outcome(.setCosts(outcome.cost)), as: Self.secretary, role: .secretariat)
        perform(
            .outcome(.setEditions(outcome.history, revision: 0)), as: Self.secretary, role: .secretariat)
        perform(.outcome(.countEdition), as: Self.secretary, role: .secretariat)
    }

    private mutating func ask(_ template: SurveyTemplate, _ words: [String: [DemoOutcome.Said]]) {
        let id = ID<Survey>(
            high: 0x43, low: UInt64(template.voice == .participants ? 1 : template.key.utf8.count))
        perform(.outcome(.openSurvey(template.survey(id))))
        let people = workshop.people.values.filter { template.voice.includes($0.role) && $0.hasJoined }
            .sorted { $0.id < $1.id }
        // Three of thirty-one had to catch a train.
        for (seat, person) in people.enumerated() where seat % 11 != 10 {
            var answers: [String: SurveyAnswer] = [:]
            for (place, question) in template.questions.enumerated() {
                answers[question.key] = Self.answer(question, seat, place, words[question.key] ?? [])
            }
            perform(.outcome(.answerSurvey(id, answers)), as: person.id, role: person.role)
        }
        perform(.outcome(.closeSurvey(id)))
        perform(.outcome(.showSurvey(id)))
    }

    /// What the person in a seat says; the same in every play.
    private static func answer(
        _ question: SurveyQuestion, _ seat: Int, _ place: Int, _ words: [DemoOutcome.Said]
    ) -> SurveyAnswer? {
        let turn = seat * 7 + place * 3
        switch question.type {
        case .rating:
            let drop = question.key == "before" ? 1 + turn % 3 : [0, 0, 1, 0, 1, 2][turn % 6]
            return SurveyAnswer(.number(max(question.min, question.max - drop)))
        case .number: return SurveyAnswer(.number(1 + turn % 6))
        case .check: return SurveyAnswer(.check(turn % 5 != 0))
        case .choice:
            return question.choices.isEmpty
                ? nil : SurveyAnswer(.text(question.choices[turn % question.choices.count].key))
        case .choices:
            let keys = question.choices.map(\.key)
            guard keys.count > 1 else { return nil }
            return SurveyAnswer(.several([keys[turn % keys.count], keys[(turn + 1) % keys.count]]))
        case .text:
            guard words.indices.contains(seat) else { return nil }
            return SurveyAnswer(.text(words[seat].text), mayQuote: words[seat].quote)
        }
    }
}
