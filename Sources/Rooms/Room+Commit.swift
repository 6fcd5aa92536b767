import EventStore
import WorkshopCore

extension Room {
    /// Puts a command in line; a full inbox answers at once (RM1).
    func offer(
        _ command: Command, by person: ID<Person>?, role: Role, origin: Origin?,
        answer: @escaping @Sendable (isolated Room, Answer) -> Void
    ) {
        lastUsed = surroundings.uptime()
        guard inbox.count < limits.inboxMax else { return answer(self, .failed(.overloaded)) }
        inbox.append(
            Waiting(command: command, person: person, role: role, origin: origin, answer: answer))
        load()
        planTurn()
    }

    func planTurn() {
        guard residence == .here, !inbox.isEmpty, !isCommitting, !isTurnPlanned else { return }
        isTurnPlanned = true
        surroundings.after(.zero) { self.assumeIsolated { $0.turn() } }
    }

    /// Decides and applies all that waits, then hands the events to the log.
    private func turn() {
        isTurnPlanned = false
        guard residence == .here, !isCommitting, !inbox.isEmpty else { return }
        let waiting = inbox
        inbox = []
        if let failure = failure ?? log.refusal { return turnDown(waiting, failure) }
        var batch = Batch(after: workshop.sequence)
        for each in waiting { decide(each, in: &batch) }
        guard !batch.entries.isEmpty else { return settle(batch) }
        isCommitting = true
        let lines = batch.entries.map(EventCoder.encode)
        store(batch, lines)
    }

    /// Nothing can be stored, so nothing is tried; what would change nothing is answered as ever.
    private func turnDown(_ waiting: [Waiting], _ failure: LogFailure) {
        fail(failure)
        var batch = Batch(after: workshop.sequence)
        for each in waiting {
            let events = try? workshop.decide(each.command, by: asker(of: each), limits: limits.workshop)
            let isDone = events?.isEmpty ?? false
            batch.answers.append((each, isDone ? .accepted(sequence: nil) : .failed(failure)))
        }
        settle(batch)
    }

    private func asker(of waiting: Waiting) -> Asker {
        let role = waiting.person.flatMap { workshop.people[$0]?.role } ?? waiting.role
        return Asker(person: waiting.person, role: role, now: now, random: surroundings.random())
    }

    private func decide(_ waiting: Waiting, in batch: inout Batch) {
        let asker = asker(of: waiting)
        do throws(Refusal) {
            // Whoever was removed meanwhile may do nothing more (PR18).
            if waiting.origin != nil, let person = waiting.person, workshop.people[person] == nil {
                throw .forbidden(waiting.command.name)
            }
            let events = try workshop.decide(waiting.command, by: asker, limits: limits.workshop)
            for event in events {
                let entry = LogEntry(
                    sequence: workshop.sequence + 1, at: asker.now, by: waiting.person,
                    origin: waiting.origin,
                    event: event)
                workshop.apply(entry)
                workshop.touch(event, in: &batch.touched)
                noteBallot(event, in: &batch)
                batch.entries.append(entry)
            }
            batch.answers.append((waiting, .accepted(sequence: events.isEmpty ? nil : workshop.sequence)))
        } catch {
            batch.answers.append((waiting, .refused(error)))
        }
    }

    func committed(_ batch: Batch, _ lines: [[UInt8]], _ result: Result<Void, LogFailure>) {
        isCommitting = false
        switch result {
        case .success:
            remember(batch.entries, lines)
            publish(batch)
            destroyKeys(of: batch.closed)
            planExpiry()
            snapshotIfDue()
            settled()
        case .failure(let failure): takeBack(batch, failure)
        }
    }

    private func remember(_ entries: [LogEntry], _ lines: [[UInt8]]) {
        let before = tape.byteCount
        for line in lines { tape.append(line) }
        recent += entries
        if recent.count >= 2 * limits.recentEvents { recent.removeFirst(recent.count - limits.recentEvents) }
        let added = tape.byteCount - before
        counters.count { $0.hold(UInt64(lines.count), added) }
        countUnsaved()
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
        fail(failure)
        foldAgain()
        let waiting = batch.answers.map(\.0) + inbox
        inbox = []
        for each in waiting { each.answer(self, .failed(failure)) }
    }

    /// Remembers what will not pass: a failed store, a damaged history.
    private func fail(_ failure: LogFailure) {
        guard self.failure == nil else { return }
        switch failure {
        case .storageFailed(let reason): surroundings.notice(.storageFailed(id, reason: reason))
        case .readOnly(let reason): surroundings.notice(.readOnly(id, reason: reason))
        case .diskFull, .overloaded, .unreadable, .keyUnkept: return
        }
        self.failure = failure
        counters.count { $0.roomsReadOnly += 1 }
    }

    /// Asks to end the running step when its hard deadline and grace are over; the server's clock alone
    /// does (ST3), counted from when the timer was set (RM20).
    func planExpiry() {
        guard !isExpiryPutOff, let step = workshop.running,
            let due = workshop.expiry(grace: limits.workshop.grace)
        else { return }
        guard plannedExpiry != due else { return }
        plannedExpiry = due
        let wait = max(0, due - now)
        surroundings.after(.milliseconds(wait)) {
            self.assumeIsolated { room in
                guard room.plannedExpiry == due else { return }
                room.plannedExpiry = nil
                room.offer(.expireTimer(step.id), by: nil, role: .facilitator, origin: nil) {
                    $0.expiryAnswered($1)
                }
            }
        }
    }

    /// The timer may ring before the clock says so, and a full disk may be emptied: then it is asked again.
    private func expiryAnswered(_ answer: Answer) {
        guard case .failed = answer else { return planExpiry() }
        guard failure == nil, residence != .away else { return }
        isExpiryPutOff = true
        surroundings.after(.seconds(1)) {
            self.assumeIsolated { room in
                room.isExpiryPutOff = false
                room.planExpiry()
            }
        }
    }
}

/// What one turn decided: events to store, what they touched, and whom to answer.
struct Batch: Sendable {
    let after: UInt64
    var entries: [LogEntry] = []
    var touched = Touched()
    var answers: [(Waiting, Answer)] = []
    /// Ballots that opened in it, and those that closed.
    var opened: [(ID<Ballot>, BallotKey)] = []
    var closed: [ID<Ballot>] = []

    init(after: UInt64) { self.after = after }
}
