extension Reactor {
    /// Runs `body` as an actor that is pinned here, which the caller on this thread is; traps elsewhere.
    ///
    /// `assumeIsolated` for the price of one comparison, where each message or receiver pays it.
    ///
    /// - Parameters:
    ///   - actor: Has this reactor as its executor; another one's is a mistake that debug builds trap on.
    ///   - body: What it does.
    /// - Returns: What `body` returns.
    @inline(__always)
    package func run<Pinned: Actor, R>(as actor: Pinned, _ body: (isolated Pinned) -> R) -> R {
        precondition(isCurrent, "not on the actor's reactor")
        assert(isIsolated(actor), "an actor of another reactor")
        return withoutActuallyEscaping(body) { body in
            // The isolation is a promise to the compiler alone; the thread keeps it.
            unsafe unsafeBitCast(body, to: ((Pinned) -> R).self)(actor)
        }
    }

    /// Asks the runtime, in debug builds only: `assertIsolated` alone does so in optimised ones too.
    @inline(never)
    private func isIsolated(_ actor: some Actor) -> Bool {
        actor.preconditionIsolated()
        return true
    }
}
