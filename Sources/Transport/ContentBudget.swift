import Synchronization

/// Bounds the memory of request contents that are on their way or being answered, in all and per address.
///
/// Bytes count when they have come, not when they are announced: announcing takes nothing from others.
final class ContentBudget: Sendable {
    /// What one connection holds, given back with it.
    struct Share: ~Copyable, Sendable {
        private let budget: ContentBudget
        private let address: String
        private var size = 0

        fileprivate init(_ budget: ContentBudget, _ address: String) {
            self.budget = budget
            self.address = address
        }

        deinit { budget.change(by: -size, for: address) }

        /// Counts `size` bytes in all from now on; false when others hold too much, and nothing changes then.
        mutating func hold(_ size: Int) -> Bool {
            guard size > self.size else { return true }
            guard budget.take(size - self.size, for: address, alone: self.size) else { return false }
            self.size = size
            return true
        }
    }

    private struct Held {
        var total = 0
        var perAddress: [String: Int] = [:]
    }

    private let held = Mutex(Held())
    private let totalMax: Int
    private let perAddressMax: Int

    init(totalMax: Int, perAddressMax: Int) {
        self.totalMax = totalMax
        self.perAddressMax = perAddressMax
    }

    /// A share of nothing yet.
    func share(for address: String) -> Share { Share(self, address) }

    /// Bytes held now.
    var total: Int { held.withLock { $0.total } }

    /// Takes more for a share that holds `alone`: a single content always fits, however large.
    private func take(_ more: Int, for address: String, alone: Int) -> Bool {
        held.withLock { held in
            let own = held.perAddress[address, default: 0]
            let isAlone = held.total == alone
            let fits = held.total + more <= totalMax && own + more <= perAddressMax
            guard isAlone || fits else { return false }
            held.total += more
            held.perAddress[address] = own + more
            return true
        }
    }

    private func change(by difference: Int, for address: String) {
        guard difference != 0 else { return }
        held.withLock { held in
            held.total += difference
            let left = held.perAddress[address, default: 0] + difference
            held.perAddress[address] = left > 0 ? left : nil
        }
    }
}
