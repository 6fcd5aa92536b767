extension SocketLink {
    /// Runs `body` as the link, which the caller on the reactor's thread is; traps elsewhere.
    ///
    /// `assumeIsolated` for the price of one comparison: a fan-out comes here for each receiver.
    @inline(__always)
    package nonisolated func onReactor<R>(_ body: (isolated SocketLink) -> R) -> R {
        reactor.run(as: self, body)
    }
}
