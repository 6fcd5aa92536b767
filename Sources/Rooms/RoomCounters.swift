import Synchronization

/// Where all rooms of a server count what they do, each from its own thread.
package final class RoomCounters: Sendable {
    private let state = Mutex(RoomFigures())

    /// Everything at zero.
    package init() {}

    /// What has been counted until now.
    package var figures: RoomFigures { state.withLock { $0 } }

    /// Counts; `body` is quick and calls nothing.
    func count(_ body: (inout sending RoomFigures) -> Void) { state.withLock { body(&$0) } }
}
