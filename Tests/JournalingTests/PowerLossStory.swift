import Journaling
import TestSupport

/// One directory over several lives of the process, each ended by an orderly close, a kill or a power loss.
///
/// The same for the same seed. What the journal acknowledged, and what it once showed after an opening, is
/// remembered outside of it.
struct PowerLossStory {
    let seed: Int
    var random: SeededRandom
    let memory = MemoryDisk()
    let limits: JournalLimits
    let logs: [LogID]
    var models: [LogID: LogModel] = [:]
    var tally = Tally()
    var problems: [String] = []
    private var life = 0

    init(seed: Int) {
        self.seed = seed
        random = SeededRandom(UInt64(seed))
        limits = JournalLimits(
            segmentSizeMax: [1_200, 4_096, 20_000].randomElement(using: &random) ?? 0,
            batchSizeMax: [600, 12_000].randomElement(using: &random) ?? 0, recordSizeMax: 10_000,
            queueSizeMax: 100_000, freeSpaceMin: 1_000,
            ballastSize: [0, 300].randomElement(using: &random) ?? 0)
        logs = (1...Int.random(in: 1...4, using: &random)).map { LogID(low: UInt64($0), high: 7) }
    }

    mutating func run() async {
        tally.seeds = 1
        for _ in 0..<Int.random(in: 2...5, using: &random) {
            await live()
            guard problems.isEmpty else { return }
        }
        // Twice, because what one opening says must still be so at the next.
        for _ in 0..<2 {
            guard let journal = start(memory, mayFail: false) else { return }
            journal.close()
        }
        tally.bytes = memory.writtenSize
        tally.losses = memory.losses
    }

    private mutating func live() async {
        life += 1
        tally.lives += 1
        let disk = FaultyDisk(memory)
        let failsEarly = Int.random(in: 0..<4, using: &random) == 0
        if failsEarly { plan(disk, within: 25) }
        guard let journal = start(disk, mayFail: failsEarly) else { return end(nil) }
        if !disk.hasFailed { plan(disk, within: 90) }
        var isOver = false
        for _ in 0..<20 where !isOver { isOver = await act(journal) }
        end(journal)
    }

    private mutating func plan(_ disk: FaultyDisk, within calls: Int) {
        let codes = [
            DiskError.inputOutput, DiskError.noSpace, DiskError.readOnlyFileSystem, DiskError.quotaExceeded,
        ]
        disk.fail(
            atCall: .random(in: 1...calls, using: &random),
            code: codes.randomElement(using: &random) ?? DiskError.inputOutput,
            persistently: Int.random(in: 0..<3, using: &random) > 0,
            writing: FaultyDisk.Share.allCases.randomElement(using: &random) ?? .half)
    }

    /// Opens and compares every log with its model; `nil` if the disk failed meanwhile or something is wrong.
    private mutating func start(_ disk: any Disk, mayFail: Bool) -> Journal? {
        let journal: Journal
        do {
            let recovery: JournalRecovery
            (journal, recovery) = try open(disk, limits: limits)
            if recovery.tornByteCount > 0 { tally.tornTails += 1 }
            guard recovery.findings.allSatisfy({ $0.kind == .tornTail }), !recovery.mayLackLogs,
                recovery.quarantined.isEmpty
            else {
                problem("nothing is damaged, but: \(recovery.findings)")
                journal.close()
                return nil
            }
        } catch {
            if !mayFail { problem("cannot be opened: \(error)") }
            return nil
        }
        (disk as? FaultyDisk)?.heal()
        for log in logs {
            do {
                let wrong = models[log, default: LogModel()].settle(try journal.readLog(log))
                if let wrong { problem("log \(log.low) \(wrong)") }
            } catch {
                problem("log \(log.low) cannot be read: \(error)")
            }
        }
        guard problems.isEmpty else {
            journal.close()
            return nil
        }
        return journal
    }

    /// Does something; whether the journal has failed.
    private mutating func act(_ journal: Journal) async -> Bool {
        switch Int.random(in: 0..<8, using: &random) {
        case 0:
            let log = logs.randomElement(using: &random) ?? first
            let count = UInt64(models[log]?.events.count ?? 0)
            guard count > 0 else { return false }
            let through = UInt64.random(in: max(1, count - min(count, 3))...count, using: &random)
            try? journal.writeSnapshot(
                log: log, throughSequence: through, bytes: models[log]?.snapshot(through: through) ?? [])
            return false
        case 1:
            _ = try? journal.prune()
            return false
        default:
            return await append(journal)
        }
    }

    private mutating func append(_ journal: Journal) async -> Bool {
        var records: [JournalRecord] = []
        for _ in 0..<Int.random(in: 1...5, using: &random) {
            let log = logs.randomElement(using: &random) ?? first
            let sequence = models[log, default: LogModel()].nextSequence
            let events = (0..<UInt64.random(in: 1...3, using: &random)).map {
                event(log, sequence + $0)
            }
            records.append(JournalRecord(log: log, firstSequence: sequence, events: events))
            models[log, default: LogModel()].offer(events)
        }
        tally.batches += 1
        var hasFailed = false
        for (record, answer) in zip(records, await journal.storeTogether(records)) {
            if answer.isStored {
                if hasFailed { problem("acknowledged after a failure: \(record.firstSequence)") }
                models[record.log]?.acknowledge()
                tally.acknowledged += record.events.count
            } else {
                hasFailed = true
            }
        }
        return hasFailed
    }

    /// Unlike any other, in an earlier life too, and now and then of many sectors.
    private mutating func event(_ log: LogID, _ sequence: UInt64) -> [UInt8] {
        let text = Array("\(sequence) of \(log.low) in life \(life)".utf8)
        guard Int.random(in: 0..<30, using: &random) == 0 else { return text }
        return text + [UInt8](repeating: .random(in: 0...255, using: &random), count: 2_500)
    }

    private mutating func end(_ journal: Journal?) {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: break
        case 1: memory.restart()
        default:
            tally.crashes += 1
            memory.crash(using: &random)
        }
        journal?.close()
    }

    private mutating func problem(_ text: String) {
        problems.append("\(text) (life \(life); YORIAI_SEED=\(seed) repeats it)")
    }
}

extension PowerLossStory {
    /// What a run has seen.
    struct Tally {
        var seeds = 0
        var lives = 0
        var crashes = 0
        var batches = 0
        var acknowledged = 0
        var tornTails = 0
        var bytes = 0
        var losses = MemoryDisk.Losses()

        static func += (left: inout Tally, right: Tally) {
            left.seeds += right.seeds
            left.lives += right.lives
            left.crashes += right.crashes
            left.batches += right.batches
            left.acknowledged += right.acknowledged
            left.tornTails += right.tornTails
            left.bytes += right.bytes
            left.losses += right.losses
        }
    }
}
