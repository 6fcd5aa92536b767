import Synchronization

/// Where all rooms of a server count what they do, each from its own thread.
package final class RoomCounters: Sendable {
    private let state = Mutex(RoomFigures())

    /// Everything at zero.
    package init() {}

    /// What has been counted until now.
    package var figures: RoomFigures { state.withLock { $0 } }

    /// Takes a place in the line of snapshots; `false` when all are taken.
    func admitSnapshot(_ waitingMax: Int) -> Bool {
        state.withLock { figures in
            guard figures.snapshotsUnderway < waitingMax else {
                figures.snapshotsPutOff += 1
                return false
            }
            figures.snapshotsUnderway += 1
            return true
        }
    }

    /// Gives a place in the line of snapshots back.
    func endSnapshot() { state.withLock { $0.snapshotsUnderway -= 1 } }

    /// Counts; `body` is quick and calls nothing.
    func count(_ body: (inout RoomFigures) -> Void) { state.withLock { body(&$0) } }
}
