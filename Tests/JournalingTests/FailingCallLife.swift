import Journaling
import TestSupport
import Testing

/// A scripted workload of some hundred calls, with rotation, snapshots, pruning, a close and a reopening.
struct FailingCallLife {
    let disk: FaultyDisk
    var models: [LogID: LogModel]
    var problems: [String] = []

    private static let limits = JournalLimits(
        segmentSizeMax: 1_200, batchSizeMax: 600, recordSizeMax: 2_000, queueSizeMax: 4_000,
        freeSpaceMin: 1_000, ballastSize: 100)

    /// An empty disk, or one with several pruned segments, snapshots, a torn tail, and files left over.
    static func inherited(_ isUsed: Bool) async throws -> (MemoryDisk, [LogID: LogModel]) {
        let memory = MemoryDisk()
        guard isUsed else { return (memory, [:]) }
        var life = FailingCallLife(disk: FaultyDisk(memory), models: [:])
        await life.run()
        let (journal, _) = try open(memory, limits: limits)
        for log in [first, second] { _ = life.settle(try journal.readLog(log), log) }
        let isStored = await life.append(journal, log: first, count: 2)
        #expect(isStored && life.problems.isEmpty)
        let used = memory.copy()
        journal.close()
        let path = try #require(used.contents.keys.filter { $0.hasSuffix(".log") }.max())
        used.put((used.contents[path] ?? []) + [UInt8](repeating: 0x59, count: 77), at: path)
        used.put([1, 2, 3], at: "\(directory)/journal-00000099.log.tmp")
        return (used, life.models)
    }

    mutating func run() async {
        for _ in 0..<2 {
            guard let (journal, _) = try? open(disk, limits: Self.limits) else { continue }
            let failuresBefore = segmentFailures
            if compare(journal) { await work(journal, failuresBefore) }
            journal.close()
        }
    }

    /// Compares every log with its model, unless the disk fails on the way; whether it did.
    private mutating func compare(_ journal: Journal) -> Bool {
        for log in [first, second] {
            let callCount = disk.failedCallCount
            guard let stored = try? journal.readLog(log), disk.failedCallCount == callCount else {
                return false
            }
            if let wrong = settle(stored, log) { problems.append("log \(log.low) \(wrong)") }
        }
        return true
    }

    private var segmentFailures: Int { disk.failedSyncs.count { $0.contains("/journal-") } }

    private mutating func work(_ journal: Journal, _ failuresBefore: Int) async {
        for round in 1...6 {
            for log in [first, second] {
                let isStored = await append(journal, log: log, count: 2)
                if isStored, segmentFailures > failuresBefore {
                    problems.append("acknowledged after a failed sync, in round \(round)")
                }
                if !isStored { return }
            }
            guard round.isMultiple(of: 3) else { continue }
            for log in [first, second] {
                let through = UInt64(models[log]?.events.count ?? 0)
                let state = models[log]?.snapshot(through: through) ?? []
                try? journal.writeSnapshot(log: log, throughSequence: through, bytes: state)
            }
            _ = try? journal.prune()
        }
    }

    /// Appends and says whether it was acknowledged; one more try shows that nothing is taken after a fault.
    private mutating func append(_ journal: Journal, log: LogID, count: UInt64) async -> Bool {
        let sequence = models[log, default: LogModel()].nextSequence
        let next = record(log, sequence...sequence + count - 1)
        models[log, default: LogModel()].offer(next.events)
        if await journal.store(next).isStored {
            models[log]?.acknowledge()
            return true
        }
        if case .failed = journal.state, await journal.store(next).isStored {
            problems.append("acknowledged after a failure")
        }
        return false
    }

    private mutating func settle(_ stored: StoredLog, _ log: LogID) -> String? {
        models[log, default: LogModel()].settle(stored)
    }

    /// Opens what is left on a disk that works, and compares.
    func check(_ memory: MemoryDisk, _ what: String) {
        do {
            let (journal, recovery) = try open(memory, limits: Self.limits)
            defer { journal.close() }
            if recovery.findings.contains(where: { $0.kind != .tornTail }) {
                Issue.record("\(what): \(recovery.findings)")
            }
            for log in [first, second] {
                var model = models[log, default: LogModel()]
                if let wrong = model.settle(try journal.readLog(log)) {
                    Issue.record("\(what): log \(log.low) \(wrong)")
                }
            }
        } catch {
            Issue.record("\(what): cannot be opened: \(error)")
        }
    }
}
