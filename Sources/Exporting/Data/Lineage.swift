import WorkshopCore

/// How everything a viewer sees came from what was observed, as far as this viewer sees it.
///
/// Notes first, by number; then clusters, outlines' sections and decided items. Threads only join what is in
/// the view, so a source out of sight leaves no trace (EX10).
struct Lineage {
    private(set) var nodes: [LineageNode] = []
    private(set) var threads: [LineageThread] = []

    init(_ view: View, _ wording: Wording) {
        let index = ViewIndex(view)
        for (offset, note) in index.notes.enumerated() {
            nodes.append(
                LineageNode(
                    stage: Self.stage(note.kind), label: wording.kind(note.kind), number: offset + 1,
                    kind: note.kind, text: note.text))
        }
        for (offset, note) in index.notes.enumerated() {
            for origin in note.derivedFrom {
                guard let source = index.number(of: origin.source) else { continue }
                threads.append(
                    LineageThread(from: source - 1, to: offset, kind: .relation(origin.relation)))
            }
        }
        let clusters = addClusters(index, wording)
        let sections = addSections(index, wording)
        addDecisions(index, clusters, wording)
        addAdoptions(index, clusters, sections, wording)
    }

    private static func stage(_ kind: NoteKind) -> LineageNode.Stage {
        switch kind {
        case .fact, .question: .observation
        case .insight, .assumption: .insight
        case .idea: .idea
        }
    }

    private mutating func addClusters(_ index: ViewIndex, _ wording: Wording) -> [ID<Cluster>: Int] {
        var places: [ID<Cluster>: Int] = [:]
        let members = Dictionary(grouping: index.notes.indices) { index.notes[$0].cluster }
        for cluster in index.view.clusters.sorted(by: { ($0.rank, $0.id) < ($1.rank, $1.id) }) {
            guard let notes = members[cluster.id] else { continue }
            places[cluster.id] = nodes.count
            threads += notes.map { LineageThread(from: $0, to: nodes.count, kind: .member) }
            nodes.append(LineageNode(stage: .cluster, label: wording.cluster, text: cluster.header))
        }
        return places
    }

    private mutating func addSections(_ index: ViewIndex, _ wording: Wording) -> [ID<Group>: [Int]] {
        var places: [ID<Group>: [Int]] = [:]
        let outlines = index.view.outlines.sorted { left, right in
            let places = [left, right].map { index.groups[$0.group].map(index.order) ?? (.max, .max) }
            return places[0] == places[1] ? left.group < right.group : places[0] < places[1]
        }
        for outline in outlines {
            for section in outline.sections {
                let sources = section.sources.compactMap { index.number(of: $0) }
                guard !sources.isEmpty || !PlainText(section.text).isEmpty else { continue }
                threads += sources.map {
                    LineageThread(from: $0 - 1, to: nodes.count, kind: .relation(.presentedIn))
                }
                let label = "\(index.label(of: outline.group, wording)) · \(wording.section(section.kind))"
                places[outline.group, default: []].append(nodes.count)
                nodes.append(LineageNode(stage: .outline, label: label, text: section.text))
            }
        }
        return places
    }

    /// What the host decided, on a note, a cluster or all sections of an outline.
    private mutating func addAdoptions(
        _ index: ViewIndex, _ clusters: [ID<Cluster>: Int], _ sections: [ID<Group>: [Int]],
        _ wording: Wording
    ) {
        for adoption in index.view.adoptions {
            let note = index.number(ofItem: adoption.item).map { $0 - 1 }
            let single = note ?? clusters[adoption.item.of(Cluster.self)]
            let items = single.map { [$0] } ?? sections[adoption.item.of(Group.self)] ?? []
            guard !items.isEmpty else { continue }
            threads += items.map {
                LineageThread(from: $0, to: nodes.count, kind: .relation(.decidedBy))
            }
            let decision = adoption.decision
            nodes.append(
                LineageNode(
                    stage: .decision, label: wording.status(decision.status), text: decision.reason))
        }
    }

    private mutating func addDecisions(
        _ index: ViewIndex, _ clusters: [ID<Cluster>: Int], _ wording: Wording
    ) {
        for ballot in index.view.ballots {
            for result in ballot.results ?? [] where result.dots > 0 {
                let note = index.number(ofItem: result.item).map { $0 - 1 }
                guard let item = note ?? clusters[result.item.of(Cluster.self)] else { continue }
                threads.append(
                    LineageThread(from: item, to: nodes.count, kind: .relation(.decidedBy)))
                let figures = "\(wording.place(result.place)) · \(wording.dots(result.dots))"
                nodes.append(LineageNode(stage: .decision, label: figures, text: ballot.title))
            }
        }
    }
}
