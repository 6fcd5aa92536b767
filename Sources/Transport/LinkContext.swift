import Synchronization

/// What all links of one listener share.
final class LinkContext: Sendable {
    let handler: any HTTPHandler
    let limits: TransportLimits
    let tls: TLSContext?
    let admission: Admission
    /// Set when the listener stops: links close after the answer they are at.
    let isDraining = Atomic<Bool>(false)

    init(handler: any HTTPHandler, limits: TransportLimits, tls: TLSContext?) {
        self.handler = handler
        self.limits = limits
        self.tls = tls
        admission = Admission(
            totalMax: limits.connectionsMax, perAddressMax: limits.connectionsPerAddressMax)
    }
}
