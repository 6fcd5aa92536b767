import EventStore
import Rooms
import TestSupport
import Testing
import WorkshopCore

struct LobbyTests {
    @Test("RM13 a workshop has one room, loaded when it is first asked for; an unknown one has none")
    func oneRoom() async throws {
        let script = ScriptedWorkshop.running
        let log = MemoryLog(stored: [Cast.workshop: script.entries])
        let scheduler = ManualScheduler()
        let lobby = Lobby(log: log) { _ in Surroundings(scheduler) }
        let room = try #require(try await lobby.room(Cast.workshop))
        #expect(try await lobby.room(Cast.workshop) === room)
        #expect(try await lobby.room(Cast.id(2)) == nil)
        #expect(await lobby.open.count == 1)
        #expect(await lobby.newRoom(Cast.id(2)) !== room)
    }

    @Test("RM15 a look at a workshop opens no room, and tells what its room would")
    func peeks() async throws {
        let script = ScriptedWorkshop.running
        let log = MemoryLog(stored: [Cast.workshop: script.entries])
        let lobby = Lobby(log: log) { _ in Surroundings(ManualScheduler()) }
        for _ in 0..<2 {
            #expect(try await lobby.peek(Cast.workshop) == WorkshopSummary(of: script.workshop))
        }
        #expect(try await lobby.peek(Cast.id(2)) == nil)
        #expect(await lobby.open.isEmpty)
    }

    @Test("RM14 each failure of the log has its code and says whether trying again may help")
    func codes() {
        let codes = [LogFailure.diskFull, .overloaded, .storageFailed(""), .readOnly(""), .unreadable("")]
            .map(\.code)
        #expect(codes.map(\.name) == ["disk_full", "busy", "storage_failed", "readonly", "storage_failed"])
        #expect(codes.map(\.isWorthRetrying) == [true, true, true, false, true])
    }
}
