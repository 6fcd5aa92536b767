/// Tickets that let a page open one socket: single use, short-lived, bounded in number (SF9).
///
/// A plain value; share it between threads in a `Mutex`. All tickets live equally long, so the oldest is
/// always the first to lapse.
package struct TicketBook<Grant: Sendable>: Sendable {
    private struct Entry {
        let grant: Grant
        let expires: Int64
    }

    private var entries: [String: Entry] = [:]
    private var order: [(text: String, holder: String, expires: Int64)] = []
    private var countByHolder: [String: Int] = [:]
    private var head = 0
    private let lifetimeMilliseconds: Int64
    private let countMax: Int
    private let perHolderMax: Int

    /// A book of at most `countMax` tickets that are out, each valid for `lifetimeMilliseconds`.
    ///
    /// One holder has at most `perHolderMax` of them, so that nobody can ask for all: more than a browser
    /// with twenty tabs needs that lost its network and found it twice.
    package init(lifetimeMilliseconds: Int64 = 30_000, countMax: Int = 20_000, perHolderMax: Int = 50) {
        self.perHolderMax = perHolderMax
        self.lifetimeMilliseconds = lifetimeMilliseconds
        self.countMax = countMax
    }

    /// Tickets that are out and not known to have lapsed.
    package var count: Int { entries.count }

    /// Makes a ticket of 256 random bits; nothing when too many are out (answer `busy`).
    ///
    /// - Parameters:
    ///   - grant: What the ticket is worth to whoever brings it.
    ///   - holder: Who asks for it; empty for those who have no name, whom only the sum bounds.
    ///   - now: Milliseconds of a clock that never goes back.
    /// - Returns: 43 characters of base64url, or nothing.
    package mutating func issue(_ grant: Grant, to holder: String = "", now: Int64) -> String? {
        forget(now: now)
        // Redeemed tickets keep their place in the order until they lapse, and are counted with it.
        guard order.count - head < countMax,
            holder.isEmpty || countByHolder[holder, default: 0] < perHolderMax
        else { return nil }
        let text = Base64URL.text(RandomBytes.make(32))
        let expires = now + lifetimeMilliseconds
        entries[text] = Entry(grant: grant, expires: expires)
        order.append((text, holder, expires))
        countByHolder[holder, default: 0] += 1
        return text
    }

    /// Takes a ticket; what it granted, or nothing if it was never issued, is used up or has lapsed.
    package mutating func redeem(_ text: String, now: Int64) -> Grant? {
        guard let entry = entries.removeValue(forKey: text), now < entry.expires else { return nil }
        return entry.grant
    }

    private mutating func forget(now: Int64) {
        while head < order.count, order[head].expires <= now {
            entries[order[head].text] = nil
            let holder = order[head].holder
            let left = countByHolder[holder, default: 1] - 1
            countByHolder[holder] = left > 0 ? left : nil
            head += 1
        }
        // Half empty: moving the rest costs no more than what was dropped.
        guard head * 2 > order.count else { return }
        order.removeFirst(head)
        head = 0
    }
}
