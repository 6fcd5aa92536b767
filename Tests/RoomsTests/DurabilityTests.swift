import EventStore
import Rooms
import Synchronization
import TestSupport
import Testing
import WorkshopCore

struct DurabilityTests {
    @Test("PR6 nothing is sent before the log has answered, neither the event nor the result")
    func nothingBefore() {
        let bench = Bench()
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.scheduler.run(for: 1_000)
        _ = (one.take(), two.take())
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.scheduler.run(for: 5_000)
        #expect(bench.log.heldBack == 1)
        #expect(one.types == [] && two.types == [])
        bench.log.release()
        bench.scheduler.run()
        #expect(one.types == ["ev", "res"])
        #expect(two.types == ["ev"])
    }

    @Test("PR9 the result follows the message that shows its effect, also of gathered batches")
    func resultsAfterEvents() throws {
        var limits = RoomLimits()
        limits.busyGathering = .seconds(3_600)
        let bench = Bench(limits: limits)
        let one = bench.enter(Cast.one)
        bench.scheduler.run(for: 1_000)
        _ = one.take()
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(Bench.note(0x71), 2, from: one)
        bench.submit(Bench.note(0x72), 3, from: one)
        #expect(bench.log.appends == 2)
        #expect(one.types == [])
        bench.scheduler.run(for: 3_600_000)
        let messages = one.take()
        #expect(messages.map(\.type) == ["ev", "res", "res", "res"])
        #expect(messages.map { $0.number("n") } == [nil, 1, 2, 3])
        #expect(messages.first?.texts.sorted() == ["付箋113", "付箋114"])
    }

    @Test("RM3 nobody reads the state while a batch is on its way")
    func nobodyReads() async {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: one)
        let late = bench.enter(Cast.two)
        bench.scheduler.run(for: 5_000)
        #expect(late.types == [])
        bench.log.release()
        bench.scheduler.run()
        #expect(late.types.prefix(2) == ["welcome", "snapshot"])
        #expect(late.messages.first { $0.type == "snapshot" }?.texts == ["付箋113"])
    }

    @Test("RM3 a claim on the roster waits for the batch that may add the person")
    func claimWaits() async {
        let bench = Bench()
        let arrival = Arrival(
            id: Cast.id(0xD1), name: "後", organisation: "甲社", venue: nil, role: .participant)
        bench.log.hold()
        async let answer = bench.room.perform(.join(arrival), as: nil, role: .participant)
        while bench.log.heldBack == 0 { await bench.turn() }
        let found = Mutex<Bool?>(nil)
        async let claim: Void = {
            let claim = try? await bench.room.claim(arrival)
            found.withLock { $0 = claim != nil }
        }()
        for _ in 0..<50 { await bench.turn() }
        #expect(found.withLock { $0 } == nil)
        bench.log.fail(with: .diskFull)
        bench.log.release()
        while found.withLock({ $0 }) == nil { await bench.turn() }
        await claim
        #expect(found.withLock { $0 } == false)
        guard case .failed(.diskFull) = await answer else {
            Issue.record("stored")
            return
        }
    }

    @Test("RM4 a batch that could not be stored is taken back whole and shown to nobody")
    func takenBack() {
        let bench = Bench()
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.scheduler.run(for: 1_000)
        _ = (one.take(), two.take())
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(Bench.note(0x72), 2, from: one)
        bench.log.fail(with: .diskFull)
        bench.log.release()
        bench.scheduler.run()
        #expect(two.types == [])
        let failed = one.take()
        #expect(failed.map(\.type) == ["res", "res"])
        #expect(failed.allSatisfy { $0.text("code") == "disk_full" && $0.flag("retry") == true })
        bench.log.fail(with: nil)
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(Bench.note(0x72), 2, from: one)
        #expect(Bench.result(2, in: one.messages)?.flag("ok") == true)
        #expect(two.take().flatMap(\.texts) == ["付箋113", "付箋114"])
        #expect((try? bench.log.load(Cast.workshop).map(\.sequence)) == Array(1...UInt64(Bench.history + 2)))
    }

    @Test("RM5 after a failed sync every command is answered storage_failed, and reading goes on")
    func storageFailed() {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.log.fail(with: .storageFailed("sync"))
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.log.fail(with: nil)
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(.setReady(Bench.write, true), 2, from: one)
        let results = one.messages.filter { $0.type == "res" }
        #expect(results.map { $0.text("code") } == ["storage_failed", "storage_failed", "gap"])
        #expect(bench.log.appends == 1)
        let late = bench.enter(Cast.two)
        #expect(late.messages.first { $0.type == "snapshot" }?.texts == [])
    }

    @Test("RM6 what waits behind a batch that failed does not overtake what is sent again")
    func noOvertaking() {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(Bench.note(0x72), 2, from: one)
        bench.log.fail(with: .overloaded)
        bench.log.answerNext()
        bench.log.fail(with: nil)
        bench.log.release()
        bench.scheduler.run()
        let results = one.take().filter { $0.type == "res" }
        #expect(results.map { $0.text("code") } == ["busy", "busy"])
        for number in 1...2 { bench.submit(Bench.note(0x70 + UInt64(number)), number, from: one) }
        bench.submit(Bench.note(0x73), 3, from: one)
        #expect(one.take().filter { $0.type == "res" }.map { $0.flag("ok") } == [true, true, true])
        let origins = (try? bench.log.load(Cast.workshop))?.compactMap(\.origin?.number)
        #expect(origins == [1, 2, 3])
    }

    @Test("RM7 while a batch is on its way the next one gathers, and both are one write each")
    func batchesGather() {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.log.hold()
        for number in 1...5 {
            bench.submit(Bench.note(0x70 + UInt64(number)), number, from: one)
        }
        #expect(bench.log.appends == 1)
        bench.log.answerNext()
        bench.scheduler.run()
        #expect(bench.log.appends == 2)
        bench.log.release()
        bench.scheduler.run()
        #expect(bench.log.appends == 2)
        #expect(one.types.filter { $0 == "ev" }.count == 2)
        #expect(one.types.filter { $0 == "res" }.count == 5)
    }

    @Test("RM8 a snapshot is written after so many events")
    func snapshotDue() {
        var limits = RoomLimits.immediate
        limits.snapshotEvery = UInt64(Bench.history + 3)
        let bench = Bench(limits: limits)
        let one = bench.enter(Cast.one)
        for number in 1...3 { bench.submit(Bench.note(0x70 + UInt64(number)), number, from: one) }
        #expect(bench.log.snapshots == [UInt64(Bench.history + 3)])
    }
}

extension Bench {
    /// Lets jobs of the room that come from other threads run.
    func turn() async {
        scheduler.run()
        await Task.yield()
    }
}
