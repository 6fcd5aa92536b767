import EventStore
import Journaling

/// Asked before anything is written beside the journal, photos and accounts, so that all of them stop when
/// it does (FA2, FA5).
struct StorageGate: Sendable {
    let journal: Journal
    let disk: any Disk
    let directory: String
    /// Space that must stay free.
    let freeSpaceMin: UInt64

    /// Space left; `nil` when the disk does not say.
    var freeSpace: UInt64? { try? disk.freeSpace(directory) }

    /// Why `size` bytes may not be written now; `nil` when they may.
    func refusal(of size: Int) -> LogFailure? {
        switch journal.state {
        case .failed(let reason): return .storageFailed(reason)
        case .closed: return .storageFailed("closed")
        case .diskFull: return .diskFull
        case .ok:
            guard let free = freeSpace, free < freeSpaceMin + UInt64(size) else { return nil }
            return .diskFull
        }
    }
}
