import EventStore
import Rooms
import TestSupport
import Testing
import WorkshopCore

struct SessionTests {
    /// One way of coming back.
    struct Return: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var epoch: String?
        /// Events seen of those behind the workshop's history, which are three.
        var seen: Int?
        var resumes: Bool

        var sequence: UInt64? { seen.map { UInt64(Bench.history + $0) } }
    }

    static let returns = [
        Return(testDescription: "PR3 for the first time", epoch: nil, seen: nil, resumes: false),
        Return(testDescription: "PR3 all seen", epoch: "epoch-1", seen: 3, resumes: true),
        Return(testDescription: "PR3 some missed", epoch: "epoch-1", seen: 1, resumes: true),
        Return(testDescription: "PR3 as many missed as allowed", epoch: "epoch-1", seen: 0, resumes: true),
        Return(testDescription: "PR3 one more missed", epoch: "epoch-1", seen: -1, resumes: false),
        Return(testDescription: "PR3 from the future", epoch: "epoch-1", seen: 4, resumes: false),
        Return(testDescription: "PR3 another history", epoch: "epoch-0", seen: 3, resumes: false),
        Return(testDescription: "PR3 no sequence", epoch: "epoch-1", seen: nil, resumes: false),
        Return(testDescription: "PR3 a sequence without epoch", epoch: nil, seen: 3, resumes: false),
    ]

    @Test("PR3 welcome, then what was missed as one message, or everything", arguments: returns)
    func comesBack(_ case: Return) throws {
        var limits = RoomLimits.immediate
        limits.resumeEventsMax = 3
        let bench = Bench(limits: limits)
        let two = bench.enter(Cast.two)
        for number in 1...3 { bench.submit(Bench.note(0x70 + UInt64(number)), number, from: two) }
        let one = bench.enter(Cast.one, epoch: `case`.epoch, sequence: `case`.sequence)
        let welcome = try #require(one.messages.first)
        #expect(welcome.text("mode") == (`case`.resumes ? "resume" : "snapshot"))
        #expect(welcome.number("head") == Bench.history + 3 && welcome.text("epoch") == "epoch-1")
        let second = one.messages[1]
        #expect(second.type == (`case`.resumes ? "ev" : "snapshot"))
        if let seen = `case`.seen, `case`.resumes {
            #expect(second.number("from") == Bench.history + seen + 1)
            #expect(second.number("to") == Bench.history + 3)
            #expect(second.texts.count == 3 - seen)
        } else {
            #expect(second.number("seq") == Bench.history + 3)
            #expect(second.texts.count == 3)
        }
    }

    @Test("PR4 messages follow each other without a gap for every viewer, empty where nothing is to be seen")
    func gapFree() {
        let bench = Bench(.running { $0.visible = .own })
        let sockets = [Cast.one, Cast.four, Cast.facilitator, nil].map { bench.enter($0) }
        for number in 1...4 {
            bench.submit(Bench.note(0x70 + UInt64(number)), number, from: sockets[0])
        }
        for socket in sockets {
            let events = socket.messages.filter { $0.type == "ev" }
            let numbers = (1...4).map { Bench.history + $0 }
            #expect(events.map { $0.number("from") } == numbers)
            #expect(events.map { $0.number("to") } == numbers)
        }
        #expect(sockets[0].messages.flatMap(\.texts).count == 4)
        for socket in sockets.dropFirst() {
            #expect(socket.messages.flatMap(\.texts).isEmpty)
            #expect(!socket.messages.contains { "\($0.fields)".contains("00000071") })
        }
    }

    @Test("PR10 a browser profile that belongs to another person is turned away")
    func clientTaken() {
        let bench = Bench()
        let one = bench.enter(Cast.one, client: 0xC1)
        let two = bench.enter(Cast.two, client: 0xC1)
        #expect(two.closed == 4003 && two.reason == "client_taken" && two.types == [])
        #expect(one.closed == nil)
    }

    @Test("PR10 also after a restart, once it has written something")
    func clientTakenLater() throws {
        let before = Bench()
        before.submit(Bench.note(0x71), 1, from: before.enter(Cast.one, client: 0xC1))
        let bench = Bench(log: before.log)
        #expect(bench.enter(Cast.two, client: 0xC1).closed == 4003)
        #expect(bench.enter(nil, client: 0xC1).closed == 4003)
        #expect(bench.enter(Cast.one, client: 0xC1).closed == nil)
    }

    @Test("PR10 a profile that only looked on belongs to whoever writes with it")
    func displayFirst() {
        let bench = Bench()
        bench.enter(nil, client: 0xC1)
        #expect(bench.enter(Cast.one, client: 0xC1).closed == nil)
        #expect(bench.enter(Cast.two, client: 0xC1).closed == 4003)
    }

    @Test("RM16 of browsers that have left, the latest are remembered, and what others wrote stays theirs")
    func forgets() {
        var limits = RoomLimits.immediate
        limits.ledgersKept = 8
        let bench = Bench(limits: limits)
        let kept = bench.enter(Cast.facilitator)
        bench.submit(Bench.note(0x71), 1, from: bench.enter(Cast.one, client: 0xC1))
        for client: UInt64 in 0xD0...0xF0 {
            let socket = bench.enter(Cast.two, client: client)
            bench.room.assumeIsolated { $0.leave(socket.id) }
        }
        #expect(bench.room.assumeIsolated { $0.ledgerCount } <= 8 + 3)
        // The latest is another's still, an early one nobody's, and whoever wrote is known for ever.
        #expect(bench.enter(Cast.one, client: 0xF0).closed == 4003)
        #expect(bench.enter(Cast.one, client: 0xD0).closed == nil)
        #expect(bench.enter(Cast.two, client: 0xC1).closed == 4003)
        #expect(kept.closed == nil)
    }

    @Test("RM9 the same profile coming in again ends its older socket with 4030")
    func displaced() {
        let bench = Bench()
        let old = bench.enter(Cast.one)
        let new = bench.enter(Cast.one)
        #expect(old.closed == 4030 && new.closed == nil)
        _ = old.take()
        bench.submit(Bench.note(0x71), 1, from: old)
        #expect(old.types == [] && bench.log.appends == 0)
    }

    @Test("RM10 a full room turns away with 1013")
    func full() {
        var limits = RoomLimits.immediate
        limits.subscribersMax = 1
        let bench = Bench(limits: limits)
        bench.enter(Cast.one)
        #expect(bench.enter(Cast.two).closed == 1013)
    }

    @Test("RM17 one person's sockets are bounded, at N and N+1; others come in all the same")
    func socketsOfOne() {
        var limits = RoomLimits.immediate
        limits.socketsPerPersonMax = 2
        let bench = Bench(limits: limits)
        let clients: [UInt64] = [0x901, 0x902, 0x903]
        #expect(bench.enter(Cast.one, client: clients[0]).closed == nil)
        #expect(bench.enter(Cast.one, client: clients[1]).closed == nil)
        #expect(bench.enter(Cast.one, client: clients[2]).closed == 1013)
        #expect(bench.enter(Cast.one, client: clients[1]).closed == nil)
        #expect(bench.enter(Cast.two).closed == nil)
    }

    @Test("PR16 whoever changes groups gets a fresh snapshot in place of the event")
    func groupChange() throws {
        let bench = Bench(.running { $0.visible = .group })
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        let facilitator = bench.enter(Cast.facilitator)
        bench.submit(Bench.note(0x71), 1, from: two)
        _ = (one.take(), two.take())
        bench.submit(.movePerson(Cast.one, group: Cast.secondGroup), 1, from: facilitator)
        let snapshot = try #require(one.take().first { $0.type != "presence" })
        #expect(snapshot.type == "snapshot" && snapshot.number("seq") == Bench.history + 2)
        #expect(snapshot.texts == [])
        #expect(snapshot.entity("me")?["group"] as? String == "\(Cast.secondGroup)")
        #expect(two.take().map(\.type) == ["ev"])
        bench.submit(Bench.note(0x72), 2, from: two)
        #expect(one.take().flatMap(\.texts) == [])
    }

    @Test("PR16 who missed their own move gets a snapshot when they come back")
    func missedMove() {
        let bench = Bench()
        let facilitator = bench.enter(Cast.facilitator)
        bench.submit(.movePerson(Cast.one, group: Cast.secondGroup), 1, from: facilitator)
        let one = bench.enter(Cast.one, epoch: "epoch-1", sequence: UInt64(Bench.history))
        let two = bench.enter(Cast.two, epoch: "epoch-1", sequence: UInt64(Bench.history))
        #expect(one.types.prefix(2) == ["welcome", "snapshot"])
        #expect(two.types.prefix(2) == ["welcome", "ev"])
    }

    @Test("PR18 the sockets of a person who was removed are closed with 4003, and nothing of theirs counts")
    func revoked() {
        let bench = Bench()
        let (one, other) = (bench.enter(Cast.one), bench.enter(Cast.one, client: 0xC2))
        let two = bench.enter(Cast.two)
        let facilitator = bench.enter(Cast.facilitator)
        bench.scheduler.run(for: 1_000)
        _ = two.take()
        bench.room.assumeIsolated { room in
            room.submit(.removePerson(Cast.one), number: 1, from: facilitator.id)
            room.submit(Bench.note(0x71), number: 1, from: one.id)
        }
        bench.scheduler.run(for: 1_000)
        #expect(one.closed == 4003 && other.closed == 4003 && two.closed == nil)
        #expect(bench.enter(Cast.one).closed == 4003)
        let messages = two.take()
        #expect(messages.flatMap(\.texts) == [])
        let offline = messages.filter { $0.type == "presence" }
        #expect(offline.count == 1)
    }

    @Test("RM12 what a removed facilitator had sent is not done with a facilitator's rights")
    func revokedFacilitator() throws {
        var script = ScriptedWorkshop.running
        script.happens(
            .personAdded(Person(id: Cast.id(0x19), name: "副", role: .facilitator), organisation: nil))
        let bench = Bench(script)
        let first = bench.enter(Cast.facilitator)
        let second = Socket(99)
        bench.enter(Cast.id(0x19), socket: second)
        bench.room.assumeIsolated { room in
            room.submit(.removePerson(Cast.id(0x19)), number: 1, from: first.id)
            room.submit(.endStep(Bench.write), number: 1, from: second.id)
        }
        bench.scheduler.run()
        #expect(try bench.log.load(Cast.workshop).count == Bench.history + 2)
    }
}
