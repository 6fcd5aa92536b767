import EventStore
import Rooms
import TestSupport
import Testing
import WorkshopCore

struct ResidenceTests {
    private static var limits: RoomLimits {
        var limits = RoomLimits.immediate
        limits.quietTime = .seconds(600)
        limits.snapshotRetry = .seconds(60)
        return limits
    }

    private static func isLoaded(_ bench: Bench) -> Bool { bench.room.assumeIsolated { $0.isLoaded } }

    private static func leave(_ socket: Socket, _ bench: Bench) {
        bench.room.assumeIsolated { $0.leave(socket.id) }
    }

    @Test("RM18 a workshop nobody has been in for a quiet time leaves the memory, not a moment earlier")
    func unloads() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.scheduler.run(for: 5_000_000)
        #expect(Self.isLoaded(bench))
        Self.leave(one, bench)
        bench.scheduler.run(for: 599_999)
        #expect(Self.isLoaded(bench))
        bench.scheduler.run(for: 1)
        #expect(!Self.isLoaded(bench))
        let figures = bench.counters.figures
        #expect(figures.roomsLoaded == 0 && figures.unloads == 1)
        #expect(figures.eventsHeld == 0 && figures.eventBytesHeld == 0)
    }

    @Test("RM18 it comes back when asked for, in an equal state, and what was done stays done")
    func comesBack() async throws {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(.deleteNote(Cast.id(0x99)), 2, from: one)
        let before = bench.workshop
        Self.leave(one, bench)
        bench.scheduler.run(for: 700_000)
        #expect(!Self.isLoaded(bench))
        let again = bench.enter(Cast.one, epoch: "epoch-1", sequence: UInt64(Bench.history), nextNumber: 2)
        #expect(Self.isLoaded(bench) && bench.workshop == before)
        #expect(again.types.prefix(2) == ["welcome", "ev"])
        #expect(again.messages.first?.number("lastN") == 1)
        bench.submit(Bench.note(0x71), 1, from: again)
        bench.submit(Bench.note(0x72), 2, from: again)
        let results = again.messages.filter { $0.type == "res" }
        #expect(results.map { $0.flag("dup") } == [true, nil])
        #expect(try bench.log.load(Cast.workshop).count == Bench.history + 2)
    }

    @Test("RM18 whoever asks again before the quiet time is over begins it anew")
    func usedMeanwhile() {
        let bench = Bench(limits: Self.limits)
        Self.leave(bench.enter(Cast.one), bench)
        bench.scheduler.run(for: 400_000)
        Self.leave(bench.enter(Cast.two), bench)
        bench.scheduler.run(for: 400_000)
        #expect(Self.isLoaded(bench))
        bench.scheduler.run(for: 200_000)
        #expect(!Self.isLoaded(bench))
    }

    @Test("RM18 not while a batch is on its way")
    func batchUnderWay() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: one)
        Self.leave(one, bench)
        bench.scheduler.run(for: 2_000_000)
        #expect(Self.isLoaded(bench))
        bench.log.release()
        bench.scheduler.run(for: 2_000_000)
        #expect(!Self.isLoaded(bench))
        #expect(bench.log.snapshots.last == UInt64(Bench.history + 1))
    }

    @Test("RM18 not while a timer is going to end a step")
    func hardTimer() {
        let script = ScriptedWorkshop.running { step in
            step.timer.seconds = 3_600
            step.timer.end = .hard
        }
        let bench = Bench(script, limits: Self.limits)
        Self.leave(bench.enter(Cast.one), bench)
        bench.scheduler.run(for: 3_590_000)
        #expect(Self.isLoaded(bench) && bench.workshop.current != nil)
        bench.scheduler.run(for: 1_300_000)
        #expect(!Self.isLoaded(bench))
        bench.enter(Cast.one)
        #expect(bench.workshop.current == nil)
    }

    @Test("RM18 a workshop that has changed has its snapshot first; one that has not needs none")
    func snapshotFirst() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        Self.leave(one, bench)
        bench.scheduler.run(for: 600_000)
        #expect(bench.log.snapshots == [UInt64(Bench.history + 1)])
        Self.leave(bench.enter(Cast.one), bench)
        bench.scheduler.run(for: 2_000_000)
        #expect(!Self.isLoaded(bench) && bench.log.snapshots.count == 1)
    }

    @Test("RM19 a snapshot that fails is told and counted, and tried again until it is written")
    func snapshotFails() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.log.failSnapshots(with: .diskFull)
        Self.leave(one, bench)
        bench.scheduler.run(for: 700_000)
        #expect(Self.isLoaded(bench) && bench.log.snapshots == [])
        let failures = bench.counters.figures.snapshotFailures
        #expect(failures >= 1 && bench.notices.all.count == failures)
        #expect(bench.notices.all.first == .snapshotFailed(Cast.workshop, reason: "\(LogFailure.diskFull)"))
        bench.log.failSnapshots(with: nil)
        bench.scheduler.run(for: 130_000)
        #expect(!Self.isLoaded(bench) && bench.log.snapshots == [UInt64(Bench.history + 1)])
        #expect(bench.counters.figures.snapshots.count == 1)
    }

    @Test("RM19 only so many snapshots wait in the whole server; the others are put off, not forgotten")
    func snapshotsBounded() {
        var limits = Self.limits
        limits.snapshotsWaitingMax = 0
        let bench = Bench(limits: limits)
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        Self.leave(one, bench)
        bench.scheduler.run(for: 1_000_000)
        #expect(Self.isLoaded(bench) && bench.log.snapshots == [])
        #expect(bench.counters.figures.snapshotsPutOff > 1)
    }

    @Test("RM19 a server that ends writes the snapshots of what has changed")
    func kept() async {
        let bench = Bench(limits: Self.limits)
        bench.submit(Bench.note(0x71), 1, from: bench.enter(Cast.one))
        async let kept: Void = bench.room.keep()
        while bench.log.snapshots.isEmpty { await bench.turn() }
        for _ in 0..<20 { await bench.turn() }
        await kept
        #expect(bench.log.snapshots == [UInt64(Bench.history + 1)])
    }

    @Test("RM21 whoever comes while the workshop cannot be read is told to come later, and then gets in")
    func unreadable() {
        let bench = Bench(limits: Self.limits)
        bench.scheduler.run(for: 700_000)
        bench.scheduler.run(for: 700_000)
        #expect(!Self.isLoaded(bench))
        bench.log.failReads(with: .unreadable("input/output error"))
        #expect(bench.enter(Cast.one).closed == 1013)
        #expect(bench.counters.figures.loadFailures == 1 && bench.notices.all.count == 1)
        bench.log.failReads(with: nil)
        #expect(bench.enter(Cast.one).closed == nil && Self.isLoaded(bench))
    }

    @Test("RM22 a damaged workshop is shown as far as it is sound, and each write is refused with the reason")
    func damaged() async throws {
        let log = MemoryLog(stored: [Cast.workshop: ScriptedWorkshop.running.entries])
        log.damage("events 28 to 30 are lost")
        let bench = Bench(log: log, limits: Self.limits)
        let one = bench.enter(Cast.one)
        #expect(one.messages.contains { $0.type == "snapshot" })
        bench.submit(Bench.note(0x71), 1, from: one)
        let result = try #require(Bench.result(1, in: one.messages))
        #expect(result.text("code") == "readonly" && result.flag("retry") == false)
        #expect((result.fields["detail"] as? [String: String])?["reason"] == "events 28 to 30 are lost")
        #expect(log.appends == 0 && bench.counters.figures.roomsReadOnly == 1)
        Self.leave(one, bench)
        bench.scheduler.run(for: 2_000_000)
        #expect(!Self.isLoaded(bench) && log.snapshots == [])
        #expect(bench.counters.figures.roomsReadOnly == 0)
    }

    @Test("RM23 while the disk is full nothing is tried, and it goes on by itself when there is space")
    func diskFull() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.log.refuse(with: .diskFull)
        bench.submit(Bench.note(0x71), 1, from: one)
        #expect(Bench.result(1, in: one.take())?.text("code") == "disk_full")
        #expect(bench.log.appends == 0)
        bench.log.refuse(with: nil)
        bench.submit(Bench.note(0x71), 1, from: one)
        #expect(Bench.result(1, in: one.take())?.flag("ok") == true)
    }

    @Test("RM23 what changes nothing is answered as ever while nothing can be stored")
    func nothingToStore() {
        let bench = Bench(limits: Self.limits)
        let one = bench.enter(Cast.one)
        bench.log.refuse(with: .storageFailed("sync"))
        bench.submit(.setReady(Bench.write, false), 1, from: one)
        #expect(Bench.result(1, in: one.take())?.flag("ok") == true)
        bench.submit(.setReady(Bench.write, true), 2, from: one)
        #expect(Bench.result(2, in: one.take())?.text("code") == "storage_failed")
    }

    /// How far the wall clock is set, in milliseconds: ten years, an hour, back and forth.
    static let jumps: [Int64] = [315_360_000_000, -315_360_000_000, 3_600_000, -3_600_000, 0]

    @Test("RM20 a clock that is set neither ends a step nor prolongs it", arguments: jumps)
    func clockJumps(_ jump: Int64) throws {
        let bench = Bench(
            ScriptedWorkshop(steps: [
                .scripted("write") { step in
                    step.timer.seconds = 60
                    step.timer.end = .hard
                }
            ]), limits: Self.limits)
        let facilitator = bench.enter(Cast.facilitator)
        bench.submit(.startStep(Bench.write), 1, from: facilitator)
        bench.scheduler.run(for: 10_000)
        bench.jump.value = jump
        bench.scheduler.run(for: 51_900)
        #expect(bench.workshop.current == Bench.write)
        bench.submit(Bench.note(0x71), 2, from: facilitator)
        #expect(Bench.result(2, in: facilitator.messages)?.flag("ok") == true)
        let shown = try #require(facilitator.messages.last { $0.type == "ev" }?.number("now"))
        #expect(Int64(shown) == bench.scheduler.now)
        bench.scheduler.run(for: 350)
        #expect(bench.workshop.current == nil)
        bench.submit(.startStep(Bench.write), 3, from: facilitator)
        let run = try #require(bench.workshop.runs[Bench.write])
        #expect(run.deadline == bench.scheduler.now + jump + 60_000)
    }
}
