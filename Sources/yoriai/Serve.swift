import ArgumentParser
import Foundation
import Server

/// The command `yoriai serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion: """
            Ends on SIGTERM or Ctrl-C, telling everybody to come back; SIGHUP reads a renewed certificate.
            Exit codes: 0 after an orderly end, 65 for a damaged journal with --strict, 74 after the disk \
            has failed.
            """
    )

    /// EX_IOERR of sysexits(3): start it again, and it recovers.
    private static let storageFailed = ExitCode(74)
    /// EX_DATAERR of sysexits(3): starting it again would change nothing.
    private static let damaged = ExitCode(65)

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Open the reference event, half way through, as a workshop to look at.")
    var demo = false

    @Flag(help: "Do not start on a damaged journal; without it damaged workshops can only be read.")
    var strict = false

    func run() async throws {
        let configuration = try options.load()
        let signals = ProcessSignals()
        let server = try open(configuration, giveUp: signals.request)
        server.start()
        var greeting = try Greeting(server: server, configuration: configuration)
        if demo { greeting.demo = try await server.openDemo() }
        print(greeting.text)
        fflush(nil)
        var request = await signals.next()
        while request == .reload {
            server.reload()
            request = await signals.next()
        }
        signals.endAtNextStop()
        print("Closing: everybody is told to come back.")
        // What hangs, a disk say, must not keep the process: SIGALRM ends it, and the journal stands that.
        alarm(UInt32(clamping: configuration.shutdownDeadline.components.seconds))
        await server.stop()
        alarm(0)
        if request == .giveUp { throw Self.storageFailed }
    }

    private func open(
        _ configuration: ServerConfiguration, giveUp: @escaping @Sendable (ProcessSignals.Request) -> Void
    ) throws -> YoriaiServer {
        do {
            return try YoriaiServer(
                configuration, logger: Logs.logger(configuration), isStrict: strict,
                manager: ServiceManager(environment: ProcessInfo.processInfo.environment),
                storageFailed: { giveUp(.giveUp) })
        } catch let problem as StartProblem {
            FileHandle.standardError.write(Data("\(problem)\n".utf8))
            throw Self.damaged
        }
    }
}
