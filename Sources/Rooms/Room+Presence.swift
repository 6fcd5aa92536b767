import WireProtocol
package import WorkshopCore

extension Room {
    /// A browser says that its person writes or has stopped.
    package func setTyping(_ isTyping: Bool, from id: SubscriberID) {
        guard residence == .here, let person = subscribers[id]?.viewer.person else { return }
        // Where authors are hidden, who types would tell who wrote.
        let isAnonymous = workshop.running.map { $0.author != .shown } ?? false
        let lifetime = Int64(limits.presenceLifetime / .milliseconds(1))
        presence.type(person, isTyping && !isAnonymous, now: presenceNow, lifetime: lifetime)
        planPresence()
    }

    /// Whether the person has a socket open now.
    package func isOnline(_ person: ID<Person>) -> Bool { presence.isOnline(person) }

    /// By the steady clock: who sets the other makes nobody stop writing.
    private var presenceNow: Int64 { surroundings.uptime().wholeMilliseconds }

    func planPresence() {
        guard !presence.isFlushPlanned else { return }
        presence.isFlushPlanned = true
        surroundings.after(limits.presenceGathering) { self.assumeIsolated { $0.sendPresence() } }
    }

    private func sendPresence() {
        presence.isFlushPlanned = false
        let now = presenceNow
        let changes = presence.takeChanges(now: now)
        planPresenceExpiry(now: now)
        guard !changes.isEmpty else { return }
        let frame = surroundings.frame(ServerMessage.presence(changes))
        for subscriber in subscribers.values { subscriber.outlet.send(frame) }
    }

    /// Writing that is not repeated ends by itself, even when nothing else happens.
    private func planPresenceExpiry(now: Int64) {
        guard !presence.isExpiryPlanned, let end = presence.nextExpiry else { return }
        presence.isExpiryPlanned = true
        surroundings.after(.milliseconds(max(1, end - now))) {
            self.assumeIsolated { room in
                room.presence.isExpiryPlanned = false
                room.sendPresence()
            }
        }
    }
}
