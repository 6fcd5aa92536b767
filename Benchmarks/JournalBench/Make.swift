import Journaling
import Synchronization

/// A journal of any number of events, in batches as a busy server has them.
enum Make {
    static func run(directory: String, events: Int) throws {
        let (journal, _) = try Journal.open(directory: directory, disk: RealDisk())
        let meter = Meter()
        let turn = Mutex(0)
        var sequence: UInt64 = 0
        var sent = 0
        while sent < events {
            sequence += 1
            for number in 1...JournalBench.logCount where sent < events {
                sent += 1
                let record = JournalRecord(
                    log: JournalBench.log(number), firstSequence: sequence,
                    events: [JournalBench.event(sequence, size: JournalBench.madeEventSize)])
                while sent - turn.withLock({ $0 }) > 5_000 {}
                journal.append(record) { answer in
                    guard case .success = answer else { fatalError("a record was refused") }
                    turn.withLock { $0 += 1 }
                }
            }
        }
        journal.close()
        print(
            "{\(meter.figures), \"events\": \(turn.withLock { $0 }), "
                + "\"bytes\": \(journal.figures.appendedBytes)}"
        )
    }
}
