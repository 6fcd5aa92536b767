import HTTPCodec

extension HTTPLink: Pollable {
    nonisolated func ready(_ readiness: Readiness) {
        assumeIsolated { $0.proceed(readiness) }
    }

    nonisolated func turnEnded() {
        assumeIsolated { link in
            link.isTurnEndAwaited = false
            link.write()
            link.updateWatch()
        }
    }

    nonisolated func lookAtClock() {
        assumeIsolated { $0.checkDeadline() }
    }

    nonisolated func reactorStopped() {
        assumeIsolated { $0.close() }
    }

    private func proceed(_ readiness: Readiness) {
        if case .handshaking = phase {
            handshake()
        } else if readiness.contains(.failure) || (readiness.contains(.hangUp) && !wantsInput) {
            close()
        } else {
            if readiness.contains(.output) { write() }
            read()
        }
        updateWatch()
    }

    /// Whether bytes are to be read now: not while a whole answer is waited for and enough is held.
    var wantsInput: Bool {
        guard !hasPeerEnded else { return false }
        return switch phase {
        case .handshaking, .idle, .head, .body, .lingering: true
        case .responding, .sending: pending.count < context.limits.pipelinedSizeMax
        case .closed: false
        }
    }

    /// What the socket is to be watched for.
    var interest: Readiness {
        var interest: Readiness = []
        if wantsInput { interest.insert(.input) }
        if isWriteBlocked { interest.insert(.output) }
        return interest
    }

    func updateWatch() {
        guard var changed = watch else { return }
        reactor.update(&changed, to: interest)
        watch = changed
    }

    func handshake() {
        // TLS begins with a record of type 22; a letter is a request in the clear. Later bytes may be any.
        if !isHandshakeBegun {
            let first = channel?.peek() ?? -2
            if first >= 0x41, first <= 0x5A { return refuseInTheClear() }
            isHandshakeBegun = first >= 0
        }
        isWriteBlocked = false
        switch channel?.handshake() ?? .failed {
        case .done:
            phase = .idle
            expect(context.limits.idleKeepAlive)
            read()
        case .blocked: break
        case .blockedOnWrite: isWriteBlocked = true
        case .ended, .failed: close()
        }
    }

    private func refuseInTheClear() {
        let response = context.handler.refusal(HTTPRefusal(.badRequest, isPlainOnSecurePort: true))
        var bytes = Self.encodeHead(of: response, keepsAlive: false)
        if case .bytes(let body) = response.body { bytes += body }
        channel?.writeInTheClear(bytes)
        linger()
    }
}
