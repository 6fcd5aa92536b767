import EventStore
import WorkshopCore

extension Room {
    /// Whether something has happened that no snapshot holds, and one could be written.
    var isDirty: Bool { residence == .here && failure == nil && tape.lastSequence > snapshotSequence }

    /// Counts what would have to be read besides the snapshot.
    func countUnsaved() {
        let unsaved = Int(clamping: tape.lastSequence - min(snapshotSequence, tape.lastSequence))
        let change = unsaved - unsavedCounted
        unsavedCounted = unsaved
        counters.count { $0.eventsSinceSnapshot += change }
    }

    /// Writes a snapshot when enough has happened since the last one.
    func snapshotIfDue() {
        let interval = max(limits.snapshotEvery, tape.lastSequence / 4)
        guard tape.lastSequence - min(snapshotSequence, tape.lastSequence) >= interval else { return }
        writeSnapshot()
    }

    /// Has the present state written, off this thread, from values that nothing changes any more.
    ///
    /// Only where state and log agree, so not while a batch is on its way.
    func writeSnapshot() {
        guard isDirty, !isSnapshotUnderway, !isSnapshotPlanned else { return }
        guard counters.admitSnapshot(limits.snapshotsWaitingMax) else { return retrySnapshot() }
        isSnapshotUnderway = true
        let snapshot = WorkshopSnapshot(tape: tape, summary: WorkshopSummary(of: workshop))
        let (log, id, uptime) = (log, id, surroundings.uptime)
        surroundings.writing {
            let start = uptime()
            let result: Result<Int, any Error>
            do {
                result = .success(try log.writeSnapshot(snapshot, of: id))
            } catch {
                result = .failure(error)
            }
            let through = snapshot.tape.lastSequence
            let took = uptime() - start
            self.surroundings.after(.zero) {
                self.assumeIsolated { $0.snapshotEnded(through: through, result, took) }
            }
        }
    }

    private func snapshotEnded(through sequence: UInt64, _ result: Result<Int, any Error>, _ took: Duration) {
        isSnapshotUnderway = false
        counters.endSnapshot()
        switch result {
        case .success(let size):
            snapshotSequence = max(snapshotSequence, sequence)
            countUnsaved()
            let now = surroundings.uptime()
            counters.count { figures in
                figures.snapshots.add(took)
                figures.snapshotBytes += size
                figures.lastSnapshotAt = now
            }
            unloadIfAlone()
        case .failure(let error):
            counters.count { $0.snapshotFailures += 1 }
            surroundings.notice(.snapshotFailed(id, reason: "\(error)"))
            retrySnapshot()
        }
        let waiters = snapshotWaiters
        snapshotWaiters = []
        for waiter in waiters { waiter.resume() }
    }

    private func unloadIfAlone() {
        guard subscribers.isEmpty, lastUsed + limits.quietTime <= surroundings.uptime() else { return }
        unloadIfQuiet()
    }

    /// Later, not never: without its snapshots a journal only grows.
    private func retrySnapshot() {
        guard !isSnapshotPlanned else { return }
        isSnapshotPlanned = true
        surroundings.after(limits.snapshotRetry) {
            self.assumeIsolated { room in
                room.isSnapshotPlanned = false
                room.whenIdle { $0.writeSnapshot() }
            }
        }
    }

    /// Runs work that needs state and log to agree; a workshop that is away stays so.
    private func whenIdle(_ work: @escaping @Sendable (isolated Room) -> Void) {
        guard residence == .here else { return }
        if isCommitting {
            readers.append { room, failure in if failure == nil { work(room) } }
        } else {
            work(self)
        }
    }

    /// Writes a snapshot of what has changed, for a server that ends; returns when it is written or has
    /// failed.
    package func keep() async {
        guard residence == .here else { return }
        await withCheckedContinuation { (continuation: CheckedContinuation<Void, Never>) in
            whenSettled { room, _ in
                room.isSnapshotPlanned = false
                room.writeSnapshot()
                guard room.isSnapshotUnderway else { return continuation.resume() }
                room.snapshotWaiters.append(continuation)
            }
        }
    }
}
