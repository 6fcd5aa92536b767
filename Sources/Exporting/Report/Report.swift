import WorkshopCore

/// What the organiser's report says (実施報告書), gathered from what its reader may see (RP1).
///
/// Both forms, HTML and Markdown, are written from it.
struct Report {
    let title: String
    let theme: String
    let reader: String
    /// What it was, in pairs of label and value.
    let facts: [(label: String, value: String)]
    let venues: [Row]
    let companies: [Row]
    let timeline: Timeline
    let photos: [Photograph]
    let photoCount: Int
    let ideas: [Idea]
    let ideaCount: Int
    let ballots: [Ballot]
    let talks: [Deck.Talk]
    /// What is said of people who met, between the numbers and the timeline.
    let network: ReportChapter?
    /// What became of it all, in order.
    let outcome: [ReportChapter]

    /// A company's or a venue's numbers; `nil` where the reader may not know them.
    struct Row: Equatable {
        let name: String
        let people: Int
        let groups: Int
        let notes: Int
        let ideas: Int
    }

    /// A picture that was taken, and what was noted with it.
    struct Photograph {
        let id: ID<Photo>
        let caption: String
    }

    /// What was presented or voted for, and what it came from.
    struct Idea {
        let number: Int
        let text: String
        let group: String?
        let dots: Int?
        let isPresented: Bool
        /// What led to it, each with its distance from 1.
        let trace: [(depth: Int, relation: Relation, source: Deck.Source)]
    }

    /// What a ballot came to; no bars where results are not shown.
    struct Ballot {
        let title: String
        let state: String
        let voted: Int
        let electorate: Int
        let bars: [Bar]
        /// Items beyond those that have a bar.
        let rest: Int
    }

    /// What one item got.
    struct Bar {
        let label: String
        /// Dots, marks or points; `nil` where the method adds up nothing.
        let amount: Int?
        /// `nil` where too few voted.
        let place: Int?

        /// Place and amount, as far as there are any.
        func words(_ wording: Wording) -> [String] {
            [place.map(wording.place), amount.map(wording.dots)].compactMap { $0 }
        }
    }

    /// Which companies met in groups.
    struct Meetings {
        /// Pairs of companies with people in one group.
        let met: Int
        /// All pairs of companies that came.
        let possible: Int
        /// Pairs of people of different companies in one group.
        let people: Int
    }

    /// As many as a reader goes through; the tables have all.
    static let (photosMax, ideasMax, barsMax) = (12, 40, 15)

    init(_ view: View, _ wording: Wording) {
        let index = ViewIndex(view)
        let notes = Self.open(index)
        let people = view.people.filter { $0.role == .participant && $0.hasJoined }
        title = view.head?.title ?? ""
        theme = view.head?.theme ?? ""
        reader = wording.reader(view.viewer.role)
        timeline = Timeline(view, wording)
        venues = Self.venues(index, people)
        companies = Self.companies(index, people)
        network = Self.network(index, wording)
        outcome = [
            Self.register(index, wording), Self.voices(view, wording), Self.costs(view, wording),
            Self.editions(view, wording), Self.next(index, timeline, view.costs, wording),
        ].compactMap { $0 }
        ballots = view.ballots.map { Self.ballot($0, index, wording) }
        talks = Deck(view, group: nil, wording)?.talks ?? []
        let pictured = notes.filter { !$0.photos.isEmpty }
        photoCount = Set(pictured.flatMap(\.photos)).count
        let cited = Set(view.outlines.flatMap(\.sections).flatMap(\.sources))
        photos = Self.photos(pictured, cited)
        let found = Self.ideas(index, cited, wording)
        (ideas, ideaCount) = (Array(found.prefix(Self.ideasMax)), notes.count { $0.kind == .idea })
        facts = Self.facts(view, index, people, photoCount, wording)
    }

    /// Notes that are the reader's alone to see stay out: a report is handed on.
    private static func open(_ index: ViewIndex) -> [NoteView] { index.notes.filter { !$0.isSealed } }

