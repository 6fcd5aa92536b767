import Journaling
import Server
import Synchronization

/// A real server on loopback, with clients that speak to it over sockets.
final class ServerHarness: Sendable {
    let directory: ServerDirectory
    let server: YoriaiServer
    let logs: ServerLogs
    private let ends: Ends
    private let isStopped = Mutex(false)

    var port: UInt16 { server.port }

    /// Counts how often a server says that it has to end.
    private final class Ends: Sendable {
        let count = Atomic<Int>(0)
    }

    /// How often the server has said that it has to end.
    var endCount: Int { ends.count.load(ordering: .relaxed) }

    /// Starts a server on a directory that outlives it.
    init(
        _ directory: ServerDirectory, settings: [String: String] = [:], disk: any Disk = RealDisk(),
        isStrict: Bool = false, logs: ServerLogs = ServerLogs(), environment: [String: String] = [:]
    ) throws {
        self.directory = directory
        self.logs = logs
        let ends = Ends()
        self.ends = ends
        let configuration = try ConfigurationLoader.load(file: nil, flags: directory.flags(settings))
        server = try YoriaiServer(
            configuration, logger: logs.logger, disk: disk, isStrict: isStrict,
            manager: ServiceManager(environment: environment),
            storageFailed: { ends.count.add(1, ordering: .relaxed) })
        server.start()
    }

    /// Runs `body` on a thread of its own against a server that lives that long.
    static func run<Result: Sendable>(
        on directory: ServerDirectory? = nil, _ settings: [String: String] = [:],
        disk: any Disk = RealDisk(), environment: [String: String] = [:],
        _ body: @Sendable (ServerHarness) throws -> Result
    ) async throws -> Result {
        let harness = try ServerHarness(
            directory ?? ServerDirectory(), settings: settings, disk: disk, environment: environment)
        do {
            let result = try await ServerBench.run { try body(harness) }
            await harness.stop()
            return result
        } catch {
            await harness.stop()
            throw error
        }
    }

    /// Ends the server; again does nothing.
    func stop() async {
        let isFirst = isStopped.withLock { stopped in
            defer { stopped = true }
            return !stopped
        }
        if isFirst { await server.stop() }
    }

    /// A fresh browser profile.
    func browser() -> ServerBrowser {
        let isSecure = server.address.hasPrefix("https")
        let certificate = "\(directory.path)/data/certificate.pem"
        return ServerBrowser(port: port, certificateFile: isSecure ? certificate : nil)
    }

    /// A browser that is signed in.
    func console() throws -> ServerBrowser {
        let browser = browser()
        let answer = try browser.post(
            "/api/sign-in",
            #"{"name":"\#(ServerDirectory.account)","password":"\#(ServerDirectory.password)"}"#)
        guard answer.status == 200 else { throw ServerFailure("sign-in: \(answer.status) \(answer.text)") }
        return browser
    }

    /// What the admin port answers.
    func admin(_ path: String) throws -> ServerAnswer {
        guard let port = server.adminPort else { throw ServerFailure("no admin port") }
        return try ServerBrowser(port: port).get(path)
    }

    /// What a scrape says now.
    func scrape() throws -> Scrape { try Scrape(admin("/metrics").text) }

    /// A workshop with its links, seen from the console.
    func stage() throws -> ServerStage { try ServerStage(self) }
}
