import EventStore
import TestSupport
import Testing
import WorkshopCore

struct OutcomeCoderTests {
    @Test(
        "OU28 every event around the outcome reads back as it was written", arguments: OutcomeSamples.events)
    func roundTrip(_ event: Event) throws {
        let entry = LogEntry(sequence: 3, at: 5, by: Cast.host, origin: nil, event: event)
        #expect(try EventCoder.decode(EventCoder.encode(entry)) == entry)
    }

    @Test("OU28 the samples are of every kind")
    func complete() {
        let names = OutcomeSamples.events.map { event in
            guard case .outcome(let inner) = event else { return "" }
            return String("\(inner)".prefix { $0 != "(" })
        }
        #expect(Set(names).count == 24)
    }
}
