import EventStore
import TestSupport
import Testing
import WorkshopCore

struct EventTapeTests {
    private static func entries(_ count: Int) -> [LogEntry] {
        (1...count).map { number in
            LogEntry(
                sequence: UInt64(number), at: 0, by: nil, origin: nil,
                event: .described(title: "\(number)", theme: String(repeating: "あ", count: number % 300)))
        }
    }

    @Test("ES9 a tape gives back what was put in, from any event on", arguments: [1, 2, 700, 1_999, 2_000])
    func reads(_ from: Int) throws {
        let entries = Self.entries(2_000)
        let tape = EventTape(entries)
        #expect(tape.lastSequence == 2_000)
        #expect(tape.byteCount == entries.map { EventCoder.encode($0).count + 1 }.reduce(0, +))
        #expect(try tape.entries(from: UInt64(from)) == Array(entries[(from - 1)...]))
        #expect(try tape.entries(from: 2_001) == [])
        #expect(EventTape(lines: tape.bytes) == tape)
        #expect(tape.prefix(through: UInt64(from)) == EventTape(entries[..<from]))
    }

    @Test("ES9 a copy of a tape stays what it was")
    func copies() throws {
        let entries = Self.entries(900)
        var tape = EventTape(entries[..<450])
        let copy = tape
        for entry in entries[450...] { tape.append(EventCoder.encode(entry)) }
        #expect(try copy.entries() == Array(entries[..<450]))
        #expect(try tape.entries() == entries)
    }

    @Test("ES9 a tape without events reads as none")
    func empty() throws {
        #expect(EventTape(lines: []) == EventTape())
        #expect(try EventTape().entries() == [] && EventTape().bytes == [])
    }

    @Test("ES10 what is sound before a line that cannot be read is shown, and named as damaged")
    func damaged() throws {
        let script = ScriptedWorkshop()
        for (line, reason) in [("{}", "event 9: "), (#"{"v":99}"#, "event 9: "), ("", "event 9: ")] {
            var tape = EventTape(script.entries[..<8])
            tape.append(line.utf8)
            for entry in script.entries[9...] { tape.append(EventCoder.encode(entry)) }
            let read = try StoredWorkshop(tape: tape).replayed(as: Cast.workshop, recentMax: 3)
            #expect(read.workshop.sequence == 8 && read.tape == EventTape(script.entries[..<8]))
            #expect(read.recent.count <= 3)
            #expect(read.damage?.hasPrefix(reason) == true)
        }
        var missing = EventTape(script.entries[..<8])
        missing.append(EventCoder.encode(script.entries[9]))
        let read = try StoredWorkshop(tape: missing).replayed(as: Cast.workshop, recentMax: 0)
        #expect(read.damage == "event 9 is missing")
        #expect(throws: LogFailure.self) {
            try StoredWorkshop(tape: EventTape(lines: Array("{}".utf8))).replayed(
                as: Cast.workshop, recentMax: 0)
        }
    }

    @Test(
        "ES4 a stored workshop is folded to the same state, with its latest events", arguments: [0, 7, 999])
    func folds(_ recentMax: Int) throws {
        let script = ScriptedWorkshop()
        let read = try StoredWorkshop(tape: EventTape(script.entries)).replayed(
            as: Cast.workshop, recentMax: recentMax)
        #expect(read.workshop == script.workshop && read.damage == nil)
        #expect(read.recent == Array(script.entries.suffix(recentMax)))
    }
}
