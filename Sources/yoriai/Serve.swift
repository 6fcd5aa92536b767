import ArgumentParser
import Foundation
import Server

/// The command `yoriai serve`.
struct Serve: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Run the server.",
        discussion:
            "Ends on SIGTERM or Ctrl-C, telling everybody to come back; SIGHUP reads a renewed certificate."
    )

    @OptionGroup var options: ConfigurationOptions

    @Flag(help: "Open the reference event, half way through, as a workshop to look at.")
    var demo = false

    func run() async throws {
        let configuration = try options.load()
        let signals = ProcessSignals()
        let server = try YoriaiServer(configuration, logger: Logs.logger(configuration))
        server.start()
        var greeting = try Greeting(server: server, configuration: configuration)
        if demo { greeting.demo = try await server.openDemo() }
        print(greeting.text)
        fflush(nil)
        while await signals.next() == .reload { server.reload() }
        signals.endAtNextStop()
        print("Closing: everybody is told to come back.")
        // What hangs, a disk say, must not keep the process: SIGALRM ends it, and the journal stands that.
        alarm(UInt32(clamping: configuration.shutdownDeadline.components.seconds))
        await server.stop()
        alarm(0)
    }
}
