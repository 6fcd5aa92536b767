import Exporting
import Testing
import WorkshopCore

struct NetworkCSVTests {
    /// Groups of two that have done a step together; the first two have exchanged cards.
    private static func sample() -> SampleWorkshop {
        var sample = SampleWorkshop()
        sample.apply(.stepStarted(SampleWorkshop.steps[0], deadline: nil))
        for (index, other) in [(0, 1), (1, 0), (2, 0)] {
            var card = ContactCard()
            (card.mail, card.words) = ("p\(index)@example.com", "=秘\(index)")
            sample.apply(.cardWritten(SampleWorkshop.people[index], card))
            sample.apply(
                .cardOffered(SampleWorkshop.people[index], to: [SampleWorkshop.people[other]]))
        }
        return sample
    }

    private static func view(_ sample: SampleWorkshop, _ person: ID<Person>) throws -> View {
        sample.workshop.projectNetwork(for: try #require(sample.workshop.viewer(of: person)))
    }

    @Test("EX23 a facilitator's table holds every pair, and the coverage every two companies")
    func whole() throws {
        let view = try Self.view(Self.sample(), SampleWorkshop.facilitator)
        let records = try #require(NotesCSVTests.parse(NetworkCSV.bytes(of: view, language: .en) ?? []))
        #expect(records.count == 1 + 3)
        #expect(records[1] == ["参加者1", "会社1", "参加者2", "会社2", "1", "Observe"])
        let coverage = try #require(
            NotesCSVTests.parse(NetworkCSV.coverage(of: view, language: .en) ?? []))
        #expect(coverage.count == 1 + 3 && coverage.dropFirst().allSatisfy { $0[2...] == ["1", "4"] })
    }

    @Test("EX23 a participant's table holds their own pairs and whom they have not met, and no coverage")
    func own() throws {
        let view = try Self.view(Self.sample(), SampleWorkshop.people[1])
        let records = try #require(NotesCSVTests.parse(NetworkCSV.bytes(of: view, language: .ja) ?? []))
        #expect(records.count == 1 + 1 + 4)
        #expect(records[1] == ["参加者2", "会社2", "参加者1", "会社1", "1", "観察"])
        #expect(records.dropFirst(2).allSatisfy { $0[0] == "参加者2" && $0[4] == "0" && $0[5] == "" })
        #expect(NetworkCSV.coverage(of: view, language: .ja) == nil)
        #expect(NetworkCSV.bytes(of: Self.sample().view(.display), language: .ja) == nil)
    }

    @Test("EX24 CC2 contacts are the cards exchanged, and no other export holds a card")
    func contacts() throws {
        let sample = Self.sample()
        let records = try #require(
            NotesCSVTests.parse(
                ContactsCSV.bytes(of: try Self.view(sample, SampleWorkshop.people[0]), language: .en) ?? []))
        #expect(records.dropFirst() == [["参加者2", "会社2", "p1@example.com", "", "", "'=秘1"]])
        let third = try #require(
            NotesCSVTests.parse(
                ContactsCSV.bytes(of: try Self.view(sample, SampleWorkshop.people[2]), language: .en) ?? []))
        #expect(third.count == 1)
        #expect(ContactsCSV.bytes(of: sample.view(.display), language: .en) == nil)
        let view = try Self.view(sample, SampleWorkshop.people[0])
        for bytes in [
            try WorkshopJSON.bytes(of: view), GroupsCSV.bytes(of: view, language: .en),
            NotesCSV.bytes(of: view, language: .en), NetworkCSV.bytes(of: view, language: .en) ?? [],
        ] {
            #expect(!String(decoding: bytes, as: UTF8.self).contains("example.com"))
        }
    }
}
