extension Reactor {
    /// Takes a job of an actor pinned here.
    package func enqueue(_ job: consuming ExecutorJob) {
        accept(.job(UnownedJob(job)))
    }

    /// The reference that actors return as their `unownedExecutor`.
    package func asUnownedSerialExecutor() -> UnownedSerialExecutor {
        unsafe UnownedSerialExecutor(ordinary: self)
    }

    /// Traps outside the reactor's thread; lets `assumeIsolated` work from the loop.
    package func checkIsolated() {
        precondition(isCurrent, "not on reactor \(name)")
    }

    /// Whether the caller is isolated to the actors pinned here.
    package func isIsolatingCurrentContext() -> Bool? {
        isCurrent
    }
}
