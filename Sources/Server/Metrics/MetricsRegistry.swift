package import CoreMetrics
import Synchronization

/// The factory behind swift-metrics' API: keeps every series and writes them as Prometheus text.
///
/// One for each server, handed on by initialiser, so that servers of one process do not mix.
package final class MetricsRegistry: MetricsFactory {
    private struct State: Sendable {
        var families: [String: MetricFamily] = [:]
        var order: [String] = []
    }

    private let state: Mutex<State>

    /// Makes the series of all `definitions` at zero, so that each is there from the first scrape.
    package init(_ definitions: [MetricDefinition]) {
        var families: [String: MetricFamily] = [:]
        for definition in definitions {
            var family = MetricFamily(definition)
            for labels in definition.combinations { _ = family.series(labels) }
            families[definition.name] = family
        }
        state = Mutex(State(families: families, order: definitions.map(\.name)))
    }

    /// All series in the text format 0.0.4 of Prometheus.
    package var text: [UInt8] {
        state.withLock { state in
            var text = PrometheusText()
            for name in state.order { if let family = state.families[name] { text.write(family) } }
            return Array(text.text.utf8)
        }
    }

    /// A series of a counter or gauge.
    func value(_ name: String, _ labels: [(String, String)] = []) -> MetricValue {
        guard case .value(let value) = series(name, .gauge, labels) else { return MetricValue() }
        return value
    }

    /// A series of a histogram or summary.
    func distribution(_ name: String, _ labels: [(String, String)] = []) -> MetricDistribution {
        guard case .distribution(let distribution) = series(name, .summary, labels) else {
            return MetricDistribution(bounds: [])
        }
        return distribution
    }

    /// The series of this name; one that nobody defined is of `kind` and says nothing of its meaning.
    private func series(
        _ name: String, _ kind: MetricDefinition.Kind, _ labels: [(String, String)]
    ) -> MetricFamily.Series {
        let name = PrometheusText.name(name)
        return state.withLock { state in
            if state.families[name] == nil {
                state.families[name] = MetricFamily(MetricDefinition(name, kind, name))
                state.order.append(name)
            }
            return state.families[name]?.series(labels) ?? .value(MetricValue())
        }
    }

    /// A counter; its handler adds without a lock.
    package func makeCounter(label: String, dimensions: [(String, String)]) -> any CounterHandler {
        if case .value(let value) = series(label, .counter, dimensions) { return value }
        return MetricValue()
    }

    /// A gauge.
    package func makeMeter(label: String, dimensions: [(String, String)]) -> any MeterHandler {
        value(label, dimensions)
    }

    /// A histogram by the definition's bounds, or a summary without any.
    package func makeRecorder(
        label: String, dimensions: [(String, String)], aggregate: Bool
    ) -> any RecorderHandler {
        distribution(label, dimensions)
    }

    /// A histogram or summary of seconds.
    package func makeTimer(label: String, dimensions: [(String, String)]) -> any TimerHandler {
        distribution(label, dimensions)
    }

    /// Nothing: a series stays as long as the server.
    package func destroyCounter(_ handler: any CounterHandler) {}
    /// Nothing: a series stays as long as the server.
    package func destroyMeter(_ handler: any MeterHandler) {}
    /// Nothing: a series stays as long as the server.
    package func destroyRecorder(_ handler: any RecorderHandler) {}
    /// Nothing: a series stays as long as the server.
    package func destroyTimer(_ handler: any TimerHandler) {}
}
