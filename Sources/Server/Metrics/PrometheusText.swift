/// Writes metrics in Prometheus' text format, version 0.0.4.
struct PrometheusText {
    private(set) var text = ""

    /// The media type of the whole.
    static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    mutating func write(_ family: MetricFamily) {
        let definition = family.definition
        text += "# HELP \(definition.name) \(Self.escaped(definition.help, quotes: false))\n"
        text += "# TYPE \(definition.name) \(definition.kind.rawValue)\n"
        for (labels, series) in family.all {
            switch series {
            case .value(let value): line(definition.name, labels, value.current)
            case .distribution(let values): write(values.current, definition, labels)
            }
        }
    }

    private mutating func write(
        _ figures: MetricDistribution.Figures, _ definition: MetricDefinition, _ labels: [(String, String)]
    ) {
        if definition.kind == .histogram {
            var below: UInt64 = 0
            for (bound, count) in zip(figures.bounds + [.infinity], figures.counts) {
                below += count
                line("\(definition.name)_bucket", labels + [("le", Self.number(bound))], Double(below))
            }
        }
        line("\(definition.name)_sum", labels, figures.sum)
        line("\(definition.name)_count", labels, Double(figures.count))
    }

    private mutating func line(_ name: String, _ labels: [(String, String)], _ value: Double) {
        text += name
        if !labels.isEmpty {
            let pairs = labels.map { "\(Self.label($0.0))=\"\(Self.escaped($0.1, quotes: true))\"" }
            text += "{\(pairs.joined(separator: ","))}"
        }
        text += " \(Self.number(value))\n"
    }

    /// A number as Go reads it; whole ones without a fraction.
    static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        return Int64(exactly: value).map { "\($0)" } ?? "\(value)"
    }

    /// Backslash and line feed escaped, and in a label's value the quote as well.
    static func escaped(_ text: String, quotes: Bool) -> String {
        var escaped = ""
        for character in text.unicodeScalars {
            switch character {
            case "\\": escaped += "\\\\"
            case "\n": escaped += "\\n"
            case "\"" where quotes: escaped += "\\\""
            default: escaped.unicodeScalars.append(character)
            }
        }
        return escaped
    }

    /// A metric's name of any text: what the format does not allow becomes `_`.
    static func name(_ text: String) -> String { cleaned(text, isAllowed: { $0 == ":" }) }

    private static func label(_ text: String) -> String { cleaned(text, isAllowed: { _ in false }) }

    private static func cleaned(_ text: String, isAllowed: (Character) -> Bool) -> String {
        let cleaned = text.map { character in
            let isWord = character.isASCII && (character.isLetter || character.isNumber || character == "_")
            return isWord || isAllowed(character) ? character : "_"
        }
        let beginsWithNumber = cleaned.first?.isNumber ?? true
        return (beginsWithNumber ? "_" : "") + String(cleaned)
    }
}
