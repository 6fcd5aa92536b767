package import WorkshopCore

/// A whole workshop for outliners: phases, steps, clusters and notes (EX16).
package enum WorkshopOPML {
    /// Writes the agenda with all that was written in it.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; deleted notes are left out.
    ///   - language: Of the titles and kinds; what people wrote stays as it is.
    /// - Returns: UTF-8.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let writer = Writer(view, Wording(language: language))
        return OPML(
            title: view.head?.title ?? "", created: UTCTime(milliseconds: view.head?.createdAt ?? 0),
            modified: UTCTime(milliseconds: view.latestMoment), lines: writer.phases
        ).bytes
    }

    private struct Writer {
        let index: ViewIndex
        let wording: Wording
        let notes: [StepID: [NoteView]]
        let clusters: [StepID: [Cluster]]
        let members: [ID<Cluster>?: [NoteView]]

        init(_ view: View, _ wording: Wording) {
            index = ViewIndex(view)
            self.wording = wording
            notes = Dictionary(grouping: index.notes, by: \.step)
            members = Dictionary(grouping: index.notes, by: \.cluster)
            clusters = Dictionary(
                grouping: view.clusters.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }, by: \.step)
        }

        var phases: [OPML.Line] {
            (index.view.agenda?.phases ?? []).map { phase in
                OPML.Line(text: phase.title[wording.language], children: phase.steps.map(step))
            }
        }

        private func step(_ id: StepID) -> OPML.Line {
            let loose = (notes[id] ?? []).filter { note in
                note.cluster.map { index.cluster($0) == nil } ?? true
            }
            let islands = (clusters[id] ?? []).map { cluster in
                OPML.Line(
                    text: PlainText(cluster.header).isEmpty ? wording.untitledCluster : cluster.header,
                    details: dots(on: cluster.id.of(Item.self)),
                    children: (members[cluster.id] ?? []).map(line))
            }
            return OPML.Line(
                text: index.step(id)?.title[wording.language] ?? id.key, children: islands + loose.map(line))
        }

        private func line(_ note: NoteView) -> OPML.Line {
            let details = OPML.details(
                kind: note.kind, number: index.number(of: note.id) ?? 0,
                spot: note.spot.flatMap(index.spot), author: note.author.flatMap(index.person))
            return OPML.Line(
                text: "\(note.kind.mark) \(note.text)", details: details + dots(on: note.id.of(Item.self)))
        }

        private func dots(on item: ID<Item>) -> [(name: String, value: String)] {
            index.dots(on: item).map { [("dots", String($0))] } ?? []
        }
    }
}
