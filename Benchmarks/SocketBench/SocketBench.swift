import ArgumentParser

/// The bench's program: a server to measure, made of the product's own targets.
@main struct SocketBench: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "socket-bench",
        abstract: "Measures the WebSocket layer and the transport of Yoriai.",
        subcommands: [Serve.self, Codec.self])
}
