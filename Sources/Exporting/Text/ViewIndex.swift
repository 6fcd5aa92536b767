import WorkshopCore

/// A view with its things by id, and the numbers by which exports name notes.
struct ViewIndex {
    let view: View
    /// The notes this viewer reads without the deleted, in the order of their numbers: as they were written.
    let notes: [NoteView]
    let groups: [ID<Group>: Group]
    private let places: [ID<Note>: Int]
    private let people: [ID<Person>: PersonView]
    private let organisations: [ID<Organisation>: String]
    private let venues: [ID<Venue>: Int]
    private let spots: [ID<Spot>: String]
    private let clusters: [ID<Cluster>: Cluster]
    private let steps: [StepID: Step]
    private let dots: [ID<Item>: Int]
    private let talks: [ID<Group>: Int]

    init(_ view: View) {
        self.view = view
        notes = view.notes.filter { !$0.isDeleted }.sorted { ($0.writtenAt, $0.id) < ($1.writtenAt, $1.id) }
        places = Self.table(notes.enumerated(), key: \.element.id, value: \.offset)
        groups = Self.table(view.groups, key: \.id, value: \.self)
        people = Self.table(view.people, key: \.id, value: \.self)
        organisations = Self.table(view.organisations ?? [], key: \.id, value: \.name)
        venues = Self.table((view.venues ?? []).enumerated(), key: \.element.id, value: \.offset)
        spots = Self.table(view.spots ?? [], key: \.id, value: \.name)
        clusters = Self.table(view.clusters, key: \.id, value: \.self)
        steps = Self.table(view.steps, key: \.id, value: \.self)
        talks = Self.table((view.talks?.order ?? []).enumerated(), key: \.element, value: \.offset)
        dots = view.ballots.flatMap { $0.results ?? [] }.reduce(into: [:]) {
            $0[$1.item, default: 0] += $1.dots
        }
    }

    private static func table<Element, Key: Hashable, Value>(
        _ list: some Sequence<Element>, key: (Element) -> Key, value: (Element) -> Value
    ) -> [Key: Value] {
        list.reduce(into: [:]) { $0[key($1)] = value($1) }
    }

    /// From 1, the same in every export of the same view; `nil` for a note that this viewer does not read.
    func number(of id: ID<Note>) -> Int? { places[id].map { $0 + 1 } }
    func note(_ id: ID<Note>) -> NoteView? { places[id].map { notes[$0] } }
    func number(ofItem id: ID<Item>) -> Int? { number(of: id.of(Note.self)) }
    func person(_ id: ID<Person>) -> String? { people[id]?.name }
    func profile(_ id: ID<Person>) -> PersonView? { people[id] }
    func organisation(_ id: ID<Organisation>) -> String? { organisations[id] }
    func venue(_ id: ID<Venue>) -> String? { venues[id].flatMap { view.venues?[$0].name } }
    func spot(_ id: ID<Spot>) -> String? { spots[id] }
    func cluster(_ id: ID<Cluster>) -> Cluster? { clusters[id] }
    func step(_ id: StepID) -> Step? { steps[id] }
    /// Dots of all ballots whose results are shown; `nil` where it stood in none.
    func dots(on id: ID<Item>) -> Int? { dots[id] }

    /// The groups in the order of presentation.
    var orderedGroups: [Group] {
        groups.values.sorted { left, right in
            let (first, second) = (order(of: left), order(of: right))
            return first == second ? left.id < right.id : first < second
        }
    }

    /// Where a group comes in the order of presentation: as drawn or set, then by venue as founded and by
    /// number.
    func order(of group: Group) -> (Int, Int) {
        if let place = talks[group.id] { return (-1, place) }
        return (venues[group.venue] ?? .max, group.number)
    }

    /// The group's number, with its venue where there are several.
    func label(of id: ID<Group>, _ wording: Wording) -> String {
        guard let group = groups[id] else { return wording.formerGroup }
        let label = wording.group(group.number)
        guard venues.count > 1, let venue = venues[group.venue], let list = view.venues else { return label }
        return "\(label) · \(list[venue].name)"
    }

    /// The organisations of a group's members in seat order, each once.
    func companies(of id: ID<Group>) -> [String] {
        var seen: Set<ID<Organisation>> = []
        return (groups[id]?.members ?? []).compactMap { member in
            guard let id = people[member]?.organisation, seen.insert(id).inserted else { return nil }
            return organisations[id]
        }
    }
}
