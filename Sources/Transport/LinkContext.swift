import Synchronization

/// What all links of one listener share.
final class LinkContext: Sendable {
    let handler: any HTTPHandler
    let limits: TransportLimits
    let tls: TLSContext?
    let admission: Admission
    /// ``TransportLimits/outboxStuckMax`` in nanoseconds, looked at for every read.
    let outboxStuckMax: UInt64
    let contents: ContentBudget
    /// Set when the listener stops: links close after the answer they are at.
    let isDraining = Atomic<Bool>(false)

    /// Time for a frame to be taken by its reader, in nanoseconds; a large one has more.
    func stuckAllowance(for size: Int) -> UInt64 {
        size <= limits.bulkRateMin
            ? outboxStuckMax : limits.allowance(limits.outboxStuckMax, for: size, rate: limits.bulkRateMin)
    }

    init(handler: any HTTPHandler, limits: TransportLimits, tls: TLSContext?) {
        self.handler = handler
        self.limits = limits
        self.tls = tls
        outboxStuckMax = limits.outboxStuckMax.nanoseconds
        contents = ContentBudget(
            totalMax: limits.contentsSizeMax, perAddressMax: limits.contentsSizePerAddressMax)
        admission = Admission(
            totalMax: limits.connectionsMax, perAddressMax: limits.connectionsPerAddressMax)
    }
}
