import Journaling
import TestSupport

extension DamagedSample {
    /// What became of a damaged journal.
    enum Verdict: Equatable {
        /// Every log is whole.
        case exact
        /// Something is missing and every log it is missing from is reported, or opening was refused.
        case reported
        /// A torn tail was cut, back to the state named as allowed.
        case cut
        /// It pretends to be whole and is not.
        case wrong(String)
    }

    /// Opens a damaged copy and compares every log with what it was.
    ///
    /// - Parameters:
    ///   - disk: The copy.
    ///   - allowed: The state back to which a tail may be cut; `nil` if nothing may be cut.
    ///   - isUnnoticed: Whether that state may come without a word: a file that ends between two batches.
    /// - Returns: What became of it.
    func judge(_ disk: MemoryDisk, allowed: [LogID: UInt64]? = nil, isUnnoticed: Bool = false) -> Verdict {
        let journal: Journal
        let recovery: JournalRecovery
        do {
            (journal, recovery) = try open(disk, limits: Self.limits)
        } catch JournalError.unreadable {
            return .reported
        } catch {
            return .wrong("cannot be opened: \(error)")
        }
        defer { journal.close() }
        var verdict = Verdict.exact
        let hasTail = recovery.findings.contains { $0.kind == .tornTail }
        if hasTail, allowed == nil { return .wrong("cut: \(recovery.findings)") }
        for log in Self.logs {
            guard let stored = try? journal.readLog(log) else {
                return .wrong("log \(log.low) cannot be read")
            }
            guard let last = genuine(stored, log) else { return .wrong("log \(log.low) is not what it was") }
            if stored.damage != nil || recovery.quarantined.contains(log) {
                verdict = .reported
                continue
            }
            guard last < lasts[log, default: 0] else { continue }
            guard let allowed, last >= allowed[log, default: 0], hasTail || isUnnoticed else {
                return .wrong("log \(log.low) ends at \(last): \(recovery.findings)")
            }
            if verdict == .exact { verdict = .cut }
        }
        return verdict
    }

    /// The last sequence number, if every event is what it was and none is missing before it.
    private func genuine(_ stored: StoredLog, _ log: LogID) -> UInt64? {
        let genuine = events[log, default: []]
        let through = Int(stored.snapshot?.throughSequence ?? 0)
        guard through + stored.events.count <= genuine.count else { return nil }
        if let snapshot = stored.snapshot, snapshot.bytes != Array(genuine[..<through].joined()) {
            return nil
        }
        for (index, event) in zip(through..., stored.events) {
            guard event.sequence == UInt64(index) + 1, event.bytes == genuine[index] else { return nil }
        }
        return UInt64(through + stored.events.count)
    }
}
