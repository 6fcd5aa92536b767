import EventStore
import Rooms
import TestSupport
import Testing
import WorkshopCore

struct LobbyTests {
    /// Moves the rooms' thread while `body` waits for it.
    private static func moving<Value: Sendable>(
        _ scheduler: ManualScheduler, _ body: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        try await withThrowingTaskGroup(of: Value?.self) { group in
            group.addTask { try await body() }
            group.addTask {
                while !Task.isCancelled {
                    scheduler.run()
                    await Task.yield()
                }
                return nil
            }
            defer { group.cancelAll() }
            return try #require(try await group.next() ?? nil)
        }
    }

    @Test("RM13 a workshop has one room, loaded when it is first asked for; an unknown one has none")
    func oneRoom() async throws {
        let log = MemoryLog(stored: [Cast.workshop: ScriptedWorkshop.running.entries])
        let scheduler = ManualScheduler()
        let lobby = Lobby(log: log) { _ in Surroundings(scheduler) }
        #expect(log.reads == 0 && lobby.figures.roomsLoaded == 0)
        try await Self.moving(scheduler) { () async throws in
            async let first = lobby.room(Cast.workshop)
            async let second = lobby.room(Cast.workshop)
            let rooms = (try #require(try await first), try #require(try await second))
            #expect(rooms.0 === rooms.1)
            #expect(try await lobby.room(Cast.id(2)) == nil)
            #expect(await lobby.open.count == 1)
            #expect(await lobby.newRoom(Cast.id(2)) !== rooms.0)
        }
        #expect(log.reads == 1 && lobby.figures.loads.count == 1)
    }

    @Test("RM13 a workshop that cannot be read is an error, and its room is there when it can be")
    func unreadable() async throws {
        let log = MemoryLog(stored: [Cast.workshop: ScriptedWorkshop.running.entries])
        let scheduler = ManualScheduler()
        let lobby = Lobby(log: log) { _ in Surroundings(scheduler) }
        log.failReads(with: .unreadable("input/output error"))
        try await Self.moving(scheduler) { () async throws in
            await #expect(throws: LogFailure.self) { _ = try await lobby.room(Cast.workshop) }
            await #expect(throws: LogFailure.self) { _ = try await lobby.peek(Cast.workshop) }
            log.failReads(with: nil)
            #expect(try await lobby.room(Cast.workshop) != nil)
        }
        #expect(lobby.figures.loadFailures == 2)
    }

    @Test("RM15 a look at a workshop opens no room, and tells what its room would")
    func peeks() async throws {
        let script = ScriptedWorkshop.running
        let log = MemoryLog(stored: [Cast.workshop: script.entries])
        let scheduler = ManualScheduler()
        let lobby = Lobby(log: log) { _ in Surroundings(scheduler) }
        try await Self.moving(scheduler) { () async throws in
            for _ in 0..<2 {
                #expect(try await lobby.peek(Cast.workshop) == WorkshopSummary(of: script.workshop))
            }
            #expect(try await lobby.peek(Cast.id(2)) == nil)
            #expect(await lobby.open.isEmpty)
        }
        #expect(log.reads == 1)
    }

    @Test("RM15 a look at a workshop whose snapshot holds everything reads no event")
    func peeksAtSnapshot() async throws {
        let script = ScriptedWorkshop.running
        let log = MemoryLog(stored: [Cast.workshop: script.entries])
        let summary = WorkshopSummary(of: script.workshop)
        _ = try log.writeSnapshot(
            WorkshopSnapshot(tape: EventTape(script.entries), summary: summary), of: Cast.workshop)
        let scheduler = ManualScheduler()
        let lobby = Lobby(log: log) { _ in Surroundings(scheduler) }
        try await Self.moving(scheduler) { () async throws in
            #expect(try await lobby.peek(Cast.workshop) == summary)
        }
        #expect(log.reads == 0)
    }

    @Test("RM14 each failure of the log has its code and says whether trying again may help")
    func codes() {
        let failures: [LogFailure] = [
            .diskFull, .overloaded, .storageFailed(""), .readOnly(""), .unreadable(""), .keyUnkept(""),
        ]
        let codes = failures.map(\.code)
        let names = ["disk_full", "busy", "storage_failed", "readonly", "storage_failed", "key_unkept"]
        #expect(codes.map(\.name) == names)
        #expect(codes.map(\.isWorthRetrying) == [true, true, true, false, true, true])
    }
}
