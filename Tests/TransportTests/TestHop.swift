import Transport

/// Suspends its callers for a number of changes between two reactors.
///
/// Not by a continuation: those resume by way of the shared thread pool, all of whose threads the blocking
/// clients may occupy.
actor TestHop {
    private nonisolated let reactor: Reactor

    nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe reactor.asUnownedSerialExecutor() }

    private init(on reactor: Reactor) { self.reactor = reactor }

    private func arrive() {}

    static func wander(_ count: Int, between reactors: [Reactor]) async {
        let hops = reactors.map { TestHop(on: $0) }
        for _ in 0..<count {
            for hop in hops { await hop.arrive() }
        }
    }
}
