import WebSocketCodec

extension SocketLink: Pollable {
    nonisolated func ready(_ readiness: Readiness) {
        onReactor { link in
            if readiness.contains(.output) { link.write() }
            if readiness.contains(.failure) {
                link.isBroken = true
            } else if readiness.contains(.hangUp), !link.wantsInput {
                link.isBroken = true
            } else {
                link.read()
            }
            // What was answered is written at the end of the turn; a whole message leaves no other trace.
            if !link.isCalm || link.connection.holdsMemory { link.settle() }
        }
    }

    nonisolated func turnEnded() {
        onReactor { link in
            link.isTurnEndAwaited = false
            link.write()
            if !link.isCalm { link.settle() }
        }
    }

    nonisolated func reactorStopped() {
        onReactor { $0.end() }
    }

    /// Whether everything written is gone and nothing else is under way: the usual case, with no more to do.
    private var isCalm: Bool {
        !isWriteBlocked && !isBroken && ownClose == nil && phase == .open && watch?.interest == .input
            && !connection.isFinished
    }

    /// Arrives on its reactor: whom to tell is asked first, then the 101 goes out and reading begins.
    func start(_ upgrade: SocketUpgrade) {
        guard let descriptor = channel?.descriptor else { return }
        watch = reactor.watch(descriptor, for: .input, self)
        callbacks = upgrade.attach(self)
        checkTime()
        awaitTurnEnd()
    }

    var wantsInput: Bool {
        switch phase {
        case .open: pausedSince == nil && !connection.isFinished
        case .lingering: true
        case .closed: false
        }
    }

    func updateWatch() {
        guard var changed = watch else { return }
        var interest: Readiness = []
        if wantsInput { interest.insert(.input) }
        if isWriteBlocked { interest.insert(.output) }
        reactor.update(&changed, to: interest)
        watch = changed
    }

    /// Draws the consequences of whatever happened: who is told, what ends, what is waited for.
    func settle() {
        if isBroken { return end() }
        guard phase == .open else { return updateWatch() }
        if isTooSlow { report(.slow, "too slow") }
        if connection.isFinished {
            finishTime = finishTime ?? reactor.turnTime
            if outbox.isEmpty { linger() }
        }
        checkTime()
        updateWatch()
    }

    /// Ends our side and waits for the peer's end: a reset could take our close frame back.
    private func linger() {
        report(ownClose?.code, ownClose?.reason ?? "")
        channel?.endWriting()
        phase = .lingering
        if let watch {
            let end = reactor.turnTime &+ socketLimits.closeTimeout
            deadline.set(end, token: watch.token, on: reactor)
        }
    }

    /// Lets go of everything.
    func end() {
        guard phase != .closed else { return }
        phase = .closed
        if let watch { reactor.forget(watch) }
        watch = nil
        if !outbox.isEmpty { channel?.resetOnClose() }
        channel = nil
        plainDescriptor = -1
        pass = nil
        outbox = Outbox()
        report(ownClose?.code, ownClose?.reason ?? "")
    }

    func report(_ code: CloseCode?, _ reason: String) {
        let told = callbacks
        callbacks = nil
        told?.closed(code, reason)
    }
}
