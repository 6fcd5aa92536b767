extension Workshop {
    /// How it stood when this many of its events had happened, or at this time; the fold of its beginning.
    ///
    /// The entries are the log from its first event on.
    package static func standing(
        at moment: Moment, in entries: some Sequence<LogEntry>, of id: ID<Workshop>
    ) -> Workshop {
        var workshop = Workshop(id: id)
        for entry in entries {
            switch moment {
            case .sequence(let last): if entry.sequence > last { return workshop }
            case .time(let last): if entry.at > last { return workshop }
            }
            workshop.apply(entry)
        }
        return workshop
    }

    /// What a viewer may see of how this workshop stood before: what could be seen then, without what may
    /// not be seen now (VW10).
    ///
    /// The past is an earlier state of the same workshop, and the eyes are the viewer's as they are now.
    package func project(past: Workshop, for viewer: Viewer) -> View {
        var view = past.project(for: viewer)
        view.notes.removeAll { note in !(notes[note.id].map { sees($0, viewer) } ?? false) }
        let shown = Set(view.notes.map(\.id))
        for index in view.notes.indices {
            let kept = Set(notes[view.notes[index].id]?.comments.map(\.id) ?? [])
            view.notes[index].comments.removeAll { !kept.contains($0.id) }
            view.notes[index].derivedFrom.removeAll { !shown.contains($0.source) }
        }
        view.clusters.removeAll { cluster in clusters[cluster.id].map { !sees($0, viewer) } ?? false }
        view.outlines.removeAll { outline in outlines[outline.group].map { !sees($0, viewer) } ?? true }
        for index in view.outlines.indices {
            for section in view.outlines[index].sections.indices {
                view.outlines[index].sections[section].sources.removeAll { !shown.contains($0) }
            }
        }
        view.links.removeAll { links[$0.id] == nil }
        // Once a ballot is closed nobody is tied to a choice, in no account of the past either.
        if var me = view.me {
            me.votes = me.votes.filter { ballots[$0.key]?.isOpen == true }
            view.me = me
        }
        return view
    }
}

/// A point in a workshop's history.
package enum Moment: Sendable, Equatable {
    /// After so many events.
    case sequence(UInt64)
    /// At this server time in milliseconds, what happened in it included.
    case time(Int64)

    /// Reads a number: from a million million on it is a time in milliseconds since 1970, below that a count
    /// of events.
    package init?(_ text: String) {
        guard let number = Int64(text), number >= 0 else { return nil }
        self = number < 1_000_000_000_000 ? .sequence(UInt64(number)) : .time(number)
    }
}
