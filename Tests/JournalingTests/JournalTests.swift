import Journaling
import Synchronization
import TestSupport
import Testing

/// One segment for everything a test stores.
private let roomyLimits = JournalLimits(segmentSizeMax: 65_536, freeSpaceMin: 0, ballastSize: 0)

struct JournalTests {
    @Test("JR1 JR12 what is stored is there after reopening, across segments")
    func reopen() async throws {
        let disk = MemoryDisk()
        var (journal, recovery) = try open(disk)
        #expect(recovery.findings.isEmpty)
        for sequence in UInt64(1)...40 {
            #expect(await journal.store(record(first, sequence...sequence)).isStored)
            #expect(await journal.store(record(second, 2 * sequence - 1...2 * sequence)).isStored)
        }
        journal.close()
        #expect(disk.contents.keys.filter { $0.hasSuffix(".log") }.count > 3)
        for _ in 0..<2 {
            (journal, recovery) = try open(disk)
            #expect(recovery.findings.isEmpty)
            #expect(recovery.eventCount == 120)
            #expect(journal.logs == [first, second])
            #expect(try journal.events(of: first) == (1...40).map { event(first, $0) })
            #expect(try journal.events(of: second) == (1...80).map { event(second, $0) })
            #expect(try journal.readLog(second).damage == nil)
            #expect(try journal.readLog(third).events.isEmpty)
            journal.close()
        }
    }

