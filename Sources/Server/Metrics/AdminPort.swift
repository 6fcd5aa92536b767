import Transport

/// A thread of its own for probes and scrapes, so that they are answered while everything else is stuck.
final class AdminPort: Sendable {
    let handler: AdminHandler
    let reactor: Reactor
    private let listener: Listener?

    /// Answers at once, before any data is open: whoever waits for the start asks here.
    ///
    /// - Throws: `TransportError` when the address is taken.
    init(_ configuration: ServerConfiguration, health: Health, metrics: ServerMetrics) throws {
        handler = AdminHandler(health: health, metrics: metrics)
        reactor = try Reactor(name: "admin")
        listener =
            configuration.metrics.enabled
            ? try Listener(
                address: configuration.metrics.address, port: UInt16(configuration.metrics.port),
                reactors: [reactor], tls: nil, handler: handler, limits: Self.limits)
            : nil
        reactor.start()
        listener?.start()
    }

    deinit { reactor.stop() }

    /// The port in use; `nil` without one.
    var port: UInt16? { listener?.port }

    /// Ends it, connections included.
    func stop() {
        listener?.stopAccepting()
        reactor.stop()
    }

    /// A scraper and some probes; more is a mistake.
    private static var limits: TransportLimits {
        var limits = TransportLimits()
        limits.connectionsMax = 64
        limits.connectionsPerAddressMax = 64
        return limits
    }
}
