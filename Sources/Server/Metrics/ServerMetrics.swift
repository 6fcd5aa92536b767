import CoreMetrics
import HTTPCodec
import Rooms
import WebSocketCodec
import WorkshopCore

/// What the server counts as it happens; what can be looked up is looked up at the scrape instead (ME1).
package final class ServerMetrics: Sendable {
    /// What became of a command.
    enum CommandResult: String, CaseIterable { case accepted, refused, failed }

    /// Who came too fast.
    enum RateKind: String, CaseIterable {
        case command, presence
        case wrongCode = "wrong_code"
        case signIn = "sign_in"
    }

    /// What was wrong with an attempt to come in.
    enum AuthKind: String, CaseIterable {
        case credentials, origin, ticket
        case setUpToken = "set_up_token"
        case signIn = "sign_in"
        case unknownLink = "unknown_link"
    }

    /// Every series.
    package let registry = MetricsRegistry(MetricDefinition.all)
    private let commands: [CommandName: [CommandResult: Counter]]
    private let closes: [String: Counter]
    private let rates: [RateKind: Counter]
    private let authFailures: [AuthKind: Counter]
    private let responses: [Counter]
    private let connections: [WorkshopCore.Role: Meter]
    private let acknowledged: Timer
    private let fannedOut: Timer
    private let missed: Recorder
    private let resumed: Counter
    private let sentWhole: Counter
    private let handshakes: (accepted: Counter, refused: Counter)
    private let slow: Counter

    init() {
        let make = Maker(registry: registry)
        commands = make.each(CommandName.self) { name in
            make.each(CommandResult.self) {
                make.counter("yoriai_commands_total", ("type", name.rawValue), ("result", $0.rawValue))
            }
        }
        let codes = MetricDefinition.closeCodes.map { "\($0)" } + ["lost", "other"]
        closes = Dictionary(
            uniqueKeysWithValues: codes.map { ($0, make.counter("yoriai_ws_closes_total", ("code", $0))) })
        rates = make.each(RateKind.self) {
            make.counter("yoriai_rate_limited_total", ("kind", $0.rawValue))
        }
        authFailures = make.each(AuthKind.self) {
            make.counter("yoriai_auth_failures_total", ("kind", $0.rawValue))
        }
        responses = (1...5).map { make.counter("yoriai_http_responses_total", ("class", "\($0)xx")) }
        let registry = registry
        connections = make.each(WorkshopCore.Role.self) {
            Meter(
                label: "yoriai_ws_connections", dimensions: [("role", $0.rawValue)], factory: registry)
        }
        acknowledged = Timer(label: "yoriai_command_ack_seconds", dimensions: [], factory: registry)
        fannedOut = Timer(label: "yoriai_fanout_seconds", dimensions: [], factory: registry)
        missed = Recorder(
            label: "yoriai_resume_events", dimensions: [], aggregate: true, factory: registry)
        resumed = make.counter("yoriai_resume_total", ("mode", "resume"), ("result", "ok"))
        sentWhole = make.counter("yoriai_resume_total", ("mode", "snapshot"), ("result", "ok"))
        handshakes = (
            make.counter("yoriai_ws_handshakes_total", ("result", "accepted")),
            make.counter("yoriai_ws_handshakes_total", ("result", "refused"))
        )
        slow = make.counter("yoriai_slow_consumers_total", ("action", "closed"))
        registry.value("yoriai_build_info", [("version", Version.text)]).set(1.0)
    }

    /// What the rooms tell.
    var observer: RoomObserver {
        RoomObserver(
            answered: { name, answer, time in
                let result: CommandResult =
                    switch answer {
                    case .accepted: .accepted
                    case .refused: .refused
                    case .failed: .failed
                    }
                if let name { self.commands[name]?[result]?.increment() }
                self.acknowledged.recordNanoseconds(time.wholeNanoseconds)
            },
            entered: { missed in
                guard let missed else { return self.sentWhole.increment() }
                self.resumed.increment()
                self.missed.record(Int64(clamping: missed))
            },
            sent: { self.fannedOut.recordNanoseconds($0.wholeNanoseconds) })
    }

    func opened(_ isAccepted: Bool) {
        (isAccepted ? handshakes.accepted : handshakes.refused).increment()
    }

    func entered(_ role: WorkshopCore.Role) { connections[role]?.increment() }

    func left(_ role: WorkshopCore.Role) { connections[role]?.decrement() }

    func closed(_ code: CloseCode?) {
        if code == .slow { slow.increment() }
        (closes[code.map { "\($0.rawValue)" } ?? "lost"] ?? closes["other"])?.increment()
    }

    func limited(_ kind: RateKind) { rates[kind]?.increment() }

    func failed(_ kind: AuthKind) { authFailures[kind]?.increment() }

    /// Counts an answer by its status, and by its code what it says about who asked.
    func answered(_ status: HTTPStatus, code: String? = nil, isSignIn: Bool = false) {
        let index = Int(status.code) / 100 - 1
        if responses.indices.contains(index) { responses[index].increment() }
        guard let code else { return }
        if code == "rate" { limited(isSignIn ? .signIn : .wrongCode) }
        if let kind = AuthKind(rawValue: code) { failed(kind) }
    }

    private struct Maker {
        let registry: MetricsRegistry

        func counter(_ name: String, _ labels: (String, String)...) -> Counter {
            Counter(label: name, dimensions: labels, factory: registry)
        }

        func each<Key: CaseIterable & Hashable, Value>(
            _ keys: Key.Type, _ value: (Key) -> Value
        ) -> [Key: Value] {
            Dictionary(uniqueKeysWithValues: keys.allCases.map { ($0, value($0)) })
        }
    }
}

extension Duration {
    /// Whole nanoseconds, as far as 64 bits hold them.
    var wholeNanoseconds: Int64 {
        let (seconds, attoseconds) = components
        let (whole, overflowed) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        return overflowed ? .max : whole &+ attoseconds / 1_000_000_000
    }

    /// Seconds with a fraction.
    var fractionalSeconds: Double { Double(wholeNanoseconds) / 1_000_000_000 }
}
