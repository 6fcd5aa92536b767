/// One metric as an operator sees it: its name, kind and meaning, and every value its labels may have.
///
/// The closed list of values keeps the number of series bounded, whatever people do (ME3).
package struct MetricDefinition: Sendable {
    /// How a scraper has to read the values.
    package enum Kind: String, Sendable {
        /// Only grows, until the process ends.
        case counter
        /// Goes up and down.
        case gauge
        /// Counts of values at or below bounds, with their sum.
        case histogram
        /// How many values there were, and their sum.
        case summary
    }

    /// The name, base units and `_total` included.
    package let name: String
    /// How to read it.
    package let kind: Kind
    /// What it means, in a sentence.
    package let help: String
    /// Labels and the values that each may have.
    package let labels: [(name: String, values: [String])]
    /// A histogram's upper bounds, ascending; empty for one that somebody else counts.
    package let bounds: [Double]

    init(
        _ name: String, _ kind: Kind, _ help: String, labels: [(name: String, values: [String])] = [],
        bounds: [Double] = []
    ) {
        self.name = name
        self.kind = kind
        self.help = help
        self.labels = labels
        self.bounds = bounds
    }

    /// Every combination of the labels' values; one without labels for a metric that has none.
    var combinations: [[(String, String)]] {
        labels.reduce([[]]) { combinations, label in
            combinations.flatMap { known in label.values.map { known + [(label.name, $0)] } }
        }
    }
}
