package import WorkshopCore

/// Who worked with whom, as tables (EX23).
package enum NetworkCSV {
    /// Writes one record a pair; for a participant their own first, and whom they have not met with 0 times.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header and the steps' titles.
    /// - Returns: UTF-8 with a byte order mark; `nil` for a view without a network.
    package static func bytes(of view: View, language: Language) -> [UInt8]? {
        guard let network = view.network else { return nil }
        let wording = Wording(language: language)
        let index = ViewIndex(view)
        let me = view.viewer.role == .participant ? view.viewer.person : nil
        var records = network.pairs.map { pair in
            let (first, second) = (pair.people.first, pair.people.second)
            let names = second == me ? people(second, first, index) : people(first, second, index)
            return names + [CSVCell.plain(String(pair.times)), CSVCell.text(steps(of: pair, index, wording))]
        }
        if let me {
            records += network.notMet.map { people(me, $0, index) + [CSVCell.plain("0"), ""] }
        }
        return CSVTable.bytes(header: wording.networkColumns, records)
    }

    /// Writes one record for each two companies: pairs across them that have met, of how many there are.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header.
    /// - Returns: UTF-8 with a byte order mark; `nil` for who does not run the workshop.
    package static func coverage(of view: View, language: Language) -> [UInt8]? {
        guard let network = view.network, view.viewer.role.readsGroups else { return nil }
        let index = ViewIndex(view)
        let records = network.coverage.map { coverage in
            [coverage.companies.first, coverage.companies.second].map {
                CSVCell.text(index.organisation($0) ?? "")
            } + [coverage.met, coverage.possible].map { CSVCell.plain(String($0)) }
        }
        return CSVTable.bytes(header: Wording(language: language).coverageColumns, records)
    }

    private static func people(_ left: ID<Person>, _ right: ID<Person>, _ index: ViewIndex) -> [String] {
        [left, right].flatMap { id in
            [
                CSVCell.text(index.person(id) ?? ""),
                CSVCell.text(index.profile(id)?.organisation.flatMap(index.organisation) ?? ""),
            ]
        }
    }

    /// Each step once, in the order in which they worked together.
    private static func steps(of pair: NetworkView.Pair, _ index: ViewIndex, _ wording: Wording) -> String {
        var seen: Set<StepID> = []
        return pair.places.filter { seen.insert($0.step).inserted }.map {
            index.step($0.step)?.title[wording.language] ?? $0.step.key
        }.joined(separator: wording.separator)
    }
}