    private static func facts(
        _ view: View, _ index: ViewIndex, _ people: [PersonView], _ photos: Int, _ wording: Wording
    ) -> [(label: String, value: String)] {
        let start = view.runs.compactMap(\.startedAt).min() ?? view.head?.createdAt ?? 0
        let kinds = NoteKind.allCases.map { kind in
            "\(wording.kind(kind)) \(open(index).count { $0.kind == kind })"
        }
        let companies = Set(people.compactMap(\.organisation)).compactMap(index.organisation)
        return [
            (wording.say("日時", "Date"), wording.date(start)),
            (
                wording.say("会場", "Venues"),
                (view.venues ?? []).map(\.name).joined(separator: wording.separator)
            ),
            (wording.say("参加", "Participants"), wording.attendance(people.count, Set(companies).count)),
            (wording.say("グループ", "Groups"), String(view.groups.count)),
            (wording.say("メモ", "Notes"), kinds.joined(separator: wording.separator)),
            (wording.say("写真", "Photos"), String(photos)),
        ]
    }

    private static func venues(_ index: ViewIndex, _ people: [PersonView]) -> [Row] {
        (index.view.venues ?? []).map { venue in
            let groups = index.view.groups.filter { $0.venue == venue.id }
            let members = Set(groups.map(\.id))
            let notes = open(index).filter { $0.group.map(members.contains) ?? false }
            return Row(
                name: venue.name, people: people.count { $0.venue == venue.id }, groups: groups.count,
                notes: notes.count, ideas: notes.count { $0.kind == .idea })
        }
    }

    /// Companies of one name are one: two servers' lists name them both.
    private static func companies(_ index: ViewIndex, _ people: [PersonView]) -> [Row] {
        let named = people.reduce(into: [ID<Person>: String]()) { names, person in
            names[person.id] = person.organisation.flatMap(index.organisation)
        }
        let members = Dictionary(grouping: people) { named[$0.id] ?? "" }
        let notes = Dictionary(grouping: open(index)) { $0.author.flatMap { named[$0] } ?? "" }
        return members.keys.filter { !$0.isEmpty }.sorted().map { name in
            let own = members[name] ?? []
            return Row(
                name: name, people: own.count, groups: Set(own.compactMap(\.group)).count,
                notes: notes[name]?.count ?? 0, ideas: notes[name]?.count { $0.kind == .idea } ?? 0)
        }
    }

    static func meetings(_ index: ViewIndex) -> Meetings {
        var (pairs, people): (Set<[String]>, Int) = ([], 0)
        for group in index.view.groups {
            let companies = group.members.compactMap { index.profile($0)?.organisation }
                .compactMap(index.organisation)
            for (place, left) in companies.enumerated() {
                for right in companies[(place + 1)...] where left != right {
                    pairs.insert([left, right].sorted())
                    people += 1
                }
            }
        }
        let here = Set(
            index.view.people.filter { $0.role == .participant && $0.hasJoined }
                .compactMap(\.organisation).compactMap(index.organisation)
        ).count
        return Meetings(met: pairs.count, possible: here * max(0, here - 1) / 2, people: people)
    }

    private static func ballot(_ ballot: BallotView, _ index: ViewIndex, _ wording: Wording) -> Ballot {
        let results = (ballot.rows ?? []).filter { ($0.amount ?? 1) > 0 }
        let bars = results.prefix(barsMax).map { result in
            let note = index.note(result.item.of(Note.self))
            let header = index.cluster(result.item.of(Cluster.self))?.header
            let option = ballot.option(result.item)?[wording.language]
            let number = index.number(ofItem: result.item).map { "\($0) " } ?? ""
            return Bar(
                label: number + (note?.text ?? header ?? option ?? ""), amount: result.amount,
                place: result.place)
        }
        let state = ballot.isOpen ? wording.open : ballot.isShown ? wording.shown : wording.closed
        return Ballot(
            title: ballot.title, state: state, voted: ballot.voted, electorate: ballot.of, bars: Array(bars),
            rest: results.count - bars.count)
    }

    /// Pictures that outlines stand on first, then as they were taken.
    private static func photos(_ pictured: [NoteView], _ cited: Set<ID<Note>>) -> [Photograph] {
        var seen: Set<ID<Photo>> = []
        let ordered = pictured.filter { cited.contains($0.id) } + pictured.filter { !cited.contains($0.id) }
        let all = ordered.flatMap { note in note.photos.map { Photograph(id: $0, caption: note.text) } }
        return Array(all.filter { seen.insert($0.id).inserted }.prefix(photosMax))
    }
}
