import WorkshopCore

extension Report {
    /// What the host picked, and how far it is with each idea (RP6).
    static func register(_ index: ViewIndex, _ wording: Wording) -> ReportChapter? {
        let view = index.view
        var blocks: [ReportChapter.Block] = []
        if let pick = view.pick, pick.isRevealed, !pick.items.isEmpty {
            blocks += [
                .heading(wording.hostPick),
                .list(
                    pick.items.map { picked in
                        let name = ReportChapter.short(name(of: picked.item, index, wording))
                        return picked.reason.isEmpty ? name : "\(name) — \(picked.reason)"
                    }),
            ]
        }
        let adoptions = view.adoptions.sorted { left, right in
            let ranks = [left, right].map { rank(of: $0.decision.status) }
            return ranks[0] == ranks[1] ? left.item < right.item : ranks[0] < ranks[1]
        }
        guard !adoptions.isEmpty else { return ReportChapter(wording.adoption, blocks) }
        let counts = AdoptionStatus.allCases.compactMap { status -> String? in
            let count = adoptions.count { $0.decision.status == status }
            return count > 0 ? wording.statusCount(status, count) : nil
        }
        blocks += [
            .text(counts.joined(separator: wording.separator)),
            .table(
                columns: wording.registerColumns,
                records: adoptions.map { record($0, index, wording) }, numbersFrom: 5),
        ]
        return ReportChapter(wording.adoption, blocks)
    }

    private static func record(
        _ adoption: AdoptionView, _ index: ViewIndex, _ wording: Wording
    ) -> [String] {
        let decision = adoption.decision
        return [
            ReportChapter.short(name(of: adoption.item, index, wording)), wording.status(decision.status),
            decision.reason, decision.owner, decision.next.map(wording.day) ?? "",
        ]
    }

    /// How far an idea has come: what is done stands first, what was turned down last.
    private static func rank(of status: AdoptionStatus) -> Int {
        switch status {
        case .implemented: 0
        case .adopted: 1
        case .partlyAdopted: 2
        case .underReview: 3
        case .received: 4
        case .declined: 5
        }
    }

    /// An item of register or pick by what people called it.
    static func name(of item: ID<Item>, _ index: ViewIndex, _ wording: Wording) -> String {
        if let note = index.note(item.of(Note.self)) { return note.text }
        if let cluster = index.cluster(item.of(Cluster.self)) { return cluster.header }
        guard let outline = index.view.outlines.first(where: { $0.group == item.of(Group.self) }) else {
            return ""
        }
        let group = index.label(of: outline.group, wording)
        return outline.title.isEmpty ? group : "\(outline.title) (\(group))"
    }
}
