/// How much weight prefers each item to each other, added up sixteen at a time.
struct PreferenceMatrix {
    private typealias Lanes = SIMD16<Int32>

    private let count: Int
    private let blocks: Int
    /// At [row · blocks + block]; 32 bits hold the sum of all weights of a ballot.
    private var lanes: [Lanes]

    init(count: Int) {
        self.count = count
        blocks = (count + 15) / 16
        lanes = Array(repeating: .zero, count: count * blocks)
    }

    /// Adds a ranking: every item of a lower level is preferred to those of higher ones.
    mutating func add(_ levelOf: [Int], power: Int) {
        let power = Lanes(repeating: Int32(clamping: power))
        var levels = Array(repeating: Lanes.zero, count: blocks)
        for index in 0..<count { levels[index / 16][index % 16] = Int32(clamping: levelOf[index]) }
        for row in 0..<count {
            let own = Lanes(repeating: Int32(clamping: levelOf[row]))
            for block in 0..<blocks {
                lanes[row * blocks + block] &+= power.replacing(with: 0, where: levels[block] .<= own)
            }
        }
    }

    /// The sums row by row.
    var rows: [Int] {
        (0..<count * count).map { place in
            let (row, column) = place.quotientAndRemainder(dividingBy: count)
            return Int(lanes[row * blocks + column / 16][column % 16])
        }
    }
}
