import WireProtocol
package import WorkshopCore

extension Room {
    /// A browser says that its person writes or has stopped.
    package func setTyping(_ isTyping: Bool, from id: SubscriberID) {
        guard let person = subscribers[id]?.viewer.person else { return }
        // Where authors are hidden, who types would tell who wrote.
        let isAnonymous = workshop.running?.author == .hidden
        presence.type(person, isTyping && !isAnonymous, now: surroundings.now())
        planPresence()
    }

    /// Whether the person has a socket open now.
    package func isOnline(_ person: ID<Person>) -> Bool { presence.isOnline(person) }

    func planPresence() {
        guard !presence.isFlushPlanned else { return }
        presence.isFlushPlanned = true
        surroundings.after(limits.presenceGathering) { self.assumeIsolated { $0.sendPresence() } }
    }

    private func sendPresence() {
        presence.isFlushPlanned = false
        let changes = presence.takeChanges(now: surroundings.now())
        guard !changes.isEmpty else { return }
        let frame = surroundings.frame(ServerMessage.presence(changes))
        for subscriber in subscribers.values { subscriber.outlet.send(frame) }
    }
}
