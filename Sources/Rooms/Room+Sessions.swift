import EventStore
import WireProtocol
package import WorkshopCore

extension Room {
    /// Takes a browser in: welcome, then what it missed or everything (PR3); answers once the state is
    /// settled.
    ///
    /// - Parameters:
    ///   - entrance: What the browser said.
    ///   - then: `nil` when it is in, otherwise why not, after its outlet was closed.
    package func enter(_ entrance: Entrance, then: @escaping @Sendable (EntranceRefusal?) -> Void) {
        whenSettled { room, failure in
            guard failure == nil else {
                entrance.outlet.close(EntranceRefusal.unreadable.closeCode, "unreadable")
                return then(.unreadable)
            }
            // A browser that comes in sees the state, so what still waits to be sent goes out first.
            room.flush()
            let refusal = room.refusal(of: entrance)
            if let refusal {
                entrance.outlet.close(refusal.closeCode, refusal.rawValue)
            } else {
                room.admit(entrance)
            }
            then(refusal)
        }
    }

    private func refusal(of entrance: Entrance) -> EntranceRefusal? {
        if subscribers.count >= limits.subscribersMax || hasTooManySockets(entrance) { return .full }
        if let person = entrance.person, workshop.people[person] == nil { return .revoked }
        if entrance.role.isPerson, entrance.person == nil { return .revoked }
        let owner = ledgers[entrance.client]?.person ?? workshop.clients[entrance.client]?.person
        if let owner, owner != entrance.person { return .clientTaken }
        return nil
    }

    /// One person's further sockets beyond a bound; the one that the same browser had is no further one.
    private func hasTooManySockets(_ entrance: Entrance) -> Bool {
        guard let person = entrance.person else { return false }
        let others = subscribers.values.count { $0.viewer.person == person && $0.client != entrance.client }
        return others >= limits.socketsPerPersonMax
    }

    private func admit(_ entrance: Entrance) {
        displace(entrance.client)
        let lastNumber = workshop.clients[entrance.client]?.lastNumber ?? 0
        let known = ledgers[entrance.client].flatMap { $0.person == entrance.person ? $0 : nil }
        var ledger = known ?? ClientLedger(person: entrance.person, expected: 1)
        ledger.expected = max(ledger.expected, lastNumber + 1, entrance.nextNumber)
        entrances += 1
        ledger.entrance = entrances
        ledgers[entrance.client] = ledger
        let viewer =
            entrance.person.flatMap(workshop.viewer)
            ?? Viewer(role: entrance.role, person: nil, venue: entrance.venue, group: nil)
        let subscriber = Subscriber(viewer: viewer, client: entrance.client, outlet: entrance.outlet)
        subscribers[entrance.subscriber] = subscriber
        forgetLongGone()
        let missed = missed(by: entrance, as: viewer)
        count(entrance, resumed: missed != nil)
        subscriber.outlet.send(
            surroundings.frame(
                ServerMessage.welcome(
                    ServerMessage.Welcome(
                        epoch: log.epoch, head: workshop.sequence, resumes: missed != nil,
                        lastNumber: lastNumber,
                        role: viewer.role, person: viewer.person,
                        pingMilliseconds: Int(limits.pingInterval / .milliseconds(1)),
                        textMax: limits.workshop.textMax, now: now))))
        subscriber.outlet.send(missed ?? snapshot(for: viewer))
        subscriber.outlet.send(surroundings.frame(ServerMessage.presence(presence.all)))
        if let person = viewer.person { presence.enter(person) }
        planPresence()
    }

    private func count(_ entrance: Entrance, resumed: Bool) {
        let missed = resumed ? workshop.sequence - (entrance.sequence ?? 0) : nil
        counters.count { figures in
            figures.resumes += resumed ? 1 : 0
            figures.fullSnapshots += resumed ? 0 : 1
            figures.eventsResumed += Int(clamping: missed ?? 0)
        }
        surroundings.observer.entered(missed)
    }

    /// Drops the ledgers of browsers that have left, longest ago first; an eighth more, so that it is rare.
    private func forgetLongGone() {
        guard ledgers.count > limits.ledgersKept + subscribers.count else { return }
        let present = Set(subscribers.values.map(\.client))
        let gone = ledgers.filter { !present.contains($0.key) && $0.value.pending.isEmpty }
            .sorted { $0.value.entrance < $1.value.entrance }
        let count = max(0, gone.count - limits.ledgersKept * 7 / 8)
        for (client, _) in gone.prefix(count) { ledgers[client] = nil }
    }

