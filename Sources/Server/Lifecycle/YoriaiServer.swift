import EventStore
import HTTPCodec
package import Journaling
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
    private let backstage: Backstage
    private let health: Health
    private let admin: AdminPort
    private let loops: LoopProbe
    private let watch: HealthWatch
    private let manager: ServiceManager

    /// Opens the data, recovers what is there, and binds the ports; on the public one nothing is answered
    /// before ``start()``.
    ///
    /// - Parameters:
    ///   - configuration: What the operator set.
    ///   - logger: Where the server says what happens.
    ///   - disk: Below the journal.
    ///   - isStrict: Whether a damaged journal stops the start (FA6).
    ///   - manager: Told how it goes.
    ///   - storageFailed: Called once, `failureGrace` after storing has failed: the server is to be stopped
    ///     and the process to end (FA4).
    /// - Throws: What stops a start: a locked or damaged data directory, a taken port, a bad certificate.
    package init(
        _ configuration: ServerConfiguration, logger: Logger, disk: any Disk = RealDisk(),
        isStrict: Bool = false, manager: ServiceManager = ServiceManager(),
        storageFailed: @escaping @Sendable () -> Void = {}
    ) throws {
        let descriptors = Machine.raiseDescriptorLimit()
        if descriptors < UInt64(configuration.sockets.total) {
            logger.warning("fewer open files are allowed than sockets", metadata: ["files": "\(descriptors)"])
        }
        let (health, metrics) = (Health(), ServerMetrics())
        (self.health, self.manager) = (health, manager)
        admin = try AdminPort(configuration, health: health, metrics: metrics)
        try PrivateDirectory.make(configuration.dataDirectory)
        let storage = try Storage.open(configuration, logger: logger, disk: disk)
        journal = storage.journal
        let damages = storage.recovery.findings.filter { $0.kind != .tornTail }
        if isStrict, !damages.isEmpty {
            journal.close()
            throw StartProblem.damaged(damages.map { $0.text(naming: WorkshopHistory.name) })
        }
        let gate = StorageGate(
            journal: storage.journal, disk: disk, directory: configuration.dataDirectory,
            freeSpaceMin: UInt64(configuration.diskFreeMin))
        reactors = try (0..<Self.reactorCount(configuration)).map { try Reactor(name: "reactor \($0)") }
        let packs = configuration.sockets.compression
        let backstage = try Backstage()
        self.backstage = backstage
        let vault = try BallotKeyFiles(dataDirectory: configuration.dataDirectory)
        vault.sweep(by: storage.log, logger: logger)
        let surroundings = reactors.map {
            Self.surroundings($0, FramePacker(packs: packs), metrics.observer, backstage, vault, logger)
        }
        let lobby = Lobby(log: storage.log, limits: Self.roomLimits(configuration)) {
            Application.place(of: $0, among: surroundings)
        }
        application = Application(
            configuration: configuration, logger: logger,
            key: try SecretKey.load(directory: configuration.dataDirectory),
            signing: try InstallationKey.load(directory: configuration.dataDirectory),
            accounts: try AccountStore(directory: configuration.dataDirectory), log: storage.log,
            lobby: lobby,
            library: try PackShelf.library(configuration),
            reactors: reactors, storage: gate, metrics: metrics)
        try application.archives.shelf.empty()
        let names = MachineNames.current()
        tls =
            configuration.plainHTTP
            ? nil : try Certificate.context(configuration, names: names, logger: logger)
        listener = try Self.listener(
            application, reactors: reactors, tls: tls, descriptors: Int(clamping: descriptors))
        application.publicAddress = PublicAddress(
            base: configuration.linkBase(machineNames: names, port: Int(listener.port)),
            origins: configuration.effectiveOrigins(machineNames: names, port: Int(listener.port)))
        for workshop in storage.log.workshops() { application.links.add(workshop, key: application.key) }
        loops = LoopProbe(reactors)
        let collector = Collector(
            registry: metrics.registry, journal: journal, gate: gate, lobby: lobby, listener: listener,
            loops: loops, health: health)
        admin.handler.beforeEachScrape(collector.collect)
        watch = HealthWatch(
            health: health, loops: loops, journal: JournalProbe(journal), logger: logger, manager: manager,
            grace: configuration.failureGrace, status: { [listener] in Self.status(health, lobby, listener) },
            failed: storageFailed)
    }

    /// The port in use.
    package var port: UInt16 { listener.port }

    /// The port of probes and metrics; `nil` where the configuration has none.
    package var adminPort: UInt16? { admin.port }

    /// What the console is opened at.
    package var address: String { application.publicAddress.base }

    /// The set-up link of a server without accounts, for whoever starts it; `nil` once there is one.
    package func setUpLink() throws -> String? {
        guard application.accounts.isEmpty else { return nil }
        return "\(address)/admin.html#setup=\(try application.setUpToken.issue())"
    }

    /// Begins to answer, and to watch itself.
    package func start() {
        for reactor in reactors { reactor.start() }
        backstage.start()
        listener.start()
        health.update { $0.hasStarted = true }
        if let port = adminPort {
            application.logger.info("probes and metrics are answered", metadata: ["port": "\(port)"])
        }
        manager.ready()
        admin.reactor.post { [watch, admin] in watch.start(on: admin.reactor) }
    }

    /// Takes a renewed certificate without dropping a connection.
    package func reload() {
        manager.reloading()
        defer { manager.ready() }
        do {
            try tls?.reload()
            application.logger.info("certificate reloaded")
        } catch {
            application.logger.error("certificate kept", metadata: ["error": "\(error)"])
        }
    }

    /// Takes nobody new, tells everybody to come back, waits for the last words, and closes the journal
    /// (PR14); probes are told so from the first moment on.
    package func stop() async {
        health.update { $0.isDraining = true }
        manager.stopping()
        listener.stopAccepting()
        for room in await application.lobby.open { await room.drain() }
        listener.closeSockets(.serviceRestart, reason: "restart")
        let deadline = ContinuousClock.now + application.configuration.drainSpan
        while listener.connectionCount > 0, ContinuousClock.now < deadline {
            try? await Task.sleep(for: .milliseconds(50))
        }
        await application.lobby.keep(until: deadline + .seconds(5))
        for reactor in reactors { reactor.stop() }
        backstage.stop()
        journal.close()
        admin.stop()
    }

    /// How it goes, for whoever asks the service manager.
    private static func status(_ health: Health, _ lobby: Lobby, _ listener: Listener) -> String {
        let reasons = health.unreadyReasons
        let state = reasons.isEmpty ? "Ready" : "Not ready (\(reasons.joined(separator: ", ")))"
        return "\(state): \(lobby.figures.roomsLoaded) workshops, \(listener.connectionCount) connections"
    }

    private static func listener(
        _ application: Application, reactors: [Reactor], tls: TLSContext?, descriptors: Int
    ) throws -> Listener {
        let (configuration, logger) = (application.configuration, application.logger)
        return try Listener(
            address: configuration.address, port: UInt16(configuration.port), reactors: reactors, tls: tls,
            handler: Router(application), limits: transportLimits(configuration, descriptors: descriptors),
            exhausted: { isNow in
                let message = isNow ? "no open files left: accepting pauses" : "accepting goes on"
                logger.log(level: isNow ? .error : .notice, "\(message)")
            })
    }

    private static func reactorCount(_ configuration: ServerConfiguration) -> Int {
        configuration.reactors > 0 ? configuration.reactors : Machine.coreCount
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
        limits.quietTime = configuration.workshops.quietSpan
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
