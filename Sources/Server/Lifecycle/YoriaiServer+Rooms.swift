import EventStore
import Logging
import Rooms
import Transport
import WorkshopCore

extension YoriaiServer {
    /// What the rooms on one reactor take from outside.
    static func surroundings(
        _ reactor: Reactor, _ packer: FramePacker, _ observer: RoomObserver, _ backstage: Backstage,
        _ vault: any BallotVault, _ logger: Logger
    ) -> Surroundings {
        var surroundings = Surroundings(
            executor: reactor, now: { Clock.now }, uptime: { Uptime.now },
            random: {
                var generator = SystemRandomNumberGenerator()
                return generator.next()
            },
            after: { delay, work in
                if delay == .zero { reactor.post(work) } else { _ = reactor.after(delay, work) }
            },
            reading: backstage.reading, writing: backstage.writing, frame: packer.frame)
        surroundings.observer = observer
        surroundings.vault = vault
        surroundings.notice = { Self.log($0, to: logger) }
        return surroundings
    }

    private static func log(_ notice: RoomNotice, to logger: Logger) {
        let (message, workshop, reason): (Logger.Message, ID<Workshop>, String) =
            switch notice {
            case .unreadable(let id, let reason): ("workshop unreadable", id, reason)
            case .readOnly(let id, let reason): ("workshop damaged, open for reading only", id, reason)
            case .storageFailed(let id, let reason): ("storing failed", id, reason)
            case .snapshotFailed(let id, let reason): ("snapshot not written, tried again later", id, reason)
            case .keysUnkept(let id, let reason): ("key of a ballot not kept or not destroyed", id, reason)
            }
        logger.error(message, metadata: ["workshop": "\(workshop)", "error": "\(reason)"])
    }
}