    /// What happened since, as one message; `nil` when a snapshot is due instead.
    private func missed(by entrance: Entrance, as viewer: Viewer) -> WireFrame? {
        guard entrance.epoch == log.epoch, let sequence = entrance.sequence, sequence <= workshop.sequence,
            workshop.sequence - sequence <= UInt64(limits.resumeEventsMax)
        else { return nil }
        var touched = Touched()
        guard let events = try? entries(after: sequence) else { return nil }
        for event in events { workshop.touch(event.event, in: &touched) }
        if touched.isEverything || viewer.person.map(touched.eyes.contains) ?? false { return nil }
        let view = workshop.project(touched, for: viewer)
        return surroundings.frame(
            ServerMessage.events(
                from: sequence + 1, to: workshop.sequence, now: now,
                what: [], view: view))
    }

    /// From memory; older ones are read from their bytes.
    private func entries(after sequence: UInt64) throws(LogFailure) -> ArraySlice<LogEntry> {
        let count = Int(clamping: workshop.sequence - sequence)
        return count <= recent.count ? recent.suffix(count) : try tape.entries(from: sequence + 1)[...]
    }

    /// The same browser profile came in again: its older socket is a dead one or another tab.
    private func displace(_ client: ID<Client>) {
        for (id, subscriber) in subscribers where subscriber.client == client {
            subscriber.outlet.close(4030, "moved")
            leave(id)
        }
    }

    /// A socket has ended; its person may still have others.
    package func leave(_ id: SubscriberID) {
        guard let subscriber = subscribers.removeValue(forKey: id) else { return }
        if let person = subscriber.viewer.person { presence.leave(person) }
        planPresence()
        lastUsed = surroundings.uptime()
        planUnload()
    }

    /// A numbered command from a browser that is in (PR7).
    package func submit(_ command: Command, number: Int, from id: SubscriberID) {
        guard let subscriber = subscribers[id] else { return }
        switch receive(number, from: subscriber) {
        case .fresh: break
        default: return
        }
        let client = subscriber.client
        let arrival = surroundings.uptime()
        offer(
            command, by: subscriber.viewer.person, role: subscriber.viewer.role,
            origin: Origin(client: client, number: number)
        ) { room, answer in
            room.reply(to: client, number: number, answer)
            let took = room.surroundings.uptime() - arrival
            room.surroundings.observer.answered(command.name, answer, took)
        }
    }

    /// A numbered command whose arguments could not be read: answered, changes nothing (PR17).
    package func refuse(number: Int, path: String, reason: String, from id: SubscriberID) {
        guard let subscriber = subscribers[id], receive(number, from: subscriber) == .fresh else { return }
        reply(to: subscriber.client, number: number, .refused(.invalid(path: path, reason: reason)))
    }

    private func receive(_ number: Int, from subscriber: Subscriber) -> ClientLedger.Verdict {
        let verdict = ledgers[subscriber.client]?.receive(number) ?? .gap(expected: 1)
        switch verdict {
        case .fresh, .underway: break
        case .answered(let frame):
            subscriber.outlet.send(
                frame
                    ?? surroundings.frame(
                        ServerMessage.accepted(number: number, sequence: nil, isDuplicate: true)))
        case .gap(let expected):
            subscriber.outlet.send(
                surroundings.frame(
                    ServerMessage.rejected(
                        number: number, code: "gap", isWorthRetrying: true, expect: expected)))
        }
        return verdict
    }

    private func reply(to client: ID<Client>, number: Int, _ answer: Answer) {
        let message: [UInt8]
        switch answer {
        case .accepted(let sequence):
            message = ServerMessage.accepted(number: number, sequence: sequence, isDuplicate: false)
        case .refused(let refusal): message = ServerMessage.refused(number: number, refusal)
        case .failed(let failure):
            // Not tried, so the same number may come again.
            ledgers[client]?.forget(number)
            let code = failure.code
            return send(
                ServerMessage.rejected(
                    number: number, code: code.name, isWorthRetrying: code.isWorthRetrying,
                    detail: failure.detail),
                to: client)
        }
        let frame = surroundings.frame(message)
        ledgers[client]?.answer(number, with: frame, keeping: limits.resultsKept)
        subscribers.values.first { $0.client == client }?.outlet.send(frame)
    }

    private func send(_ message: [UInt8], to client: ID<Client>) {
        subscribers.values.first { $0.client == client }?.outlet.send(surroundings.frame(message))
    }
}

/// Why a browser was not let in; the close code advises whether to come back.
package enum EntranceRefusal: String, Sendable {
    case full
    case revoked
    case clientTaken = "client_taken"
    /// The workshop's events cannot be read now.
    case unreadable

    /// 4003: do not come back as this; 1013: try again later.
    package var closeCode: UInt16 { self == .full || self == .unreadable ? 1013 : 4003 }
}
