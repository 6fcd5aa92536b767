import WorkshopCore

extension Report {
    /// What the next edition starts from: dates that stand, what went otherwise than planned, and what those
    /// who ran the day would keep and change (RP11).
    static func next(
        _ index: ViewIndex, _ timeline: Timeline, _ costs: CostPlan?, _ wording: Wording
    ) -> ReportChapter? {
        let view = index.view
        guard view.viewer.role.readsGroups || view.viewer.role == .host else { return nil }
        var points: [String] = []
        let dated = view.adoptions.compactMap { adoption in adoption.decision.next.map { ($0, adoption) } }
            .sorted { ($0.0, $0.1.item) < ($1.0, $1.1.item) }
        points += dated.map { day, adoption in
            let owner = adoption.decision.owner.isEmpty ? "" : " (\(adoption.decision.owner))"
            let name = ReportChapter.short(name(of: adoption.item, index, wording))
            return "\(wording.day(day)): \(wording.status(adoption.decision.status)) — \(name)\(owner)"
        }
        points += timeline.rows.compactMap { row in
            guard row.startedAt != nil else { return row.planned > 0 ? wording.skipped(row.step) : nil }
            guard let actual = row.actual, row.planned > 0, abs(actual - row.planned) >= 5 else { return nil }
            return wording.drifted(row.step, planned: row.planned, actual: actual)
        }
        if let totals = costs?.totals, let spent = totals.spent, spent > totals.total.high {
            points.append(wording.overspent(spent - totals.total.high))
        }
        var blocks: [ReportChapter.Block] = points.isEmpty ? [] : [.list(points)]
        if !blocks.isEmpty, let number = view.editions?.number {
            blocks.insert(.text(wording.towards(number + 1)), at: 0)
        }
        return ReportChapter(wording.nextEdition, blocks)
    }
}
