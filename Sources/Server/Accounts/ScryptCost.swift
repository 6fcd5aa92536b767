/// The price of one scrypt hash (RFC 7914): memory is 128 · 2^logN · r bytes.
package struct ScryptCost: Sendable, Hashable {
    /// Binary logarithm of N, 1...20.
    package let logN: Int
    /// Block size, 1...16.
    package let r: Int
    /// Parallelism, 1...4.
    package let p: Int

    /// N = 2^17, r = 8, p = 1: 128 MiB, OWASP's first choice for scrypt.
    package static let standard = ScryptCost(unchecked: 17, r: 8, p: 1)

    /// A cost within the limits above, or nothing; the limits keep a damaged file from eating the memory.
    package init?(logN: Int, r: Int, p: Int) {
        guard (1...20).contains(logN), (1...16).contains(r), (1...4).contains(p) else { return nil }
        self.init(unchecked: logN, r: r, p: p)
    }

    private init(unchecked logN: Int, r: Int, p: Int) {
        self.logN = logN
        self.r = r
        self.p = p
    }
}
