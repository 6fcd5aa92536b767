import TestSupport
import Testing
import WorkshopCore

struct ReplayTests {
    @Test("VW8 the same events over a new value always give the same workshop", arguments: Seeds.upTo(50))
    func replay(_ seed: Int) {
        var random = RandomWorkshop(seed: UInt64(seed))
        for _ in 0..<60 { _ = random.act() }
        var again = Workshop(id: Cast.workshop)
        for entry in random.script.entries { again.apply(entry) }
        #expect(again == random.workshop)
    }

    @Test("VW9 the last number of a browser never goes back")
    func lastNumber() {
        var workshop = Workshop(id: Cast.workshop)
        for (index, number) in [1, 3, 2].enumerated() {
            workshop.apply(
                LogEntry(
                    sequence: UInt64(index + 1), at: 0, by: Cast.one,
                    origin: Origin(client: Cast.id(5), number: number), event: .presentingEnded))
        }
        #expect(workshop.clients[Cast.id(5)] == ClientRecord(person: Cast.one, lastNumber: 3))
    }
}
