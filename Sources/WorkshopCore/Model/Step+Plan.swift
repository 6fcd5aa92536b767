extension Step {
    /// The steps whose notes it shows, asks to build on, or begins with.
    package var sources: [StepID] {
        columns.flatMap(\.steps) + (items.source?.steps ?? []) + (seeds?.steps ?? [])
    }

    /// Gives the step another length: warnings that no longer fit go, rounds and parts share it alike.
    package mutating func take(minutes: Int) {
        timer.seconds = minutes * 60
        timer.warnAt.removeAll { $0 > timer.seconds }
        fitRounds()
        fitParts()
    }

    /// Shortens rounds whose number is known in proportion, so that all of them fit into the timer.
    ///
    /// A second is the least: none would be a round without an end.
    private mutating func fitRounds() {
        guard let rounds, timer.seconds > 0 else { return }
        let count =
            switch rounds.count {
            case .number(let number): number
            case .perPrompt: rounds.sequence.isEmpty ? prompts.count : rounds.sequence.count
            case .perLevel: levels.count
            case .perSeat, .untilFull, .untilTimer: 0
            }
        let sum = count > 0 ? (1...count).reduce(0) { $0 + rounds.seconds(of: $1) } : 0
        guard sum > timer.seconds else { return }
        self.rounds?.seconds = rounds.seconds.map { min($0, max(1, $0 * timer.seconds / sum)) }
    }

    /// Gives each part its share of the timer, the last one what is left.
    private mutating func fitParts() {
        let sum = parts.reduce(0) { $0 + $1.seconds }
        guard sum > 0 else { return }
        var left = timer.seconds
        for index in parts.indices {
            let isLast = index == parts.count - 1
            parts[index].seconds = isLast ? left : parts[index].seconds * timer.seconds / sum
            left -= parts[index].seconds
        }
    }
}
