import Synchronization

/// Counts open connections, in all and per address.
final class Admission: Sendable {
    /// Held by a connection as long as it is open.
    final class Pass: Sendable {
        private let admission: Admission
        private let address: String

        fileprivate init(_ admission: Admission, _ address: String) {
            self.admission = admission
            self.address = address
        }

        deinit { admission.leave(address) }
    }

    private struct Counts {
        var total = 0
        var perAddress: [String: Int] = [:]
    }

    private let counts = Mutex(Counts())
    private let totalMax: Int
    private let perAddressMax: Int

    init(totalMax: Int, perAddressMax: Int) {
        self.totalMax = totalMax
        self.perAddressMax = perAddressMax
    }

    /// A pass for one more connection, or `nil` when a bound is reached.
    func enter(_ address: String) -> Pass? {
        let isAdmitted = counts.withLock { counts in
            let already = counts.perAddress[address, default: 0]
            guard counts.total < totalMax, already < perAddressMax else { return false }
            counts.total += 1
            counts.perAddress[address] = already + 1
            return true
        }
        return isAdmitted ? Pass(self, address) : nil
    }

    /// Connections open now.
    var count: Int { counts.withLock { $0.total } }

    private func leave(_ address: String) {
        counts.withLock { counts in
            counts.total -= 1
            let left = counts.perAddress[address, default: 1] - 1
            counts.perAddress[address] = left > 0 ? left : nil
        }
    }
}
