package import EventStore
package import WorkshopCore

extension LogFailure {
    /// The code on the wire and whether sending the same again may help.
    package var code: (name: String, isWorthRetrying: Bool) {
        switch self {
        case .diskFull: ("disk_full", true)
        case .overloaded: ("busy", true)
        case .storageFailed, .unreadable: ("storage_failed", true)
        case .keyUnkept: ("key_unkept", true)
        case .readOnly: ("readonly", false)
        }
    }

    /// Facts for a sentence: why a workshop may only be read.
    package var detail: [(name: String, value: Refusal.Fact)] {
        guard case .readOnly(let reason) = self else { return [] }
        return [("reason", .text(reason))]
    }
}
