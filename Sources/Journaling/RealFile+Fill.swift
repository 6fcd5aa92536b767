import Glibc
import Synchronization

extension RealFile {
    /// Bytes appended before zeros are written ahead: 256 KiB of a segment's 16 MiB.
    static func fillAfter(_ reserved: Int) -> Int { reserved / 64 }

    /// Bytes of zeros written at a time, during which an append waits.
    private static let pieceSize = 64 << 10
    /// Bytes of zeros between two syncs, so that a sync of events finds few of them to save with its own.
    private static let shareSize = 1 << 20

    /// Fills the room set aside with zeros, on a thread of its own.
    ///
    /// Blocks that hold something already are saved without a change of the file system's own books: a sync
    /// of events is then one write instead of two. Only speed hangs on it, so whatever fails ends it unsaid.
    func fillAhead() {
        // With a descriptor of its own: a failed write is told once to each, so events never miss theirs.
        let own = unsafe open("/proc/self/fd/\(descriptor)", O_WRONLY | O_CLOEXEC)
        guard own >= 0 else { return }
        let filler = RealFile(descriptor: own, path: path)
        try? DetachedThread.start { [self] in
            while fillShare(by: filler), fsync(filler.descriptor) == 0 {}
        }
    }

    /// Writes a share of zeros; whether there was room for any.
    private func fillShare(by filler: RealFile) -> Bool {
        let pieces = 0..<Self.shareSize / Self.pieceSize
        return pieces.reduce(false) { hasFilled, _ in fillPiece(by: filler) || hasFilled }
    }

    /// Under the lock of appends, so that no zero ever goes where an event is.
    private func fillPiece(by filler: RealFile) -> Bool {
        progress.withLock { progress in
            let start = max(progress.filled, progress.end)
            let end = min(start + Self.pieceSize, progress.reserved)
            guard start < end else { return false }
            do {
                try filler.write([UInt8](repeating: 0, count: end - start), at: start)
                progress.filled = end
                return true
            } catch {
                progress.reserved = 0
                return false
            }
        }
    }
}
