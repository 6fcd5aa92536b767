extension SocketLink {
    /// Runs `body` as the link, which the caller on the reactor's thread is; traps elsewhere.
    ///
    /// `assumeIsolated` for the price of one comparison: a fan-out comes here for each receiver.
    @inline(__always)
    nonisolated func onReactor<R>(_ body: (isolated SocketLink) -> R) -> R {
        precondition(reactor.isCurrent, "not on the link's reactor")
        return withoutActuallyEscaping(body) { body in
            // The isolation is a promise to the compiler alone; the thread keeps it.
            unsafe unsafeBitCast(body, to: ((SocketLink) -> R).self)(self)
        }
    }
}
