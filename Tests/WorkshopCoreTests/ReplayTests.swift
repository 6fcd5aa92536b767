import Foundation
import TestSupport
import Testing
import WorkshopCore

struct ReplayTests {
    @Test(
        "VW8 the same events over a new value always give the same workshop",
        arguments: Seeds.upTo(50),
        RandomTheme.allCases)
    func replay(_ seed: Int, _ theme: RandomTheme) {
        var random = RandomWorkshop(seed: UInt64(seed), theme: theme)
        for _ in 0..<60 { _ = random.act() }
        var again = Workshop(id: Cast.workshop)
        for entry in random.script.entries { again.apply(entry) }
        #expect(again == random.workshop)
    }

    @Test("VW8 equal states encode as equal bytes, however their sets and dictionaries came about")
    func canonical() throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let people = (1...40).map { Cast.id(UInt64($0)) as ID<Person> }
        let step = try #require(StepID("write"))
        var note = Note(
            id: Cast.id(1), step: step, author: Cast.one, kind: .idea, text: "a", rank: Rank(number: 0),
            writtenAt: 0)
        note.stars = Set(people)
        var roomy = note
        roomy.stars = Set(minimumCapacity: 1_000)
        for person in people.reversed() { roomy.stars.insert(person) }
        #expect(note == roomy)
        #expect(try encoder.encode(note) == encoder.encode(roomy))
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
