import CEpoll
import WebSocketCodec

extension SocketLink {
    /// Writes one ready frame to many links of one reactor, at once where nothing waits before it.
    ///
    /// For whoever has gathered what goes out in this turn; call it on the reactor. A link whose socket is
    /// full queues the frame by reference, under the bounds of ``send(frame:)``.
    ///
    /// - Parameters:
    ///   - frame: Whole frames, the same bytes for everyone.
    ///   - links: Links of one reactor; those that have ended are passed over.
    package static func broadcast(_ frame: [UInt8], to links: [SocketLink]) {
        guard let reactor = links.first?.reactor else { return }
        precondition(reactor.isCurrent, "not on the links' reactor")
        // The isolation is a promise to the compiler alone; the thread keeps it.
        let write = unsafe unsafeBitCast(Self.writeOne, to: ((SocketLink, [UInt8]) -> Void).self)
        for index in links.indices {
            let link = links[index]
            precondition(link.reactor === reactor, "links of two reactors")
            if index + 1 < links.count { fetchAhead(links[index + 1]) }
            write(link, frame)
        }
    }

    /// Has the processor load what a write looks at, while the kernel is busy with the write before it.
    private static func fetchAhead(_ link: SocketLink) {
        unsafe ce_prefetch(Unmanaged.passUnretained(link).toOpaque())
    }

    private static let writeOne: @Sendable (isolated SocketLink, [UInt8]) -> Void = { link, frame in
        link.write(frame)
    }

    private func write(_ frame: [UInt8]) {
        guard outbox.isEmpty, phase == .open, connection.isOpen, !isBroken else { return send(frame: frame) }
        let count = plainDescriptor < 0 ? writeSecurely(frame) : writePlainly(frame)
        reactor.loop.traffic.sent &+= UInt64(max(0, count))
        guard count < frame.count else { return }
        // Not all of it, or an error that the next write will meet again.
        outbox.append(frame, at: reactor.turnTime)
        if count > 0 { outbox.consume(count, at: reactor.turnTime) }
        awaitTurnEnd()
    }

    private func writePlainly(_ frame: [UInt8]) -> Int {
        unsafe frame.withUnsafeBytes { unsafe ce_send(plainDescriptor, $0.baseAddress, $0.count) }
    }

    private func writeSecurely(_ frame: [UInt8]) -> Int {
        guard case .done(let count)? = channel?.write(frame.span) else { return 0 }
        return count
    }
}
