extension Reactor {
    /// Watches `descriptor` for `pollable`, which it keeps alive; on the reactor only.
    func watch(_ descriptor: Int32, for interest: Readiness, _ pollable: any Pollable) -> Watch {
        checkIsolated()
        let token = loop.register(pollable)
        loop.epoll.add(descriptor, for: interest, token: token)
        return Watch(descriptor: descriptor, token: token, interest: interest)
    }

    /// Everything watched; on the reactor only.
    var watched: [any Pollable] {
        checkIsolated()
        return loop.pollables
    }

    /// Changes what is watched for, if that is a change.
    func update(_ watch: inout Watch, to interest: Readiness) {
        guard watch.interest != interest else { return }
        watch.interest = interest
        loop.epoll.change(watch.descriptor, to: interest, token: watch.token)
    }

    /// Ends the watch of a descriptor that is closed next: the kernel then drops it by itself.
    func forget(_ watch: Watch) { loop.unregister(token: watch.token) }

    /// Ends the watch; the descriptor stays open.
    func unwatch(_ watch: Watch) {
        loop.epoll.remove(watch.descriptor)
        loop.unregister(token: watch.token)
    }

    /// Bytes that ``withReadBuffer(_:)`` lends.
    var readBufferSize: Int { loop.readBuffer.count }

    /// Lends the reactor's read buffer: one for all links, so an idle link holds none.
    func withReadBuffer<R>(_ body: (inout [UInt8]) -> R) -> R {
        var buffer: [UInt8] = []
        swap(&buffer, &loop.readBuffer)
        defer { swap(&buffer, &loop.readBuffer) }
        return body(&buffer)
    }
}
