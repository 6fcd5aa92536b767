import Synchronization

/// Bounds the memory of request contents that are on their way or being answered, in all and per address.
///
/// Bytes count when they have come, not when they are announced: announcing takes nothing from others. One
/// content larger than an address may hold is taken at a time, beside all others: an archive that is brought
/// in shuts nobody out.
final class ContentBudget: Sendable {
    /// What one connection holds, given back with it.
    struct Share: ~Copyable, Sendable {
        private let budget: ContentBudget
        private let address: String
        private var size = 0
        /// Whether this is the one that is larger than an address may hold.
        private var isLarge = false

        fileprivate init(_ budget: ContentBudget, _ address: String) {
            self.budget = budget
            self.address = address
        }

        deinit {
            budget.change(by: -size, for: address)
            if isLarge { budget.endLarge() }
        }

        /// Counts `size` bytes of a content of `whole` bytes from now on.
        ///
        /// False when others hold too much; nothing changes then.
        mutating func hold(_ size: Int, of whole: Int) -> Bool {
            guard whole <= budget.perAddressMax else {
                if !isLarge { isLarge = budget.beginLarge() }
                return isLarge
            }
            guard size > self.size else { return true }
            guard budget.take(size - self.size, for: address) else { return false }
            self.size = size
            return true
        }
    }

    private struct Held {
        var total = 0
        var perAddress: [String: Int] = [:]
        var hasLarge = false
    }

    private let held = Mutex(Held())
    private let totalMax: Int
    fileprivate let perAddressMax: Int

    init(totalMax: Int, perAddressMax: Int) {
        self.totalMax = totalMax
        self.perAddressMax = perAddressMax
    }

    /// A share of nothing yet.
    func share(for address: String) -> Share { Share(self, address) }

    /// Bytes held now.
    var total: Int { held.withLock { $0.total } }

    /// Takes more if it fits in all and for the address.
    private func take(_ more: Int, for address: String) -> Bool {
        held.withLock { held in
            let own = held.perAddress[address, default: 0]
            guard held.total + more <= totalMax, own + more <= perAddressMax else { return false }
            held.total += more
            held.perAddress[address] = own + more
            return true
        }
    }

    private func beginLarge() -> Bool {
        held.withLock { held in
            defer { held.hasLarge = true }
            return !held.hasLarge
        }
    }

    private func endLarge() { held.withLock { $0.hasLarge = false } }

    private func change(by difference: Int, for address: String) {
        guard difference != 0 else { return }
        held.withLock { held in
            held.total += difference
            let left = held.perAddress[address, default: 0] + difference
            held.perAddress[address] = left > 0 ? left : nil
        }
    }
}
