/// What the WebSockets of one reactor have carried, as bytes on the connection before encryption.
package struct ReactorTraffic: Sendable {
    /// Bytes read.
    package var received: UInt64 = 0
    /// Bytes written.
    package var sent: UInt64 = 0

    /// Nothing yet.
    package init() {}
}

extension Reactor {
    /// What its WebSockets have carried so far; on the reactor only.
    package var traffic: ReactorTraffic {
        checkIsolated()
        return loop.traffic
    }
}
