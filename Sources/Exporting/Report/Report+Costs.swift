import WorkshopCore

extension Report {
    /// What was planned and what was spent, for those who run the workshop (RP9).
    static func costs(_ view: View, _ wording: Wording) -> ReportChapter? {
        guard let plan = view.costs, !plan.lines.isEmpty else { return nil }
        let totals = plan.totals
        let lines = plan.lines.map { line in
            [
                line.label[wording.language], wording.payer(line.payer),
                line.isOmitted ? wording.notPlanned : wording.yen(plan.amount(of: line)),
                line.spent.map(wording.yen) ?? "",
            ]
        }
        let spent = totals.spent
        let sums = [
            [wording.inAll, "", wording.yen(totals.total), spent.map(wording.yen) ?? ""],
            [
                wording.perPerson, "", wording.yen(totals.perPerson),
                spent.map { wording.yen(CostSpan(low: $0, high: $0).divided(by: plan.people)) } ?? "",
            ],
        ]
        var blocks: [ReportChapter.Block] = [
            .soft(wording.costBasis(plan)),
            .table(columns: wording.costColumns, records: lines + sums, numbersFrom: 2),
        ]
        if !totals.omitted.isEmpty {
            let names = totals.omitted.map { $0[wording.language] }.joined(separator: wording.separator)
            blocks.append(.soft(wording.omitted(names)))
        }
        return ReportChapter(wording.costs, blocks)
    }
}
