import WireProtocol
import WorkshopCore

/// What is durable and still has to be sent: one message for all batches that gathered.
struct Outgoing {
    var from: UInt64
    var to: UInt64
    var events: [Event]
    var touched: Touched
    /// Answered right after the message that shows what they caused (PR9).
    var answers: [(Waiting, Answer)]
}

extension Room {
    /// Sends a durable batch: at once in a quiet room, gathered for a moment in a busy one.
    func publish(_ batch: Batch) {
        let isFirst = outgoing == nil
        add(batch)
        let sinceLast = surroundings.uptime() - lastSent
        if sinceLast >= limits.busyGathering {
            flush()
        } else if isFirst {
            surroundings.after(limits.busyGathering - sinceLast) { self.assumeIsolated { $0.flush() } }
        }
    }

    private func add(_ batch: Batch) {
        guard var waiting = outgoing else {
            outgoing = Outgoing(
                from: batch.after + 1, to: workshop.sequence, events: batch.entries.map(\.event),
                touched: batch.touched, answers: batch.answers)
            return
        }
        waiting.to = workshop.sequence
        waiting.events += batch.entries.map(\.event)
        waiting.answers += batch.answers
        for entry in batch.entries { workshop.touch(entry.event, in: &waiting.touched) }
        outgoing = waiting
    }

    /// Projects what gathered once for each class of viewers and offers it to everyone's outlet.
    func flush() {
        guard outgoing != nil else { return }
        guard residence == .here, !isCommitting else {
            return whenSettled { room, failure in if failure == nil { room.flush() } }
        }
        guard let sending = outgoing else { return }
        outgoing = nil
        lastSent = surroundings.uptime()
        let particulars = workshop.particulars(of: sending.touched)
        var frames: [Viewer: WireFrame] = [:]
        for (id, subscriber) in subscribers {
            if sending.touched.isEverything
                || subscriber.viewer.person.map(sending.touched.eyes.contains) ?? false
            {
                refresh(id, subscriber)
                continue
            }
            let isParticular = subscriber.viewer.person.map(particulars.contains) ?? false
            let viewer = isParticular ? subscriber.viewer : subscriber.viewer.impersonal
            let frame = frames[viewer] ?? self.frame(sending, for: viewer)
            frames[viewer] = frame
            subscriber.outlet.send(frame)
        }
        surroundings.observer.sent(surroundings.uptime() - lastSent)
        for (waiting, answer) in sending.answers { waiting.answer(self, answer) }
    }

    private func frame(_ sending: Outgoing, for viewer: Viewer) -> WireFrame {
        let view = workshop.project(sending.touched, for: viewer)
        return surroundings.frame(
            ServerMessage.events(
                from: sending.from, to: sending.to, now: now,
                what: Happening.of(sending.events, in: view), view: view))
    }

    /// New eyes, a fresh snapshot (PR16); no place here any more, the end (PR18).
    private func refresh(_ id: SubscriberID, _ subscriber: Subscriber) {
        var refreshed = subscriber
        if let person = subscriber.viewer.person {
            guard let viewer = workshop.viewer(of: person) else {
                subscribers[id] = nil
                presence.leave(person)
                planPresence()
                return subscriber.outlet.close(4003, "revoked")
            }
            refreshed.viewer = viewer
            subscribers[id] = refreshed
        }
        refreshed.outlet.send(snapshot(for: refreshed.viewer))
    }

    func snapshot(for viewer: Viewer) -> WireFrame {
        surroundings.frame(ServerMessage.snapshot(workshop.project(for: viewer), now: now))
    }
}
