import Rooms
import TestSupport
import Testing
import WorkshopCore

struct AudienceTests {
    @Test("RM11 viewers of one class get the same bytes, those of another their own")
    func classes() throws {
        let bench = Bench(.running { $0.visible = .group })
        let sockets = [Cast.two, Cast.three, Cast.four, Cast.facilitator, nil].map { bench.enter($0) }
        let author = bench.enter(Cast.one)
        bench.submit(Bench.note(0x71), 1, from: author)
        let frames = (sockets + [author]).map { $0.messages.first { $0.type == "ev" }?.bytes }
        #expect(frames[0] == frames[1] && frames[0] == frames[5])
        #expect(Set(frames).count == 4)
        #expect(frames.allSatisfy { $0 != nil })
    }

    @Test("RM11 where authors are hidden the author alone learns that the note is theirs")
    func hiddenAuthor() {
        let bench = Bench(.running { $0.author = .hidden })
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.submit(Bench.note(0x71), 1, from: one)
        let notes = [one, two].map { $0.messages.flatMap { $0.entities("notes") } }
        #expect(notes.map { $0.first?["mine"] as? Bool } == [true, nil])
        #expect(notes.allSatisfy { $0.count == 1 && $0.first?["author"] == nil })
    }

    @Test("RM2 an outlet that ends in the middle of a round holds up nobody")
    func outletEnds() {
        let bench = Bench()
        let room = bench.room
        let broken = Socket(1) { room.assumeIsolated { $0.leave(SubscriberID(1)) } }
        bench.enter(Cast.two, socket: broken)
        let others = [Cast.one, Cast.three, Cast.four].map { bench.enter($0) }
        bench.submit(Bench.note(0x71), 1, from: others[0])
        for other in others { #expect(other.messages.flatMap(\.texts) == ["付箋113"]) }
    }

    @Test("PR11 presence is gathered, has no number and is not stored")
    func gathered() {
        let bench = Bench()
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.scheduler.run(for: 1_000)
        _ = (one.take(), two.take())
        for isTyping in [true, false, true, true] {
            bench.room.assumeIsolated { $0.setTyping(isTyping, from: one.id) }
            bench.scheduler.run(for: 20)
        }
        #expect(two.types == [])
        bench.scheduler.run(for: 20)
        let messages = two.take()
        #expect(messages.map(\.type) == ["presence"])
        #expect(Self.typing(messages) == [true])
        #expect(messages.first?.number("to") == nil)
        #expect(bench.log.appends == 0)
    }

    @Test("PR11 writing that is not repeated expires after thirty seconds, even in a quiet room")
    func expires() {
        let bench = Bench()
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.room.assumeIsolated { $0.setTyping(true, from: one.id) }
        bench.scheduler.run(for: 15_000)
        bench.room.assumeIsolated { $0.setTyping(true, from: one.id) }
        bench.scheduler.run(for: 29_999)
        #expect(Self.typing(two.take()).last == true)
        bench.scheduler.run(for: 101)
        #expect(Self.typing(two.take()) == [false])
    }

    @Test("PR11 writing expires when the configuration says", arguments: [1_000, 90_000])
    func expiresAsConfigured(_ lifetime: Int64) {
        var limits = RoomLimits.immediate
        limits.presenceLifetime = .milliseconds(lifetime)
        let bench = Bench(limits: limits)
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.room.assumeIsolated { $0.setTyping(true, from: one.id) }
        bench.scheduler.run(for: lifetime - 1)
        #expect(Self.typing(two.take()).last == true)
        bench.scheduler.run(for: 102)
        #expect(Self.typing(two.take()) == [false])
    }

    @Test("PR11 a person is there as long as one of their sockets is")
    func online() {
        let bench = Bench()
        let (one, other) = (bench.enter(Cast.one), bench.enter(Cast.one, client: 0xC2))
        let two = bench.enter(Cast.two)
        bench.scheduler.run(for: 1_000)
        _ = two.take()
        bench.room.assumeIsolated { $0.leave(one.id) }
        bench.scheduler.run(for: 1_000)
        #expect(two.take().isEmpty)
        bench.room.assumeIsolated { $0.leave(other.id) }
        bench.scheduler.run(for: 1_000)
        let people = two.take().flatMap { $0.fields["people"] as? [[String: Any]] ?? [] }
        #expect(people.map { $0["online"] as? Bool } == [false])
    }

    @Test("PR11 where authors are hidden nobody is shown writing")
    func anonymousTyping() {
        let bench = Bench(.running { $0.author = .hidden })
        let (one, two) = (bench.enter(Cast.one), bench.enter(Cast.two))
        bench.scheduler.run(for: 1_000)
        _ = two.take()
        bench.room.assumeIsolated { $0.setTyping(true, from: one.id) }
        bench.scheduler.run(for: 1_000)
        #expect(two.take().isEmpty)
    }

    private static func typing(_ messages: [Message]) -> [Bool] {
        messages.flatMap { $0.fields["people"] as? [[String: Any]] ?? [] }
            .filter { $0["id"] as? String == "\(Cast.one)" }.compactMap { $0["typing"] as? Bool }
    }
}
