import WorkshopCore

/// Who is there and who writes: volatile, never numbered, never stored (PR11).
struct Presence {
    private(set) var links: [ID<Person>: Int] = [:]
    private var typing: [ID<Person>: Int64] = [:]
    private var changed: Set<ID<Person>> = []
    var isFlushPlanned = false
    var isExpiryPlanned = false

    /// One person as others see them now.
    typealias State = (id: ID<Person>, isOnline: Bool, isTyping: Bool)

    mutating func enter(_ person: ID<Person>) {
        links[person, default: 0] += 1
        if links[person] == 1 { changed.insert(person) }
    }

    mutating func leave(_ person: ID<Person>) {
        guard let count = links[person] else { return }
        links[person] = count > 1 ? count - 1 : nil
        if count == 1 {
            typing[person] = nil
            changed.insert(person)
        }
    }

    /// Writing expires by itself after `lifetime` milliseconds.
    mutating func type(_ person: ID<Person>, _ isTyping: Bool, now: Int64, lifetime: Int64) {
        let was = typing[person] != nil
        typing[person] = isTyping ? now + lifetime : nil
        if was != isTyping { changed.insert(person) }
    }

    func isOnline(_ person: ID<Person>) -> Bool { links[person] != nil }

    /// What has changed since the last call, and what has expired.
    mutating func takeChanges(now: Int64) -> [State] {
        for (person, end) in typing where end <= now {
            typing[person] = nil
            changed.insert(person)
        }
        let states = changed.sorted().map(state)
        changed = []
        return states
    }

    /// When somebody's writing expires next, in milliseconds of the clock that `type` was told.
    var nextExpiry: Int64? { typing.values.min() }

    /// Everybody who is there.
    var all: [State] { links.keys.sorted().map(state) }

    private func state(of person: ID<Person>) -> State {
        (person, links[person] != nil, typing[person] != nil)
    }
}
