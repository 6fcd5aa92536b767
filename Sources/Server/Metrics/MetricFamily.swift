/// All series of one metric.
struct MetricFamily: Sendable {
    /// One series' value.
    enum Series: Sendable {
        case value(MetricValue)
        case distribution(MetricDistribution)
    }

    let definition: MetricDefinition
    /// Labels as text with their series, in the order they were made.
    private(set) var all: [(labels: [(String, String)], series: Series)] = []

    init(_ definition: MetricDefinition) { self.definition = definition }

    /// The series with these labels, made if need be.
    mutating func series(_ labels: [(String, String)]) -> Series {
        let known = all.first { entry in
            entry.labels.count == labels.count && zip(entry.labels, labels).allSatisfy { $0 == $1 }
        }
        if let known { return known.series }
        let series: Series =
            switch definition.kind {
            case .counter, .gauge: .value(MetricValue())
            case .histogram, .summary: .distribution(MetricDistribution(bounds: definition.bounds))
            }
        all.append((labels, series))
        return series
    }
}
