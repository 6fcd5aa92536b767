import EventStore
import Journaling
import WorkshopCore

/// One workshop of so many notes: how long it takes to be there again, and what its log holds of memory.
enum Load {
    private static let id = ID<Workshop>(high: 1, low: 2)

    static func run(directory: String, events: UInt64) throws {
        let (journal, _) = try Journal.open(directory: directory, disk: RealDisk())
        defer { journal.close() }
        if journal.logs.isEmpty { try make(journal, events: events) }
        let log = JournalLog(journal: journal, epoch: "bench")
        let before = Meter.number("VmRSS", in: "/proc/self/status")
        let meter = Meter()
        let stored = try log.read(id)
        let held = Meter.number("VmRSS", in: "/proc/self/status") - before
        let replayed = try stored.replayed(as: id, recentMax: 0)
        print(
            "{\(meter.figures), \"events\": \(replayed.tape.lastSequence), \"rss_kib\": \(held),",
            "\"tape_bytes\": \(replayed.tape.byteCount)}")
    }

    /// What this leaves behind in memory spoils the figures, so the first call for a directory tells nothing.
    private static func make(_ journal: Journal, events: UInt64) throws {
        let log = LogID(low: id.low, high: id.high)
        var tape = EventTape()
        for number in 1...events {
            let line = EventCoder.encode(try entry(number))
            tape.append(line)
            journal.append(JournalRecord(log: log, firstSequence: number, events: [line])) { answer in
                guard case .success = answer else { fatalError("a record was refused") }
            }
        }
        while journal.lastSequence(of: log) < events {}
        let snapshot = WorkshopSnapshot(tape: tape, summary: nil)
        _ = try JournalLog(journal: journal, epoch: "bench").writeSnapshot(snapshot, of: id)
    }

    private static func entry(_ number: UInt64) throws -> LogEntry {
        guard let step = StepID("ideas") else { fatalError("not a step") }
        let note = Note(
            id: ID(high: 7, low: number), step: step, author: ID(high: 3, low: number % 30), kind: .insight,
            text: "A thought of some length, number \(number)", rank: Rank(number: Int(number)),
            writtenAt: 1_800_000_000_000 + Int64(number))
        return LogEntry(
            sequence: number, at: note.writtenAt, by: note.author, origin: nil, event: .noteAdded(note))
    }
}
