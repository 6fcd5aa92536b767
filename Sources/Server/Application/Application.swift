import EventStore
import HTTPCodec
package import Logging
import Rooms
import Synchronization
import Transport
import WorkshopCore

/// What the routes share: one value put together at start, handed on by initialiser.
package final class Application: Sendable {
    package let configuration: ServerConfiguration
    package let logger: Logger
    let key: SecretKey
    let accounts: AccountStore
    let setUpToken: SetUpToken
    let hasher: PasswordHasher
    let lobby: Lobby
    private let shelf: Mutex<ProgrammeLibrary>
    let photos: PhotoStore
    let archives: ArchiveService
    let pages: StaticFiles
    let links = LinkBook()
    let tickets: Mutex<TicketBook<Ticket>>
    let wrongCodes: Mutex<RateLimiter<String>>
    /// Wrong codes from everywhere, under one key.
    let allWrongCodes: Mutex<RateLimiter<String>>
    let signIns: Mutex<RateLimiter<String>>
    let reactors: [Reactor]
    let storage: StorageGate
    let metrics: ServerMetrics
    private let address = Mutex(PublicAddress(base: "", origins: []))

    init(
        configuration: ServerConfiguration, logger: Logger, key: SecretKey, signing: InstallationKey,
        accounts: AccountStore,
        log: any WorkshopLog, lobby: Lobby,
        library: ProgrammeLibrary, reactors: [Reactor], storage: StorageGate, metrics: ServerMetrics
    ) {
        self.configuration = configuration
        self.logger = logger
        self.key = key
        self.accounts = accounts
        self.lobby = lobby
        shelf = Mutex(library)
        self.reactors = reactors
        self.storage = storage
        self.metrics = metrics
        let limits = configuration.sessions
        setUpToken = SetUpToken(directory: configuration.dataDirectory)
        hasher = PasswordHasher(runningMax: limits.hashesAtOnce, waitingMax: limits.hashesWaiting)
        photos = PhotoStore(
            directory: "\(configuration.dataDirectory)/photos", limits: configuration.workshops)
        archives = ArchiveService(
            log: log, photos: photos, key: signing,
            shelf: ArchiveShelf(dataDirectory: configuration.dataDirectory))
        pages = StaticFiles(directory: configuration.publicDirectory)
        tickets = Mutex(
            TicketBook(
                lifetimeMilliseconds: limits.ticketLifetime.wholeMilliseconds, countMax: limits.ticketCount))
        wrongCodes = Mutex(
            RateLimiter(
                rate: limits.wrongCodeRate, burst: limits.wrongCodeRate.count, keysMax: limits.rateKeyCount))
        allWrongCodes = Mutex(
            RateLimiter(rate: limits.wrongCodeRateTotal, burst: limits.wrongCodeRateTotal.count, keysMax: 2))
        signIns = Mutex(
            RateLimiter(rate: limits.signInRate, burst: limits.signInRate.count, keysMax: limits.rateKeyCount)
        )
    }

    /// Techniques, programmes and packs at hand now.
    var library: ProgrammeLibrary {
        get { shelf.withLock { $0 } }
        set { shelf.withLock { $0 = newValue } }
    }

    /// Server time in milliseconds since 1970, by a clock that may be set: for stamps and sessions.
    var now: Int64 { Clock.now }

    /// Milliseconds since the machine started, by a clock that nobody sets: for limits and tickets (DU10).
    var uptime: Int64 { Uptime.milliseconds }

    /// What links begin with, and which origins may change things.
    var publicAddress: PublicAddress {
        get { address.withLock { $0 } }
        set { address.withLock { $0 = newValue } }
    }

    /// Refuses what would be written beside the journal when the journal takes nothing (FA2, FA5).
    func checkWritable(_ size: Int = 0) throws {
        if let failure = storage.refusal(of: size) { throw HTTPProblem.failed(failure) }
    }

    /// The reactor a workshop lives on: always the same while the server runs.
    func reactor(of workshop: ID<Workshop>) -> Reactor { Self.place(of: workshop, among: reactors) }

    static func place<Place>(of workshop: ID<Workshop>, among places: [Place]) -> Place {
        places[Int(workshop.low % UInt64(places.count))]
    }
}

/// Where browsers find this server.
struct PublicAddress: Sendable {
    /// Scheme, host and port, such as `https://192.0.2.7:8443`.
    var base: String
    /// Origins that may open sockets and change things.
    var origins: Set<String>
}

/// What a socket ticket grants (PR2).
struct Ticket: Sendable {
    var workshop: ID<Workshop>
    var person: ID<Person>?
    var role: Role
    /// The venue that a display shows; `nil` for all.
    var venue: ID<Venue>?
}