    @Test("JR1 a segment ends before it grows beyond its bound")
    func segmentSizes() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        for sequence in UInt64(1)...40 { _ = await journal.store(record(first, sequence...sequence)) }
        journal.close()
        let sizes = disk.contents.filter { $0.key.hasSuffix(".log") }.values.map(\.count)
        let sealSize = 56 + 16 + 24
        #expect(sizes.allSatisfy { $0 <= smallLimits.segmentSizeMax + sealSize })
    }

    @Test("JR2 waiting records share one write and one sync, and are answered in order")
    func groupCommit() async throws {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory, limits: roomyLimits)
        #expect(await journal.store(record(third, 1...1)).isStored)
        let syncsBefore = memory.syncCount
        let records = (1...100).map { record(first, $0...$0) } + [record(second, 1...3)]
        let answers = await journal.storeTogether(records)
        #expect(answers.allSatisfy { $0.isStored })
        #expect(memory.syncCount == syncsBefore + 2)
        #expect(try journal.events(of: first).count == 100)
        journal.close()
    }

    @Test("JR2 nothing is answered before its sync")
    func answeredAfterSync() async throws {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory)
        let durable = Mutex<MemoryDisk?>(nil)
        let collector = AnswerCollector(count: 1)
        journal.append(record(first, 1...2)) { answer in
            let copy = memory.copy(onlyDurable: true)
            durable.withLock { $0 = copy }
            collector.take(0, answer)
        }
        #expect(await collector.all().allSatisfy { $0.isStored })
        let survivor = try #require(durable.withLock { $0 })
        let (reopened, _) = try open(survivor)
        #expect(try reopened.events(of: first) == [event(first, 1), event(first, 2)])
        reopened.close()
        journal.close()
    }

    @Test("JR2 records from many threads are all stored, each log in order")
    func manyThreads() async throws {
        let (journal, _) = try open(MemoryDisk(), limits: roomyLimits)
        await withTaskGroup { group in
            for log in (1...8).map({ LogID(low: $0, high: 9) }) {
                group.addTask {
                    for sequence in UInt64(1)...50 {
                        #expect(await journal.store(record(log, sequence...sequence)).isStored)
                    }
                }
            }
        }
        for log in journal.logs {
            #expect(try journal.events(of: log) == (1...50).map { event(log, $0) })
        }
        #expect(journal.logs.count == 8)
        journal.close()
    }

    @Test("JR3 a record that does not follow is refused, its neighbours in the batch are stored")
    func sequence() async throws {
        let (journal, _) = try open(MemoryDisk())
        let answers = await journal.storeTogether([
            record(first, 1...2), record(first, 4...4), record(second, 1...1), record(first, 3...3),
            record(first, 3...3), record(third, 2...2),
        ])
        #expect(
            answers.map(\.failure) == [
                nil, .outOfSequence(expected: 3), nil, nil, .outOfSequence(expected: 4),
                .outOfSequence(expected: 1),
            ])
        #expect(try journal.events(of: first) == (1...3).map { event(first, $0) })
        #expect(journal.lastSequence(of: first) == 3)
        #expect(journal.lastSequence(of: third) == 0)
        #expect(journal.logs == [first, second])
        journal.close()
    }

    @Test("JR8 records without events or beyond the size are refused at once")
    func recordBounds() async throws {
        let (journal, _) = try open(MemoryDisk())
        let empty = JournalRecord(log: first, firstSequence: 1, events: [])
        let many = JournalRecord(
            log: first, firstSequence: 1, events: [[UInt8]](repeating: [], count: 65_536))
        let large = JournalRecord(log: first, firstSequence: 1, events: [[UInt8](repeating: 1, count: 2_000)])
        for refused in [empty, many, large] {
            #expect(await journal.store(refused).failure == .recordTooLarge)
        }
        let blank = JournalRecord(log: first, firstSequence: 1, events: [[], [0], []])
        #expect(await journal.store(blank).isStored)
        #expect(try journal.events(of: first) == [[], [0], []])
        journal.close()
    }

    @Test("JR8 a full queue answers at once and takes nothing")
    func fullQueue() async throws {
        let (journal, _) = try open(MemoryDisk())
        let overflow = Mutex<[JournalError?]>([])
        let collector = AnswerCollector(count: 1)
        journal.append(record(first, 1...1)) { answer in
            // The journal's thread is here, so nothing is taken from the queue meanwhile.
            for sequence in UInt64(1)...100 {
                journal.append(record(second, sequence...sequence)) { answer in
                    overflow.withLock { $0.append(answer.failure) }
                }
            }
            collector.take(0, answer)
        }
        _ = await collector.all()
        journal.close()
        let refusals = overflow.withLock { $0 }
        let storedCount = UInt64(refusals.count { $0 == nil })
        #expect(refusals.count == 100)
        #expect(refusals.filter { $0 != nil }.allSatisfy { $0 == .overloaded })
        #expect((1..<100).contains(storedCount))
        #expect(try journal.events(of: second) == (1...storedCount).map { event(second, $0) })
    }

    @Test("JR8 a closed journal stores what was waiting and refuses the rest")
    func closing() async throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        let collector = AnswerCollector(count: 20)
        for sequence in UInt64(1)...20 {
            journal.append(record(first, sequence...sequence)) { collector.take(Int(sequence) - 1, $0) }
        }
        journal.close()
        journal.close()
        #expect(await collector.all().allSatisfy { $0.isStored })
        #expect(collector.order == Array(0..<20))
        #expect(await journal.store(record(first, 21...21)).failure == .closed)
        #expect(journal.state == .closed)
    }

    @Test("JR9 a directory is open once at a time")
    func locked() throws {
        let disk = MemoryDisk()
        let (journal, _) = try open(disk)
        #expect(throws: JournalError.locked) { try open(disk) }
        journal.close()
        let (again, _) = try open(disk)
        again.close()
    }

    @Test("JR14 the figures count what became durable, and what opening found")
    func figures() async throws {
        let memory = MemoryDisk()
        let (journal, _) = try open(memory, limits: roomyLimits)
        #expect(journal.figures == JournalFigures())
        #expect(await journal.store(record(first, 1...1)).isStored)
        let answers = await journal.storeTogether([record(first, 2...2), record(second, 1...6)])
        #expect(answers.allSatisfy { $0.isStored })
        #expect(await journal.store(record(second, 3...3)).failure == .outOfSequence(expected: 7))
        let figures = journal.figures
        #expect(figures.syncs.count == 3)
        #expect(figures.batchEvents.counts.prefix(4) == [2, 0, 0, 1])
        #expect(figures.batchEvents.sum == 8)
        #expect(figures.state == .ok)
        journal.close()
        #expect(journal.figures.state == .closed)
        let path = try #require(memory.contents.keys.first { $0.hasSuffix(".log") })
        var bytes = try #require(memory.contents[path])
        bytes[200] ^= 1
        memory.put(bytes, at: path)
        let (damaged, recovery) = try open(memory)
        #expect(damaged.figures.corruptions == recovery.findings.count { $0.kind != .tornTail })
        #expect(damaged.figures.corruptions > 0)
        damaged.close()
    }
}
