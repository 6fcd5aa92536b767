import Journaling

/// Why a tool did not do what it was asked; each says what to do about it (MT1).
package enum MaintenanceProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// A server, or another tool, has the data directory open.
    case inUse(String)
    /// What was read is not as it was written.
    case damaged(String)
    /// The tool cannot do this; nothing has been changed.
    case refused(String)

    /// The failure of a tool in these terms; itself if it is one of them.
    package init(_ error: any Error) {
        switch error {
        case let problem as MaintenanceProblem: self = problem
        case JournalError.locked:
            self = .inUse("the data directory is in use: stop the server first, then repeat the command")
        case JournalError.diskFull:
            self = .refused("too little space is free on the disk: free some, then repeat the command")
        case JournalError.unreadable(let reason): self = .damaged("the journal cannot be read: \(reason)")
        case let error as DiskError where error.code == DiskError.notFound:
            self = .refused("\(error.path): there is no such file")
        default: self = .refused("\(error)")
        }
    }

    /// The status the process ends with: 1 damage, 2 refused, 3 in use.
    package var exitCode: Int32 {
        switch self {
        case .damaged: 1
        case .refused: 2
        case .inUse: 3
        }
    }

    package var description: String {
        switch self {
        case .inUse(let text), .damaged(let text), .refused(let text): text
        }
    }
}
