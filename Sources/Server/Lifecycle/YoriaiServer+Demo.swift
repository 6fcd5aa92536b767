import Rooms
import WorkshopCore

/// Where the demo workshop is found.
package struct DemoAddresses: Sendable {
    package let participant: String
    package let display: String
    package let workshop: String
}

extension YoriaiServer {
    /// Opens the reference event half way through; the one opened earlier when there is one.
    ///
    /// - Throws: What the demo's files, or the storage, have against it.
    package func openDemo() async throws -> DemoAddresses {
        let id: ID<Workshop>
        if let known = try await knownDemo() {
            try await windUp(known)
            id = known
        } else {
            id = try await playDemo()
        }
        application.links.add(id, key: application.key)
        let participant = LinkBook.link(key: application.key, to: id, role: .participant)
        let display = LinkBook.link(key: application.key, to: id, role: .display)
        return DemoAddresses(
            participant: application.url(of: .participant, code: participant?.code ?? ""),
            display: application.url(of: .display, code: display?.code ?? ""), workshop: id.description)
    }

    private func knownDemo() async throws -> ID<Workshop>? {
        for id in await application.lobby.known {
            if let room = try await application.lobby.room(id), try await room.record().workshop.isDemo {
                return id
            }
        }
        return nil
    }

    /// Gives the running step time again when the demo was left for long.
    private func windUp(_ id: ID<Workshop>) async throws {
        guard let room = try await application.lobby.room(id) else { return }
        let script = try DemoScript(directory: "\(application.configuration.configDirectory)/demo/park")
        guard let step = script.windingUp(try await room.record().workshop, now: application.now) else {
            return
        }
        _ = try await room.perform(step.command, as: step.person, role: step.role).accepted()
    }

    private func playDemo() async throws -> ID<Workshop> {
        let configuration = application.configuration
        var script = try DemoScript(directory: "\(configuration.configDirectory)/demo/park")
        let id: ID<Workshop> = Random.id()
        let room = await application.lobby.newRoom(id)
        guard let agenda = application.library.agenda(for: DemoScript.programme) else {
            throw OfflineProblem.unknown(DemoScript.programme)
        }
        let founding = script.founding(agenda: agenda)
        _ = try await room.perform(.create(founding), as: nil, role: .facilitator).accepted()
        while let step = script.next(in: try await room.record().workshop) {
            _ = try await room.perform(step.command, as: step.person, role: step.role).accepted()
        }
        return id
    }
}
