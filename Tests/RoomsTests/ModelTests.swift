import EventStore
import Journaling
import Rooms
import Synchronization
import TestSupport
import Testing
import WorkshopCore

/// Random commands, three times: in memory, by a room over the journal's files, and replayed from them.
struct ModelTests {
    @Test("JR26 a room over the journal, stopped again and again, is what memory alone would have")
    func randomCommands() async throws {
        // A workshop each; what a command costs grows with what there is already.
        let seeds = Seeds.upTo(40, nightly: 4_000)
        var commands = 0
        var starts = 0
        var events: UInt64 = 0
        try await withThrowingTaskGroup(of: ModelStory.self) { group in
            for lane in Seeds.lanes(seeds, 2) {
                group.addTask {
                    var last = try ModelStory(seed: lane[0])
                    for seed in lane {
                        var story = try ModelStory(seed: seed, after: seed == lane[0] ? nil : last)
                        try await story.run(commands: 250)
                        last = story
                    }
                    return last
                }
            }
            for try await story in group {
                commands += story.commands
                starts += story.starts
                events += story.events
            }
        }
        print("model: \(commands) commands in \(seeds.count) workshops, \(events) events, \(starts) starts")
        #expect(commands == seeds.count * 250 && starts > seeds.count)
    }
}

/// One workshop in memory, and the same one in a room over a journal that is stopped now and then.
struct ModelStory: Sendable {
    /// Counts over all stories of a lane.
    private(set) var commands = 0
    private(set) var starts = 0
    private(set) var events: UInt64 = 0
    private let seed: Int
    private let disk = MemoryDisk()
    private let scheduler = ManualScheduler()
    private let chance = Chance()
    private let vault = VolatileVault()
    private var random: SplitMix
    private var model: RandomWorkshop

    /// What a room decides by must be what the model decides by.
    private final class Chance: Sendable {
        let now = Mutex<Int64>(0)
        let random = Mutex<UInt64>(0)
    }

    private final class Box<Value: Sendable>: Sendable {
        let value = Mutex<Value?>(nil)
    }

    private struct Server {
        let journal: Journal
        let log: JournalLog
        let room: Room
    }

    init(seed: Int, after other: ModelStory? = nil) throws {
        self.seed = seed
        random = SplitMix(seed: UInt64(seed))
        model = RandomWorkshop(seed: UInt64(seed))
        commands = other?.commands ?? 0
        starts = other?.starts ?? 0
        events = other?.events ?? 0
    }

    mutating func run(commands count: Int) async throws {
        try await found()
        var server = try await start()
        for _ in 0..<count {
            commands += 1
            try await act(server.room)
            guard Int.random(in: 0..<50, using: &random) == 0 else { continue }
            stop(server)
            server = try await start()
        }
        try await compare(server)
        server.journal.close()
        scheduler.forget()
        events += model.workshop.sequence
    }

    /// The workshop's beginning goes into the journal as it is.
    private func found() async throws {
        let (journal, _) = try open()
        let log = JournalLog(journal: journal, epoch: "epoch")
        let lines = model.script.entries.map { EventCoder.encode($0) }
        let box = Box<Bool>()
        log.append(lines, from: 1, to: Cast.workshop) { result in
            box.value.withLock { $0 = (try? result.get()) != nil }
        }
        #expect(await settled(box))
        journal.close()
    }

    private func open() throws -> (Journal, JournalRecovery) {
        let limits = JournalLimits(segmentSizeMax: 16_384, freeSpaceMin: 0, ballastSize: 0)
        return try Journal.open(directory: "/journal", disk: disk, limits: limits)
    }

    private mutating func start() async throws -> Server {
        starts += 1
        let (journal, recovery) = try open()
        #expect(recovery.findings.allSatisfy { $0.kind == .tornTail }, "\(again)")
        let log = JournalLog(journal: journal, epoch: "epoch")
        var surroundings = Surroundings(scheduler)
        let chance = chance
        surroundings.now = { chance.now.withLock { $0 } }
        surroundings.random = { chance.random.withLock { $0 } }
        surroundings.vault = vault
        surroundings.newKey = { .scripted($0) }
        var limits = RoomLimits.immediate
        limits.workshop = model.script.limits
        limits.snapshotEvery = 30
        chance.now.withLock { $0 = model.script.now }
        let room = Room(
            Cast.workshop, log: log, surroundings: surroundings, limits: limits, counters: RoomCounters())
        load(room)
        let server = Server(journal: journal, log: log, room: room)
        try await compare(server)
        return server
    }

    private func load(_ room: Room) {
        room.assumeIsolated { $0.load() }
        scheduler.run()
    }

    /// An orderly stop, one of the process alone, or one of the machine.
    private mutating func stop(_ server: Server) {
        switch Int.random(in: 0..<3, using: &random) {
        case 0: break
        case 1: disk.restart()
        default: disk.crash(using: &random)
        }
        server.journal.close()
        scheduler.forget()
    }

    /// One command, for the model and for the room.
    private mutating func act(_ room: Room) async throws {
        let (command, person) = model.propose()
        var next = model.script.random
        chance.now.withLock { $0 = model.script.now }
        chance.random.withLock { $0 = next.next() }
        let role = model.workshop.people[person]?.role ?? .display
        let happened = model.perform(command, by: person)
        let box = Box<Answer>()
        async let asked: Void = {
            let answer = await room.perform(command, as: person, role: role)
            box.value.withLock { $0 = answer }
        }()
        switch await settled(box) {
        case .accepted(let sequence):
            #expect(sequence == (happened.isEmpty ? nil : model.workshop.sequence), "\(again)")
        case .refused: #expect(happened.isEmpty, "\(again)")
        case .failed(let failure): Issue.record("\(failure), \(again)")
        }
        await asked
    }

    /// The room's state and the log's own replay against the model.
    private func compare(_ server: Server) async throws {
        let box = Box<Workshop>()
        async let read: Void = {
            let record = try await server.room.record()
            box.value.withLock { $0 = record.workshop }
        }()
        let state = await settled(box)
        try await read
        #expect(state == model.workshop, "the room, \(again)")
        let stored = try server.log.read(Cast.workshop)
        #expect(stored.damage == nil)
        let entries = try stored.tape.entries()
        #expect(entries == model.script.entries, "the log, \(again)")
        let replayed = try stored.replayed(as: Cast.workshop, recentMax: 0).workshop
        #expect(replayed == model.workshop, "the replay, \(again)")
    }

    private var again: String { "YORIAI_SEED=\(seed) repeats it" }

    /// Lets jobs of the room run, those that the journal's thread gives too, until there is a value.
    private func settled<Value: Sendable>(_ box: Box<Value>) async -> Value {
        while true {
            if let value = box.value.withLock({ $0 }) { return value }
            scheduler.run()
            await Task.yield()
        }
    }
}
