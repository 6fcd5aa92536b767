import Synchronization

/// What all links of one listener share.
final class LinkContext: Sendable {
    let handler: any HTTPHandler
    let limits: TransportLimits
    let tls: TLSContext?
    let admission: Admission
    /// ``TransportLimits/outboxStuckMax`` in nanoseconds, looked at for every read.
    let outboxStuckMax: UInt64
    /// Set when the listener stops: links close after the answer they are at.
    let isDraining = Atomic<Bool>(false)

    init(handler: any HTTPHandler, limits: TransportLimits, tls: TLSContext?) {
        self.handler = handler
        self.limits = limits
        self.tls = tls
        outboxStuckMax = limits.outboxStuckMax.nanoseconds
        admission = Admission(
            totalMax: limits.connectionsMax, perAddressMax: limits.connectionsPerAddressMax)
    }
}
