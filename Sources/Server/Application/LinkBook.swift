import Synchronization
import WorkshopCore

/// Which workshop and role a join link's code stands for; codes are derived, so the book is made anew at
/// start.
final class LinkBook: Sendable {
    /// What a code opens.
    struct Target: Sendable, Hashable {
        var workshop: ID<Workshop>
        var role: Role
    }

    /// Roles that come by link; facilitators come by password.
    static let roles: [Role] = [.participant, .display, .host, .observer, .secretariat]

    private let targets = Mutex<[String: Target]>([:])

    /// Enters all links of a workshop.
    func add(_ workshop: ID<Workshop>, key: SecretKey) {
        targets.withLock { targets in
            for role in Self.roles {
                guard let link = Self.link(key: key, to: workshop, role: role) else { continue }
                targets[link.code] = Target(workshop: workshop, role: role)
                targets[link.short] = Target(workshop: workshop, role: role)
            }
        }
    }

    /// What a code opens, typed or scanned; `nil` for an unknown one.
    func target(of code: String) -> Target? {
        let known = LinkCode(text: code)?.text ?? ShortCode(typed: code)?.text
        return known.flatMap { known in targets.withLock { $0[known] } }
    }

    /// The long code for a QR and the short one for typing.
    static func link(key: SecretKey, to workshop: ID<Workshop>, role: Role) -> (code: String, short: String)?
    {
        guard let access = AccessRole(rawValue: role.rawValue) else { return nil }
        let id = workshop.description
        return (
            LinkCode(key: key, workshop: id, role: access, generation: 0).text,
            ShortCode(key: key, workshop: id, role: access, generation: 0).text
        )
    }
}
