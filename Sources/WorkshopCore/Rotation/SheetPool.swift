/// Sheets in the middle of the table: one puts one's own in and draws another.
///
/// A draw gives the sheet that was read longest ago, one's own only when no other lies there, and never the
/// one just put back. Sheets never read come first, in an order drawn from the seed.
package struct SheetPool: Hashable, Sendable, Encodable {
    /// One sheet of the pool.
    package struct Sheet: Hashable, Sendable, Encodable {
        /// The seat that wrote it; `nil` for one the facilitator put in.
        package let owner: Int?
        /// The seat that has it in hand.
        package internal(set) var holder: Int?
        /// The number of the draw in which it was last read; zero for never.
        package internal(set) var lastRead = 0
    }

    package private(set) var sheets: [Sheet]
    /// The sheet each seat put back last.
    package private(set) var last: [Int: Int] = [:]
    private let priority: [Int]
    private var draws = 0

    /// A pool with every sheet in it.
    ///
    /// - Parameters:
    ///   - owners: The seat that wrote each sheet; `nil` for those the facilitator put in.
    ///   - seed: Decides among sheets that were never read.
    package init(owners: [Int?], seed: UInt64) {
        sheets = owners.map { Sheet(owner: $0) }
        var random = SplitMix(seed: seed)
        priority = owners.indices.shuffled(using: &random)
    }

    /// The sheet a seat has in hand.
    package func held(by seat: Int) -> Int? { sheets.firstIndex { $0.holder == seat } }

    /// Draws a sheet for a seat, which puts back the one it has.
    ///
    /// - Returns: The sheet's index; `nil` when there is nothing to draw but the sheet just put back, and
    ///   the seat has to wait.
    package mutating func draw(for seat: Int) -> Int? {
        giveBack(from: seat)
        let free = sheets.indices.filter { sheets[$0].holder == nil && last[seat] != $0 }
        let foreign = free.filter { sheets[$0].owner != seat }
        let choice = (foreign.isEmpty ? free : foreign).min { left, right in
            (sheets[left].lastRead, priority[left]) < (sheets[right].lastRead, priority[right])
        }
        guard let choice else { return nil }
        draws += 1
        sheets[choice].holder = seat
        sheets[choice].lastRead = draws
        return choice
    }

    /// Gives a seat a sheet to begin with, its own.
    package mutating func take(_ sheet: Int, for seat: Int) {
        guard sheets.indices.contains(sheet), sheets[sheet].holder == nil else { return }
        draws += 1
        sheets[sheet].holder = seat
        sheets[sheet].lastRead = draws
    }

    /// Puts back what a seat has in hand, for a person who leaves.
    package mutating func giveBack(from seat: Int) {
        guard let sheet = held(by: seat) else { return }
        sheets[sheet].holder = nil
        last[seat] = sheet
    }
}
