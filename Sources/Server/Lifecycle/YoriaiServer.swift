import EventStore
import HTTPCodec
import Journaling
package import Logging
import Rooms
import Synchronization
import Transport
import WebSocketCodec
import WorkshopCore

/// The whole server: put together, started, reloaded, drained.
package final class YoriaiServer: Sendable {
    package let application: Application
    private let journal: Journal
    private let listener: Listener
    private let tls: TLSContext?
    private let reactors: [Reactor]

    /// Opens the data, recovers what is there, and binds the port; nothing is answered before ``start()``.
    ///
    /// - Throws: What stops a start: a locked or damaged data directory, a taken port, a bad certificate.
    package init(_ configuration: ServerConfiguration, logger: Logger) throws {
        let descriptors = Machine.raiseDescriptorLimit()
        if descriptors < UInt64(configuration.sockets.total) {
            logger.warning("fewer open files are allowed than sockets", metadata: ["files": "\(descriptors)"])
        }
        try PrivateDirectory.make(configuration.dataDirectory)
        let storage = try Storage.open(configuration, logger: logger)
        journal = storage.journal
        reactors = try (0..<Self.reactorCount(configuration)).map { try Reactor(name: "reactor \($0)") }
        let packs = configuration.sockets.compression
        let surroundings = reactors.map { Self.surroundings($0, FramePacker(packs: packs)) }
        let lobby = Lobby(log: storage.log, limits: Self.roomLimits(configuration)) {
            Application.place(of: $0, among: surroundings)
        }
        application = Application(
            configuration: configuration, logger: logger,
            key: try SecretKey.load(directory: configuration.dataDirectory),
            accounts: try AccountStore(directory: configuration.dataDirectory), log: storage.log,
            lobby: lobby,
            library: try ProgrammeLibrary.load(configDirectory: configuration.configDirectory),
            reactors: reactors)
        let names = MachineNames.current()
        tls =
            configuration.plainHTTP
            ? nil : try Certificate.context(configuration, names: names, logger: logger)
        listener = try Listener(
            address: configuration.address, port: UInt16(configuration.port), reactors: reactors, tls: tls,
            handler: Router(application),
            limits: Self.transportLimits(configuration, descriptors: Int(clamping: descriptors)),
            exhausted: { isNow in
                let message = isNow ? "no open files left: accepting pauses" : "accepting goes on"
                logger.log(level: isNow ? .error : .notice, "\(message)")
            })
        application.publicAddress = PublicAddress(
            base: configuration.linkBase(machineNames: names, port: Int(listener.port)),
            origins: configuration.effectiveOrigins(machineNames: names, port: Int(listener.port)))
        for workshop in storage.log.workshops() { application.links.add(workshop, key: application.key) }
    }

    /// The port in use.
    package var port: UInt16 { listener.port }

    /// What the console is opened at.
    package var address: String { application.publicAddress.base }

    /// The set-up link of a server without accounts, for whoever starts it; `nil` once there is one.
    package func setUpLink() throws -> String? {
        guard application.accounts.isEmpty else { return nil }
        return "\(address)/admin.html#setup=\(try application.setUpToken.issue())"
    }

    /// Begins to answer.
    package func start() {
        for reactor in reactors { reactor.start() }
        listener.start()
    }

    /// Takes a renewed certificate without dropping a connection.
    package func reload() {
        do {
            try tls?.reload()
            application.logger.info("certificate reloaded")
        } catch {
            application.logger.error("certificate kept", metadata: ["error": "\(error)"])
        }
    }

    /// Takes nobody new, tells everybody to come back, waits for the last words, and closes the journal
    /// (PR14).
    package func stop() async {
        listener.stopAccepting()
        for room in await application.lobby.open { await room.drain() }
        listener.closeSockets(.serviceRestart, reason: "restart")
        let deadline = ContinuousClock.now + application.configuration.drainSpan
        while listener.connectionCount > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(50))
        }
        for reactor in reactors { reactor.stop() }
        journal.close()
    }

    private static func reactorCount(_ configuration: ServerConfiguration) -> Int {
        configuration.reactors > 0 ? configuration.reactors : Machine.coreCount
    }

    private static func surroundings(_ reactor: Reactor, _ packer: FramePacker) -> Surroundings {
        Surroundings(
            executor: reactor, now: { Clock.now },
            random: {
                var generator = SystemRandomNumberGenerator()
                return generator.next()
            },
            after: { delay, work in
                if delay == .zero { reactor.post(work) } else { _ = reactor.after(delay, work) }
            },
            frame: packer.frame)
    }

    private static func roomLimits(_ configuration: ServerConfiguration) -> RoomLimits {
        var limits = RoomLimits()
        limits.inboxMax = configuration.workshops.inboxCount
        limits.resumeEventsMax = configuration.sockets.resumeEvents
        limits.subscribersMax = configuration.sockets.perWorkshop
        limits.socketsPerPersonMax = configuration.sockets.perPerson
        limits.drainSpan = configuration.drainSpan
        limits.snapshotEvery = UInt64(configuration.journal.snapshotEvery)
        limits.busyGathering = configuration.workshops.batchSpan
        limits.presenceLifetime = configuration.sockets.presenceLifetime
        limits.pingInterval = configuration.sockets.pingInterval
        limits.workshop.notesMax = configuration.workshops.notes
        limits.workshop.peopleMax = configuration.workshops.people
        limits.workshop.textMax = configuration.workshops.textLength
        limits.workshop.nameMax = configuration.workshops.nameLength
        limits.workshop.titleMax = configuration.workshops.titleLength
        return limits
    }

    private static func transportLimits(
        _ configuration: ServerConfiguration, descriptors: Int
    ) -> TransportLimits {
        var limits = TransportLimits()
        // Journals, pages and pictures need some as well.
        limits.connectionsPauseAt = max(16, descriptors - 64)
        let http = configuration.http
        limits.http.requestLineSizeMax = http.requestLineSize
        limits.http.fieldSizeMax = http.headerFieldSize
        limits.http.headSizeMax = http.headerListSize
        limits.http.fieldCountMax = http.headerFieldCount
        limits.headDeadline = http.headDeadline
        limits.bodyDeadline = http.bodyDeadline
        limits.tlsHandshakeDeadline = http.tlsDeadline
        limits.idleKeepAlive = http.keepAlive
        limits.connectionsMax = configuration.sockets.total
        limits.connectionsPerAddressMax = configuration.sockets.connectionsPerAddress
        limits.outboxSizeMax = configuration.sockets.outboxSize
        return limits
    }
}
