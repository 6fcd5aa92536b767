extension HTTPLink {
    /// File bytes per call into the kernel, and per turn.
    private static let fileChunkSize = 64 << 10
    private static let fileSizePerTurnMax = 256 << 10

    /// Writes what waits, then the file, then ends the answer.
    func write() {
        isWriteBlocked = false
        var fileSizeLeft = Self.fileSizePerTurnMax
        while true {
            switch channel?.write(&outbox, at: reactor.turnTime) ?? .failed {
            case .done: break
            case .blocked, .blockedOnWrite:
                isWriteBlocked = true
                return
            case .ended, .failed: return close()
            }
            guard var unsent = file.take() else { return finishSending() }
            if unsent.remaining == 0 {
                guard let piece = unsent.nextPiece() else { return finishSending() }
                if case .bytes(let bytes) = piece { outbox.append(bytes, at: reactor.turnTime) }
                file = consume unsent
                continue
            }
            guard fileSizeLeft > 0 else {
                file = consume unsent
                return writeAtEndOfTurn()
            }
            fileSizeLeft -= Self.fileChunkSize
            guard sendChunk(of: unsent) else { return }
        }
    }

    /// Sends, or queues for TLS, the next part of the file; false when the link has to wait or is gone.
    private func sendChunk(of unsent: consuming FileBody) -> Bool {
        if isSecure {
            let chunk = unsent.read(upTo: Self.fileChunkSize)
            unsent.advance(by: chunk.count)
            outbox.append(chunk, at: reactor.turnTime)
            // A file that became shorter cannot keep its promise of a size: cut the answer off.
            if chunk.isEmpty { close() } else { file = consume unsent }
            return !chunk.isEmpty
        }
        switch channel?.send(unsent, upTo: Self.fileChunkSize) ?? .failed {
        case .done(let count):
            unsent.advance(by: count)
            file = consume unsent
            return true
        case .blocked, .blockedOnWrite:
            isWriteBlocked = true
            file = consume unsent
        case .ended, .failed: close()
        }
        return false
    }

    private func finishSending() {
        guard case .sending(let keepsAlive) = phase else { return }
        guard keepsAlive else { return linger() }
        phase = .idle
        expect(context.limits.idleKeepAlive)
        process()
        guard hasPeerEnded else { return }
        switch phase {
        case .idle, .head, .body: linger()
        default: break
        }
    }

    /// Ends our side and waits for the peer's end: closing at once could take the answer back (RST).
    func linger() {
        pending.removeAll()
        guard !hasPeerEnded else { return close() }
        channel?.endWriting()
        phase = .lingering
        expect(context.limits.lingerDeadline)
    }
}
