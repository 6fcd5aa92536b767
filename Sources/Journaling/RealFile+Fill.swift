import Glibc
import Synchronization

extension RealFile {
    /// Bytes appended before zeros are written ahead: 64 KiB of a segment's 16 MiB.
    static func fillAfter(_ reserved: Int) -> Int { reserved / 256 }

    /// A page of zeros is written at a time: what is appended later then makes one page dirty, not sixteen.
    private static let piece = [UInt8](repeating: 0, count: 4 << 10)
    /// Pages written under one lock, during which an append waits.
    private static let pieceCount = 16

    /// Writes zeros ahead of what is appended, on a thread of its own, as far as they are wanted now.
    ///
    /// Blocks that hold something already are saved without a change of the file system's own books: a sync
    /// of events is then one write instead of two. Only speed hangs on it, so whatever fails ends it unsaid.
    func fillAhead() {
        // With a descriptor of its own: a failed write is told once to each, so events never miss theirs.
        let own = unsafe open("/proc/self/fd/\(descriptor)", O_WRONLY | O_CLOEXEC)
        guard own >= 0 else { return }
        let filler = RealFile(descriptor: own, path: path)
        try? DetachedThread.start { [self] in
            while fillShare(by: filler) {}
            fsync(own)
            progress.withLock { $0.isFilling = false }
        }
    }

    /// Under the lock of appends, so that no zero ever goes where an event is; whether more are wanted.
    private func fillShare(by filler: RealFile) -> Bool {
        progress.withLock { progress in
            for _ in 0..<Self.pieceCount {
                let start = max(progress.filled, progress.end)
                let size = min(Self.piece.count - start % Self.piece.count, progress.wanted - start)
                guard size > 0 else { return false }
                do {
                    let isWhole = size == Self.piece.count
                    try filler.write(isWhole ? Self.piece : Array(Self.piece[..<size]), at: start)
                } catch {
                    progress.reserved = 0
                    return false
                }
                progress.filled = start + size
            }
            return true
        }
    }
}
