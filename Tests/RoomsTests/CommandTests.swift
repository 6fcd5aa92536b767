import EventStore
import Rooms
import TestSupport
import Testing
import WorkshopCore

struct CommandTests {
    @Test("RM1 a full inbox answers busy at once, and the same number may come again")
    func fullInbox() {
        var limits = RoomLimits.immediate
        limits.inboxMax = 2
        let bench = Bench(limits: limits)
        let one = bench.enter(Cast.one)
        bench.scheduler.run(for: 1_000)
        _ = one.take()
        bench.log.hold()
        for number in 1...4 { bench.submit(Bench.note(0x70 + UInt64(number)), number, from: one) }
        let refused = one.take()
        #expect(refused.map { $0.number("n") } == [4])
        #expect(refused.first?.text("code") == "busy")
        #expect(refused.first?.flag("retry") == true)
        bench.submit(Bench.note(0x75), 5, from: one)
        #expect(Bench.result(5, in: one.take())?.number("expect") == 4)
        bench.log.release()
        bench.scheduler.run()
        #expect(one.take().filter { $0.type == "res" }.map { $0.number("n") } == [1, 2, 3])
        bench.submit(Bench.note(0x74), 4, from: one)
        #expect(Bench.result(4, in: one.take())?.flag("ok") == true)
    }

    @Test("PR7 a number that was answered is answered the same and has no effect again")
    func duplicates() throws {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        bench.submit(.deleteNote(Cast.id(0x99)), 2, from: one)
        let first = one.take().filter { $0.type == "res" }
        bench.submit(Bench.note(0x72), 1, from: one)
        bench.submit(Bench.note(0x72), 2, from: one)
        let again = one.take()
        #expect(again.map(\.bytes) == first.map(\.bytes))
        #expect(bench.log.appends == 1)
    }

    @Test("PR7 results are kept for so many numbers, older ones are known as done")
    func keptResults() {
        var limits = RoomLimits.immediate
        limits.resultsKept = 2
        let bench = Bench(limits: limits)
        let one = bench.enter(Cast.one)
        for number in 1...3 { bench.submit(.deleteNote(Cast.id(0x99)), number, from: one) }
        _ = one.take()
        for number in 1...3 { bench.submit(.deleteNote(Cast.id(0x99)), number, from: one) }
        let again = one.take()
        #expect(again.map { $0.flag("dup") } == [true, nil, nil])
        #expect(again.map { $0.text("code") } == [nil, "gone", "gone"])
    }

    @Test("PR7 a number that is on its way is answered once, to the newest socket")
    func underway() {
        let bench = Bench()
        let old = bench.enter(Cast.one)
        bench.log.hold()
        bench.submit(Bench.note(0x71), 1, from: old)
        bench.submit(Bench.note(0x71), 1, from: old)
        #expect(!old.types.contains("res"))
        let new = bench.enter(Cast.one)
        bench.log.release()
        bench.scheduler.run()
        bench.submit(Bench.note(0x71), 1, from: new)
        #expect(new.messages.filter { $0.type == "res" }.map { $0.flag("ok") } == [true])
        #expect(bench.log.appends == 1)
    }

    @Test("PR7 a number too high is answered with the one expected", arguments: [2, 7])
    func gap(_ number: Int) {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), number, from: one)
        let result = Bench.result(number, in: one.messages)
        #expect(result?.text("code") == "gap")
        #expect(result?.number("expect") == 1)
        #expect(bench.log.appends == 0)
    }

    @Test("PR7 after a restart the log knows which numbers took effect")
    func restart() throws {
        let before = Bench()
        let one = before.enter(Cast.one)
        for number in 1...3 { before.submit(Bench.note(0x70 + UInt64(number)), number, from: one) }
        let bench = Bench(log: before.log)
        let again = bench.enter(Cast.one, nextNumber: 3)
        #expect(again.messages.first?.number("lastN") == 3)
        bench.submit(Bench.note(0x73), 3, from: again)
        bench.submit(Bench.note(0x74), 4, from: again)
        let results = again.messages.filter { $0.type == "res" }
        #expect(results.map { $0.flag("dup") } == [true, nil])
        #expect(results.map { $0.flag("ok") } == [true, true])
        #expect(try bench.log.load(Cast.workshop).count == Bench.history + 4)
    }

    @Test("PR7 the browser's own next number counts where it is higher")
    func nextNumber() {
        let bench = Bench()
        let one = bench.enter(Cast.one, nextNumber: 8)
        bench.submit(Bench.note(0x71), 8, from: one)
        #expect(Bench.result(8, in: one.messages)?.flag("ok") == true)
    }

    @Test("PR8 a refusal changes nothing and says code, retry and facts")
    func refusal() throws {
        let bench = Bench(.running { $0.quota.max = 0 })
        let one = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: one)
        let result = try #require(Bench.result(1, in: one.messages))
        #expect(result.text("code") == "quota")
        #expect(result.flag("ok") == false && result.flag("retry") == false)
        #expect((result.fields["detail"] as? [String: Int]) == ["max": 0])
        #expect(bench.log.appends == 0)
    }

    @Test(
        "PR17 a known message with wrong arguments is answered invalid with the path and uses its number up")
    func malformed() throws {
        let bench = Bench()
        let one = bench.enter(Cast.one)
        bench.room.assumeIsolated { $0.refuse(number: 1, path: "$.args.id", reason: "missing", from: one.id) }
        let result = try #require(Bench.result(1, in: one.messages))
        #expect(result.text("code") == "invalid")
        #expect((result.fields["detail"] as? [String: String])?["path"] == "$.args.id")
        bench.submit(Bench.note(0x71), 2, from: one)
        #expect(Bench.result(2, in: one.messages)?.flag("ok") == true)
    }

    @Test("ST3 a hard deadline ends the step by the clock, two seconds late, also after a restart")
    func hardDeadline() throws {
        let script = ScriptedWorkshop.running { step in
            step.timer.seconds = 60
            step.timer.end = .hard
        }
        let bench = Bench(script)
        let one = bench.enter(Cast.one)
        bench.scheduler.run(for: 61_999)
        #expect(!one.types.contains("ev"))
        bench.scheduler.run(for: 1)
        let runs = one.messages.filter { $0.type == "ev" }.flatMap { $0.entities("runs") }
        #expect(runs.map { $0["state"] as? String } == ["ended"])
    }

    @Test("ST3 a full disk delays the end and does not prevent it")
    func deadlineOnFullDisk() {
        let script = ScriptedWorkshop.running { step in
            step.timer.seconds = 60
            step.timer.end = .hard
        }
        let bench = Bench(script)
        let one = bench.enter(Cast.one)
        bench.log.fail(with: .diskFull)
        bench.scheduler.run(for: 65_000)
        #expect(!one.types.contains("ev"))
        bench.log.fail(with: nil)
        bench.scheduler.run(for: 2_000)
        #expect(one.types.contains("ev"))
    }

    @Test("ST3 time that was added moves the end")
    func addedTime() {
        let script = ScriptedWorkshop.running { step in
            step.timer.seconds = 60
            step.timer.end = .hard
        }
        let bench = Bench(script)
        let facilitator = bench.enter(Cast.facilitator)
        bench.submit(.addTime(Bench.write, seconds: 60), 1, from: facilitator)
        _ = facilitator.take()
        bench.scheduler.run(for: 121_999)
        #expect(!facilitator.types.contains("ev"))
        bench.scheduler.run(for: 1)
        #expect(facilitator.types.contains("ev"))
    }
}
