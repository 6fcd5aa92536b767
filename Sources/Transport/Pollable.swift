/// Something a reactor watches; every call comes on the reactor's thread.
protocol Pollable: AnyObject, Sendable {
    /// Its descriptor can be read or written, or has failed.
    nonisolated func ready(_ readiness: Readiness)
    /// The turn it asked to see the end of has ended.
    nonisolated func turnEnded()
    /// A time it asked for has come.
    nonisolated func lookAtClock()
    /// The reactor is stopping: close, and call nobody later.
    nonisolated func reactorStopped()
}

extension Pollable {
    nonisolated func lookAtClock() {}
}
