import EventStore
import WorkshopCore

extension Room {
    /// Puts a command in line; a full inbox answers at once (RM1).
    func offer(_ waiting: Waiting) {
        if let failure { return waiting.answer(self, .failed(failure)) }
        guard inbox.count < limits.inboxMax else { return waiting.answer(self, .failed(.overloaded)) }
        inbox.append(waiting)
        planTurn()
    }

    private func planTurn() {
        guard !isCommitting, !isTurnPlanned else { return }
        isTurnPlanned = true
        surroundings.after(.zero) { self.assumeIsolated { $0.turn() } }
    }

    /// Decides and applies all that waits, then hands the events to the log.
    private func turn() {
        isTurnPlanned = false
        guard !isCommitting, !inbox.isEmpty else { return }
        let waiting = inbox
        inbox = []
        var batch = Batch(after: workshop.sequence)
        for each in waiting { decide(each, in: &batch) }
        guard !batch.entries.isEmpty else { return settle(batch) }
        isCommitting = true
        log.append(batch.entries, to: id) { [batch] result in
            self.surroundings.after(.zero) { self.assumeIsolated { $0.committed(batch, result) } }
        }
    }

    private func decide(_ waiting: Waiting, in batch: inout Batch) {
        let now = surroundings.now()
        let role = waiting.person.flatMap { workshop.people[$0]?.role } ?? waiting.role
        let asker = Asker(person: waiting.person, role: role, now: now, random: surroundings.random())
        do throws(Refusal) {
            // Whoever was removed meanwhile may do nothing more (PR18).
            if waiting.origin != nil, let person = waiting.person, workshop.people[person] == nil {
                throw .forbidden(waiting.command.name)
            }
            let events = try workshop.decide(waiting.command, by: asker, limits: limits.workshop)
            for event in events {
                let entry = LogEntry(
                    sequence: workshop.sequence + 1, at: now, by: waiting.person, origin: waiting.origin,
                    event: event)
                workshop.apply(entry)
                workshop.touch(event, in: &batch.touched)
                batch.entries.append(entry)
            }
            batch.answers.append((waiting, .accepted(sequence: events.isEmpty ? nil : workshop.sequence)))
        } catch {
            batch.answers.append((waiting, .refused(error)))
        }
    }

    private func committed(_ batch: Batch, _ result: Result<Void, LogFailure>) {
        isCommitting = false
        switch result {
        case .success:
            entries += batch.entries
            publish(batch)
            planExpiry()
            snapshotIfDue()
        case .failure(let failure): takeBack(batch, failure)
        }
        let waiting = readers
        readers = []
        for reader in waiting { whenSettled(reader) }
        if !inbox.isEmpty { planTurn() }
    }

    /// Answers a batch that changed nothing: behind what is still to be sent, or at once.
    private func settle(_ batch: Batch) {
        guard outgoing == nil else {
            outgoing?.answers += batch.answers
            return
        }
        for (waiting, answer) in batch.answers { waiting.answer(self, answer) }
    }

    /// Nothing of the batch was shown; the state goes back to what the log holds (RM4).
    ///
    /// What was refused was so beside events that never happened, and what waits must not overtake what is
    /// sent again, so all of it is answered alike.
    private func takeBack(_ batch: Batch, _ failure: LogFailure) {
        workshop = Self.fold(entries, into: id)
        if case .storageFailed = failure { self.failure = failure }
        if case .readOnly = failure { self.failure = failure }
        let waiting = batch.answers.map(\.0) + inbox
        inbox = []
        for each in waiting { each.answer(self, .failed(failure)) }
    }

    /// Asks to end the running step when its hard deadline and grace are over; the server's clock alone
    /// does (ST3).
    func planExpiry() {
        guard let step = workshop.running, step.timer.end == .hard,
            let deadline = workshop.runs[step.id]?.deadline
        else { return }
        let due = deadline + limits.workshop.grace
        guard plannedExpiry != due else { return }
        plannedExpiry = due
        let wait = max(0, due - surroundings.now())
        surroundings.after(.milliseconds(wait)) {
            self.assumeIsolated { room in
                guard room.plannedExpiry == due else { return }
                room.plannedExpiry = nil
                room.offer(
                    Waiting(command: .expireTimer(step.id), person: nil, role: .facilitator, origin: nil) {
                        $0.expiryAnswered($1)
                    })
            }
        }
    }

    /// The timer may ring before the clock says so, and a full disk may be emptied: then it is asked again.
    private func expiryAnswered(_ answer: Answer) {
        guard case .failed = answer else { return planExpiry() }
        guard failure == nil else { return }
        surroundings.after(.seconds(1)) { self.assumeIsolated { $0.planExpiry() } }
    }
}

/// What one turn decided: events to store, what they touched, and whom to answer.
struct Batch: Sendable {
    let after: UInt64
    var entries: [LogEntry] = []
    var touched = Touched()
    var answers: [(Waiting, Answer)] = []

    init(after: UInt64) { self.after = after }
}
