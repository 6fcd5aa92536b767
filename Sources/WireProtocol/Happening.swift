import JSONCodec
package import WorkshopCore

/// What happened in a batch, in a word, for motion and announcements; carries nothing that is not public.
package enum Happening: Sendable, Hashable {
    case stepStarted(StepID)
    case stepEnded(StepID)
    case revealed(StepID)
    case timerChanged
    case roundStarted(StepID, Int)
    case partStarted(StepID, Int)
    case notesAdded(Int)
    case clusterMade(ID<Cluster>)
    case ballotOpened(ID<Ballot>)
    case ballotClosed(ID<Ballot>)
    case ballotShown(ID<Ballot>)
    case stageSet
    case groupsDealt

    /// The happenings of a batch that this view may speak of.
    package static func of(_ events: [Event], in view: View) -> [Happening] {
        var happenings = events.compactMap { Happening($0, in: view) }
        let added = Set(events.compactMap(\.addedNote))
        let visible = view.notes.count { added.contains($0.id) }
        if visible > 0 { happenings.append(.notesAdded(visible)) }
        return happenings
    }

    private init?(_ event: Event, in view: View) {
        switch event {
        case .stepStarted(let id, _): self = .stepStarted(id)
        case .stepEnded(let id): self = .stepEnded(id)
        case .revealed(let id): self = .revealed(id)
        case .deadlineSet, .timerPaused: self = .timerChanged
        // Said only to those whose round it is.
        case .roundStarted(let id, _, let number, _) where view.runs.contains { $0.round == number }:
            self = .roundStarted(id, number)
        case .partStarted(let id, let number, _): self = .partStarted(id, number)
        case .clusterMade(let cluster, _) where view.clusters.contains { $0.id == cluster.id }:
            self = .clusterMade(cluster.id)
        case .ballotOpened(let ballot): self = .ballotOpened(ballot.id)
        case .voteOpened(let ballot): self = .ballotOpened(ballot.id)
        case .ballotClosed(let id, _, _, _), .voteClosed(let id, _): self = .ballotClosed(id)
        case .ballotShown(let id): self = .ballotShown(id)
        case .stageSet, .presentingStarted, .presentingEnded: self = .stageSet
        case .groupsDealt: self = .groupsDealt
        default: return nil
        }
    }

    func write(to writer: inout JSONWriter) {
        switch self {
        case .stepStarted(let id): Self.write("stepStarted", "step", id, to: &writer)
        case .stepEnded(let id): Self.write("stepEnded", "step", id, to: &writer)
        case .revealed(let id): Self.write("revealed", "step", id, to: &writer)
        case .timerChanged: writer.field("t", "timerChanged")
        case .roundStarted(let id, let number):
            Self.write("roundStarted", "step", id, to: &writer)
            writer.field("number", number)
        case .partStarted(let id, let number):
            Self.write("partStarted", "step", id, to: &writer)
            writer.field("number", number)
        case .notesAdded(let count):
            writer.field("t", "notesAdded")
            writer.field("count", count)
        case .clusterMade(let id): Self.write("clusterMade", "id", id, to: &writer)
        case .ballotOpened(let id): Self.write("ballotOpened", "id", id, to: &writer)
        case .ballotClosed(let id): Self.write("ballotClosed", "id", id, to: &writer)
        case .ballotShown(let id): Self.write("ballotShown", "id", id, to: &writer)
        case .stageSet: writer.field("t", "stageSet")
        case .groupsDealt: writer.field("t", "groupsDealt")
        }
    }

    private static func write(
        _ type: String, _ key: String, _ id: some LosslessStringConvertible, to writer: inout JSONWriter
    ) {
        writer.field("t", type)
        writer.field(key, id: id)
    }
}

extension Event {
    fileprivate var addedNote: ID<Note>? {
        guard case .noteAdded(let note) = self else { return nil }
        return note.id
    }
}
