import EventStore
import Rooms
import Synchronization
import TestSupport
import WorkshopCore

/// A room in surroundings that a test moves by hand.
struct Bench {
    let scheduler = ManualScheduler()
    let log: MemoryLog
    let room: Room
    let counters = RoomCounters()
    let notices = Notices()
    /// How far the wall clock was set, in milliseconds.
    let jump = Jump()

    static let write: StepID = .named("write")
    /// How many events the scripted workshop begins with.
    static let history = ScriptedWorkshop.running.entries.count

    /// A room that loads this workshop from its log.
    init(
        _ script: ScriptedWorkshop = .running, epoch: String = "epoch-1", limits: RoomLimits = .immediate
    ) {
        self.init(
            log: MemoryLog(epoch: epoch, stored: [Cast.workshop: script.entries]), limits: limits)
    }

    /// A room over a log that is there already, as after a restart; its workshop is asked for at once.
    init(log: MemoryLog, limits: RoomLimits = .immediate) {
        self.log = log
        var surroundings = Surroundings(scheduler)
        let (scheduler, jump, notices) = (scheduler, jump, notices)
        surroundings.now = { scheduler.now + jump.value }
        surroundings.notice = { notices.add($0) }
        room = Room(
            Cast.workshop, log: log, surroundings: surroundings, limits: limits, counters: counters)
        room.assumeIsolated { $0.load() }
        scheduler.run()
    }

    /// Lets a browser in; its person's role is looked up, `nil` is a display.
    @discardableResult
    func enter(
        _ person: ID<Person>?, client: UInt64? = nil, epoch: String? = nil, sequence: UInt64? = nil,
        nextNumber: Int = 1, socket: Socket? = nil
    ) -> Socket {
        let socket = socket ?? Socket(scheduler.random())
        let roles: [ID<Person>: Role] = [
            Cast.facilitator: .facilitator, Cast.secretariat: .secretariat, Cast.host: .host,
        ]
        let entrance = Entrance(
            subscriber: socket.id, client: Cast.id(client ?? person?.low ?? 0xFF), person: person,
            role: person.map { roles[$0] ?? .participant } ?? .display, epoch: epoch, sequence: sequence,
            nextNumber: nextNumber, outlet: socket.outlet)
        room.assumeIsolated { $0.enter(entrance) { _ in } }
        scheduler.run()
        return socket
    }

    /// Sends a command and lets everything happen that follows from it now.
    func submit(_ command: Command, _ number: Int, from socket: Socket) {
        room.assumeIsolated { $0.submit(command, number: number, from: socket.id) }
        scheduler.run()
    }

    /// The state as it is now.
    var workshop: Workshop { room.assumeIsolated { $0.state } }

    /// A note with this number as its id and text.
    static func note(_ number: UInt64) -> Command {
        .addNote(NewNote(id: Cast.id(number), step: write, kind: .fact, text: "付箋\(number)"))
    }

    /// The result of that number among messages.
    static func result(_ number: Int, in messages: [Message]) -> Message? {
        messages.first { $0.type == "res" && $0.number("n") == number }
    }
}

extension Surroundings {
    /// Everything by hand; a message is its own frame.
    init(_ scheduler: ManualScheduler) {
        self.init(
            executor: scheduler, now: { scheduler.now },
            uptime: { .milliseconds(scheduler.now - ManualScheduler.start) },
            random: { scheduler.random() }, after: { scheduler.after($0, $1) },
            reading: { scheduler.after(.zero, $0) }, writing: { scheduler.after(.zero, $0) },
            frame: { WireFrame(plain: $0) })
    }
}

extension RoomLimits {
    /// Batches are sent at once, however busy the room is.
    static var immediate: RoomLimits {
        var limits = RoomLimits()
        limits.busyGathering = .zero
        return limits
    }
}

extension ScriptedWorkshop {
    /// A workshop in whose only step everything is allowed and seen.
    static var running: ScriptedWorkshop { running { _ in } }

    static func running(_ body: (inout Step) -> Void) -> ScriptedWorkshop {
        let step = Step.scripted("write", .write, body)
        var script = ScriptedWorkshop(steps: [step])
        let seconds = Int64(step.timer.seconds)
        script.happens(.stepStarted(step.id, deadline: seconds > 0 ? script.now + seconds * 1_000 : nil))
        return script
    }
}
