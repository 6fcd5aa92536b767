import Transport

/// A thread of its own for blocking clients: the shared pool must stay free for the server's own hops.
actor ServerBench {
    private nonisolated let reactor: Reactor

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe reactor.asUnownedSerialExecutor() }

    private init() throws {
        reactor = try Reactor(name: "bench")
        reactor.start()
    }

    private func perform<Result: Sendable>(_ body: @Sendable () throws -> Result) rethrows -> Result {
        try body()
    }

    /// Runs `body` on a fresh thread, in the test that calls.
    static func run<Result: Sendable>(_ body: @Sendable () throws -> Result) async throws -> Result {
        let bench = try ServerBench()
        defer { bench.reactor.stop() }
        return try await bench.perform(body)
    }
}
