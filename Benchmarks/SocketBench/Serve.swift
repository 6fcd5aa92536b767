import ArgumentParser
import Glibc
import Transport
import WebSocketCodec

/// `socket-bench serve`: echoes messages, or broadcasts them to all on the same path.
struct Serve: ParsableCommand {
    enum Mode: String, ExpressibleByArgument, CaseIterable { case echo, broadcast }

    /// Off; each message compressed once and shared; or one stream that remembers, per peer or per channel.
    enum Compression: String, ExpressibleByArgument, CaseIterable { case off, shared, takeover }

    static let configuration = CommandConfiguration(
        abstract: "Serve until killed; prints 'listening on PORT' when it does.")

    @Option(help: "0 chooses a free one.") var port: UInt16 = 0
    @Option(help: "echo: each message to its sender; broadcast: to all connected on its path.")
    var mode = Mode.echo
    @Option(parsing: .upToNextOption, help: "PEM files: certificate chain, then key.") var tls: [String] = []
    @Option(help: "Event loops, each a thread.") var threads = 1
    @Option(help: "Bytes of a message.") var maxMessage = 65_536
    @Option(help: "Frames of a message.") var maxFragments = 64
    @Option(help: "permessage-deflate: off, shared or takeover.") var deflate = Compression.off
    @Option(help: "Milliseconds a busy channel gathers; 0 sends at the end of each turn.") var gatherMs = 10

    func validate() throws {
        guard tls.isEmpty || tls.count == 2 else { throw ValidationError("--tls takes two files") }
        guard threads > 0, gatherMs >= 0 else { throw ValidationError("not below 1 thread and 0 ms") }
    }

    func run() throws {
        let reactors = try (0..<threads).map { try Reactor(name: "bench-\($0)") }
        for reactor in reactors.dropFirst() { reactor.start() }
        let context =
            tls.isEmpty ? nil : try TLSContext(certificateChainFile: tls[0], privateKeyFile: tls[1])
        let handler = BenchHandler(self, reactors: reactors)
        let listener = try Listener(
            address: "127.0.0.1", port: port, reactors: reactors, tls: context, handler: handler,
            limits: transportLimits)
        listener.start()
        print("listening on \(listener.port)")
        fflush(nil)
        reactors[0].runHere()
    }

    /// One machine is all of the bench's clients, and a burst to many may queue: bounds are wide.
    private var transportLimits: TransportLimits {
        var limits = TransportLimits()
        limits.connectionsMax = 60_000
        limits.connectionsPerAddressMax = 60_000
        limits.outboxSizeMax = 64 << 20
        limits.idleKeepAlive = .seconds(300)
        return limits
    }

    /// The codec's bounds as the options say; small fragments are as good as others here.
    var socketLimits: WebSocketLimits {
        var limits = WebSocketLimits()
        limits.frameSizeMax = maxMessage
        limits.messageSizeMax = maxMessage
        limits.inflationRatioMax = .max
        // The Autobahn suite ends so many full frames with an empty one.
        limits.fragmentCountMax = maxFragments + 1
        limits.smallFragmentCountMax = maxFragments
        limits.controlFramesPerSecond = 1_000
        return limits
    }
}
