import Glibc
import Journaling
import Synchronization

/// As many rooms as there are logs, each with one record on its way at any time.
final class Commits: Sendable {
    private let journal: Journal
    private let running = Atomic(true)
    private let count = Atomic(0)

    private init(_ journal: Journal) { self.journal = journal }

    static func run(directory: String, logs: UInt64, seconds: Double) throws {
        let (journal, _) = try Journal.open(directory: directory, disk: RealDisk())
        let commits = Commits(journal)
        let meter = Meter()
        for log in 1...logs { commits.next(JournalBench.log(log), 1, JournalBench.event(log)) }
        usleep(UInt32(seconds * 1e6))
        let figures = journal.figures
        let events = commits.count.load(ordering: .relaxed)
        let used = meter.figures
        commits.running.store(false, ordering: .relaxed)
        journal.close()
        print(
            "{\(used), \"events\": \(events), \"batches\": \(figures.syncs.count),",
            "\"bytes\": \(figures.appendedBytes)}")
    }

    private func next(_ log: LogID, _ sequence: UInt64, _ event: [UInt8]) {
        journal.append(JournalRecord(log: log, firstSequence: sequence, events: [event])) { [self] answer in
            guard case .success = answer else { fatalError("a record was refused") }
            count.add(1, ordering: .relaxed)
            if running.load(ordering: .relaxed) { next(log, sequence + 1, event) }
        }
    }
}
