import WorkshopCore

extension Report {
    /// Companies beyond which a square of all pairs is no longer read.
    private static let companiesMax = 14

    /// Who met: in the words of the groups, and company by company where the reader may know (RP8).
    static func network(_ index: ViewIndex, _ wording: Wording) -> ReportChapter? {
        guard let network = index.view.network, index.view.viewer.role.readsGroups else {
            let words = index.view.network.map { own($0, wording) } ?? []
            return ReportChapter(wording.meetings, [.text(wording.met(meetings(index)))] + words)
        }
        let pairs = network.coverage.filter { $0.companies.first != $0.companies.second }
        let meetings = Meetings(
            met: pairs.count { $0.met > 0 }, possible: pairs.count,
            people: pairs.reduce(0) { $0 + $1.met })
        var blocks: [ReportChapter.Block] = [.text(wording.met(meetings))]
        let names = pairs.reduce(into: [ID<Organisation>: String]()) { names, pair in
            for id in [pair.companies.first, pair.companies.second] {
                names[id] = index.organisation(id) ?? ""
            }
        }
        let companies = names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
        if (2...companiesMax).contains(companies.count) {
            blocks += [
                .soft(wording.coverageHint), square(companies.map { ($0.key, $0.value) }, pairs),
            ]
        }
        let strangers = pairs.filter { $0.met == 0 }.map { pair in
            [pair.companies.first, pair.companies.second].map { names[$0] ?? "" }.sorted()
                .joined(separator: wording.pairMark)
        }.sorted()
        if !strangers.isEmpty {
            let rest = strangers.count - 20
            blocks.append(
                .soft(
                    wording.strangers(
                        strangers.prefix(20).joined(separator: wording.separator)
                            + (rest > 0 ? " \(wording.more(rest))" : ""))))
        }
        return ReportChapter(wording.meetings, blocks)
    }

    /// A participant's own: whom they met, and whom not yet.
    private static func own(_ network: NetworkView, _ wording: Wording) -> [ReportChapter.Block] {
        [.text(wording.ownMeetings(network.pairs.count, of: network.pairs.count + network.notMet.count))]
    }

    /// For each two companies, pairs of people that met of all that there are.
    private static func square(
        _ companies: [(ID<Organisation>, String)], _ pairs: [NetworkView.Coverage]
    ) -> ReportChapter.Block {
        let cells = pairs.reduce(into: [CompanyPair: String]()) { cells, pair in
            cells[pair.companies] = "\(pair.met)/\(pair.possible)"
        }
        return .table(
            columns: [""] + companies.map(\.1),
            records: companies.map { left in
                [left.1] + companies.map { cells[CompanyPair(left.0, $0.0)] ?? "" }
            }, numbersFrom: 1)
    }
}
