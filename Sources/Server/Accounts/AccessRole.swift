/// What a link or a session lets its holder be; the raw values are the wire's and the core's role names.
package enum AccessRole: String, Sendable, CaseIterable {
    /// Writes, groups and votes.
    case participant
    /// Runs the agenda.
    case facilitator
    /// Gave the theme and looks at the results.
    case host
    /// Keeps the roster and the archive.
    case secretariat
    /// Looks only.
    case observer
    /// An unattended projector page.
    case display

    /// The byte that stands for the role in signed values; never reused for another.
    var code: UInt8 {
        switch self {
        case .participant: 1
        case .facilitator: 2
        case .host: 3
        case .secretariat: 4
        case .observer: 5
        case .display: 6
        }
    }

    init?(code: UInt8) {
        guard let role = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = role
    }
}
