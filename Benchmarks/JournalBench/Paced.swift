import Glibc
import Journaling
import Synchronization

/// Records at random moments, so many a second; how long each waited and what the journal's work cost.
final class Paced: Sendable {
    private struct Answers: Sendable {
        var waits: [Double] = []
        var firstProcessorTime: Double?
        var lastProcessorTime: Double = 0
    }

    private let answers = Mutex(Answers())

    static func run(directory: String, rate: Double, seconds: Double) throws {
        let (journal, _) = try Journal.open(directory: directory, disk: RealDisk())
        let paced = Paced()
        var random = SystemRandomNumberGenerator()
        var last: [UInt64: UInt64] = [:]
        var appending = 0.0
        let meter = Meter()
        var due = Meter.seconds(CLOCK_MONOTONIC)
        let end = due + seconds
        while due < end {
            due += -1 / rate * log(Double.random(in: 0.000_001...1, using: &random))
            let pause = due - Meter.seconds(CLOCK_MONOTONIC)
            if pause > 0 { usleep(UInt32(pause * 1e6)) }
            let number = UInt64.random(in: 1...JournalBench.logCount, using: &random)
            let sequence = last[number, default: 0] + 1
            last[number] = sequence
            let record = JournalRecord(
                log: JournalBench.log(number), firstSequence: sequence, events: [JournalBench.event(sequence)]
            )
            let began = Meter.seconds(CLOCK_MONOTONIC)
            let used = Meter.seconds(CLOCK_THREAD_CPUTIME_ID)
            journal.append(record) { paced.take($0, since: began) }
            appending += Meter.seconds(CLOCK_THREAD_CPUTIME_ID) - used
        }
        let used = meter.figures
        let figures = journal.figures
        journal.close()
        paced.report(used, appending, figures)
    }

    /// Called on the journal's thread, whose own clock tells what it has used.
    private func take(_ answer: Result<Void, JournalError>, since began: Double) {
        guard case .success = answer else { fatalError("a record was refused") }
        answers.withLock { answers in
            answers.waits.append(Meter.seconds(CLOCK_MONOTONIC) - began)
            answers.lastProcessorTime = Meter.seconds(CLOCK_THREAD_CPUTIME_ID)
            answers.firstProcessorTime = answers.firstProcessorTime ?? answers.lastProcessorTime
        }
    }

    private func report(_ used: String, _ appending: Double, _ figures: JournalFigures) {
        let answers = answers.withLock { $0 }
        let waits = answers.waits.sorted()
        let journal = answers.lastProcessorTime - (answers.firstProcessorTime ?? 0) + appending
        print(
            "{\(used), \"events\": \(waits.count), \"batches\": \(figures.syncs.count),",
            "\"bytes\": \(figures.appendedBytes), \"journal_cpu\": \(journal),",
            "\"p50_us\": \(waits[waits.count / 2] * 1e6), \"p99_us\": \(waits[waits.count * 99 / 100] * 1e6)}"
        )
    }
}
