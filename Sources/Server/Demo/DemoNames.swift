import WorkshopCore

/// Ids of what the demonstration writes, the same in every run.
enum DemoNames {
    /// What a number counts; never renumbered, or a demonstration under way would write things twice.
    enum Series: UInt64 {
        case arrival = 1
        case observation, cluster, assumption, fruitfulAssumption, reversal, fruitfulReversal, idea
        case chance
    }

    static func id<Kind>(_ series: Series, _ number: Int) -> ID<Kind> {
        var random = random(series, number)
        return random.id()
    }

    /// Randomness for one command.
    static func random(_ series: Series, _ number: Int) -> SplitMix {
        SplitMix(seed: series.rawValue << 32 | UInt64(UInt32(truncatingIfNeeded: number)))
    }
}
