import Exporting
import Testing
import WorkshopCore

struct TablesCSVTests {
    enum Table: String, CaseIterable {
        case lineage, ballots, groups

        func bytes(_ view: View, _ language: Language) -> [UInt8] {
            switch self {
            case .lineage: LineageCSV.bytes(of: view, language: language)
            case .ballots: BallotsCSV.bytes(of: view, language: language)
            case .groups: GroupsCSV.bytes(of: view, language: language)
            }
        }
    }

    @Test("EX15 tables are as recorded", arguments: Table.allCases, Language.allCases)
    func golden(_ table: Table, _ language: Language) throws {
        let bytes = table.bytes(SampleWorkshop.full().view, language)
        try Golden.expect(bytes, equals: "\(table.rawValue)-\(language.rawValue).csv")
        let records = try #require(NotesCSVTests.parse(bytes))
        #expect(records.count > 1 && records.allSatisfy { $0.count == records[0].count })
    }

    @Test("EX15 lineage leads from observation to decision")
    func lineage() throws {
        let records = try #require(
            NotesCSVTests.parse(LineageCSV.bytes(of: SampleWorkshop.full().view, language: .en)))
        let relations = Set(records.dropFirst().map { $0[3] })
        #expect(relations == ["inspired-by", "reverses", "builds-on", "in", "presented-in", "decided-by"])
        #expect(records.contains { $0[1] == "3" && $0[3] == "reverses" && $0[5] == "4" })
        #expect(records.contains { $0[0] == "Cluster" && $0[3] == "decided-by" && $0[4] == "No. 1 · 5 dots" })
    }

    @Test("EX10 tables hold no result before it is shown, no profile for participants")
    func projection() throws {
        var sample = SampleWorkshop.full()
        let ballot = Ballot(
            id: SampleWorkshop.id(0x92), step: SampleWorkshop.steps[0], title: "秘密",
            items: [SampleWorkshop.id(0x61)], dots: 1, maxPerItem: 1)
        sample.apply(.ballotOpened(ballot))
        sample.apply(
            .dotsPlaced(
                ballot.id, voter: SampleWorkshop.people[0], item: SampleWorkshop.id(0x61), dots: 1))
        let ballots = try #require(NotesCSVTests.parse(BallotsCSV.bytes(of: sample.view, language: .en)))
        let row = try #require(ballots.first { $0[0] == "秘密" })
        #expect(row[2] == "open" && row.suffix(3) == ["", "", ""])
        let lineage = String(decoding: LineageCSV.bytes(of: sample.view, language: .en), as: UTF8.self)
        #expect(!lineage.contains("秘密"))
    }

    @Test("EX9 no cell of any table begins a formula")
    func formula() throws {
        var sample = SampleWorkshop(title: "=title")
        sample.note(1, .fact, "=1+1")
        sample.note(2, .idea, "+2") {
            $0.derivedFrom = [Derivation(source: SampleWorkshop.id(0x61), relation: .buildsOn)]
        }
        sample.apply(.personRenamed(SampleWorkshop.people[0], name: "@name"))
        let ballot = Ballot(
            id: SampleWorkshop.id(0x92), step: SampleWorkshop.steps[0], title: "-ballot",
            items: [SampleWorkshop.id(0x61)], dots: 1, maxPerItem: 1)
        sample.apply(.ballotOpened(ballot))
        for table in Table.allCases {
            let records = try #require(NotesCSVTests.parse(table.bytes(sample.view, .en)))
            #expect(records.joined().contains { $0.hasPrefix("'") })
            #expect(!records.joined().contains { $0.first.map { "=+-@".contains($0) } ?? false })
        }
    }
}
