package import WorkshopCore

/// What an audience felt since it was last written down; volatile until then, like presence.
struct Applause: Sendable {
    var counts: [Reaction: Int] = [:]
    var given: [ID<Person>: Int] = [:]
    var isPlanned = false
}

extension Room {
    /// Somebody claps, laughs, marvels: counted, and put into the log all together after a moment (OU20).
    ///
    /// Beyond `reactionsPerPerson` in that moment nothing of a person counts, and it is not answered.
    package func react(_ reaction: Reaction, from id: SubscriberID) {
        guard residence == .here, let person = subscribers[id]?.viewer.person,
            workshop.stage.presenting != nil,
            applause.given[person, default: 0] < limits.reactionsPerPerson
        else { return }
        applause.given[person, default: 0] += 1
        applause.counts[reaction, default: 0] += 1
        guard !applause.isPlanned else { return }
        applause.isPlanned = true
        surroundings.after(limits.reactionsGathering) { self.assumeIsolated { $0.writeDownApplause() } }
    }

    private func writeDownApplause() {
        let counted = applause.counts
        applause = Applause()
        guard residence == .here, let group = workshop.stage.presenting?.group else { return }
        offer(
            .outcome(.countReactions(group, counted)), by: nil, role: .facilitator, origin: nil
        ) { _, _ in }
    }
}
