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
        for link in links { link.onReactor { $0.write(frame) } }
    }

    private func write(_ frame: [UInt8]) {
        guard outbox.isEmpty, phase == .open, connection.isOpen, !isBroken else { return send(frame: frame) }
        guard case .done(let count)? = channel?.write(frame.span) else { return send(frame: frame) }
        guard count < frame.count else { return }
        outbox.append(frame, at: reactor.turnTime)
        outbox.consume(count, at: reactor.turnTime)
        awaitTurnEnd()
    }
}
