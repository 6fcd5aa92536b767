import EventStore
import WorkshopCore

extension Room {
    /// Reads the workshop from the log, off this thread, unless it is here or on its way.
    package func load() {
        guard residence == .away else { return }
        let (log, id) = (log, id)
        bring { try log.read(id) }
    }

    /// Goes back to what the log holds, which the tape is a copy of; away from this thread, because the
    /// whole history is folded.
    func foldAgain() {
        let tape = tape
        leaveMemory()
        bring { StoredWorkshop(tape: tape) }
    }

    private func bring(_ read: @escaping @Sendable () throws -> StoredWorkshop) {
        residence = .coming
        let (id, recentMax, start) = (id, limits.recentEvents, surroundings.uptime())
        let vault = surroundings.vault
        surroundings.reading {
            let result: Result<(ReplayedWorkshop, [ID<Ballot>: BallotKey]), LogFailure>
            do {
                let replayed = try read().replayed(as: id, recentMax: recentMax)
                result = .success((replayed, try vault.keys(of: id)))
            } catch {
                result = .failure(error as? LogFailure ?? .unreadable("\(error)"))
            }
            self.surroundings.after(.zero) { self.assumeIsolated { $0.arrived(result, since: start) } }
        }
    }

    private func arrived(
        _ result: Result<(ReplayedWorkshop, [ID<Ballot>: BallotKey]), LogFailure>, since start: Duration
    ) {
        switch result {
        case .success((let replayed, let keys)): settleIn(replayed, keys, since: start)
        case .failure(let failure):
            residence = .away
            counters.count { $0.loadFailures += 1 }
            surroundings.notice(.unreadable(id, reason: "\(failure)"))
            let (waiting, commands) = (readers, inbox)
            (readers, inbox) = ([], [])
            for command in commands { command.answer(self, .failed(failure)) }
            for reader in waiting { reader(self, failure) }
        }
    }

    private func settleIn(
        _ replayed: ReplayedWorkshop, _ keys: [ID<Ballot>: BallotKey], since start: Duration
    ) {
        residence = .here
        (workshop, tape, recent) = (replayed.workshop, replayed.tape, replayed.recent)
        if replayed.damage == nil { take(keys) }
        snapshotSequence = max(snapshotSequence, replayed.snapshotSequence)
        clock = RoomClock(wall: surroundings.now(), uptime: surroundings.uptime())
        let took = surroundings.uptime() - start
        counters.count { [tape] figures in
            figures.roomsLoaded += 1
            figures.loads.add(took)
            figures.hold(tape.lastSequence, tape.byteCount)
        }
        if let damage = replayed.damage, failure == nil {
            failure = .readOnly(damage)
            counters.count { $0.roomsReadOnly += 1 }
            surroundings.notice(.readOnly(id, reason: damage))
        }
        countUnsaved()
        planExpiry()
        settled()
        planUnload()
    }

    /// Lets in who waited, then begins the next batch.
    func settled() {
        let waiting = readers
        readers = []
        for reader in waiting { whenSettled(reader) }
        planTurn()
    }

    /// Has somebody look, after a quiet time, whether anybody is still there.
    func planUnload(after wait: Duration? = nil) {
        guard residence == .here, subscribers.isEmpty, !isUnloadPlanned else { return }
        isUnloadPlanned = true
        surroundings.after(wait ?? limits.quietTime) { self.assumeIsolated { $0.unloadIfQuiet() } }
    }

    /// Gives the memory back if nobody needs it; a workshop that has changed has its snapshot first.
    func unloadIfQuiet() {
        isUnloadPlanned = false
        guard residence == .here, subscribers.isEmpty else { return }
        let rest = lastUsed + limits.quietTime - surroundings.uptime()
        guard rest <= .zero else { return planUnload(after: rest) }
        guard !isBusy else { return planUnload() }
        guard !isDirty else {
            writeSnapshot()
            return planUnload(after: limits.snapshotRetry)
        }
        lastSummary = WorkshopSummary(of: workshop)
        leaveMemory()
        residence = .away
        ledgers = [:]
        presence = Presence()
        plannedExpiry = nil
        if case .readOnly = failure {
            failure = nil
            counters.count { $0.roomsReadOnly -= 1 }
        }
        counters.count { $0.unloads += 1 }
    }

    /// Whether something is under way, or will be by the clock alone.
    private var isBusy: Bool {
        if case .storageFailed = failure { return true }
        let endsByClock = workshop.expiry(grace: limits.workshop.grace) != nil
        return isCommitting || isSnapshotUnderway || !inbox.isEmpty || outgoing != nil || !readers.isEmpty
            || endsByClock
    }

    private func leaveMemory() {
        counters.count { [tape] figures in
            figures.roomsLoaded -= 1
            figures.release(tape.lastSequence, tape.byteCount)
        }
        (workshop, tape, recent) = (Workshop(id: id), EventTape(), [])
        countUnsaved()
    }
}
