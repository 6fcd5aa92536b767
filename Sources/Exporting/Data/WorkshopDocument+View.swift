import WorkshopCore

extension WorkshopDocument {
    /// Gathers what the viewer sees; texts as every export has them (EX1).
    init(_ view: View) {
        let index = ViewIndex(view)
        viewer = view.viewer.role
        workshop = Head(
            id: view.head?.id, title: Self.plain(view.head?.title ?? ""),
            theme: Self.plain(view.head?.theme ?? ""), language: view.head?.language ?? .ja,
            createdAt: UTCTime(milliseconds: view.head?.createdAt ?? 0).iso8601)
        organisations = (view.organisations ?? []).map {
            Named(id: $0.id.description, name: Self.plain($0.name))
        }
        venues = (view.venues ?? []).map { Named(id: $0.id.description, name: Self.plain($0.name)) }
        spots = (view.spots ?? []).map { Spot(id: $0.id, venue: $0.venue, name: Self.plain($0.name)) }
        people = view.people.sorted { $0.id < $1.id }.map { person in
            Person(
                id: person.id, name: Self.plain(person.name), role: person.role,
                organisation: person.organisation, venue: person.venue, group: person.group)
        }
        groups = index.orderedGroups.map {
            Group(id: $0.id, number: $0.number, venue: $0.venue, members: $0.members)
        }
        phases = (view.agenda?.phases ?? []).map { Phase(key: $0.key, title: $0.title, steps: $0.steps) }
        steps = view.steps.map {
            Step(id: $0.id, title: $0.title, technique: $0.technique, activity: $0.activity)
        }
        notes = index.notes.enumerated().map { Note($1, number: $0 + 1, index) }
        clusters = view.clusters.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }.map {
            Cluster(id: $0.id, step: $0.step, header: Self.plain($0.header), group: $0.group)
        }
        ballots = view.ballots.map(Ballot.init)
        outlines = view.outlines.sorted { $0.group < $1.group }.map { Outline($0, index) }
    }

    static func plain(_ text: String) -> String { PlainText(text).lines.joined(separator: "\n") }
}

extension WorkshopDocument.Note {
    fileprivate init(_ note: NoteView, number: Int, _ index: ViewIndex) {
        self.number = number
        (id, step, kind) = (note.id, note.step, note.kind)
        text = WorkshopDocument.plain(note.text)
        writtenAt = UTCTime(milliseconds: note.writtenAt).iso8601
        (author, group, cluster, spot) = (note.author, note.group, note.cluster, note.spot)
        (prompt, photos) = (note.prompt, note.photos)
        derivedFrom = note.derivedFrom.filter { index.number(of: $0.source) != nil }.map {
            WorkshopDocument.Origin(id: $0.source, relation: $0.relation)
        }
    }
}

extension WorkshopDocument.Ballot {
    fileprivate init(_ ballot: BallotView) {
        (id, step, title) = (ballot.id, ballot.step, WorkshopDocument.plain(ballot.title))
        (isOpen, voted, electorate, items) = (ballot.isOpen, ballot.voted, ballot.of, ballot.items)
        method = ballot.voting?.plan.method.name.rawValue
        results = ballot.rows?.map { row in
            WorkshopDocument.Result(
                item: row.item, dots: row.amount, voters: row.voters, place: row.place,
                key: row.key.isEmpty ? nil : row.key.map { [$0.numerator, $0.denominator] })
        }
    }
}

extension WorkshopDocument.Outline {
    fileprivate init(_ outline: WorkshopCore.Outline, _ index: ViewIndex) {
        (group, minutes) = (outline.group, outline.minutes)
        title = WorkshopDocument.plain(outline.title)
        sections = outline.sections.map { section in
            WorkshopDocument.Section(
                id: section.id, kind: section.kind, text: WorkshopDocument.plain(section.text),
                sources: section.sources.filter { index.number(of: $0) != nil })
        }
    }
}
