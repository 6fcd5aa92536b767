package import WorkshopCore

/// A file for people beside the log: `notes.csv`, `outlines/….md`, `outlines/….html`.
package struct ArchiveExtra: Sendable, Equatable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// The usual ones: all outlines as Markdown and HTML, each group's alone as Markdown, and the notes.
    ///
    /// - Parameters:
    ///   - view: A facilitator's, so that the archive's readable part is complete.
    ///   - sha256: For the HTML page's policy.
    /// - Returns: Files whose paths an archive accepts, `notes.csv` first.
    package static func all(of view: View, sha256: SHA256Function) -> [ArchiveExtra] {
        let language = view.head?.language ?? .ja
        let index = ViewIndex(view)
        let venues = view.venues?.map(\.id) ?? []
        let talks = view.outlines.compactMap { outline -> ArchiveExtra? in
            guard let group = index.groups[outline.group] else { return nil }
            let venue = venues.firstIndex(of: group.venue).map { $0 + 1 } ?? 0
            let name = "outlines/venue-\(venue)-group-\(group.number).md"
            return OutlineMarkdown.bytes(of: view, group: outline.group, language: language)
                .map { ArchiveExtra(path: name, bytes: $0) }
        }
        let deck = [
            OutlineMarkdown.bytes(of: view, group: nil, language: language)
                .map { ArchiveExtra(path: "outlines/all.md", bytes: $0) },
            OutlineHTML.bytes(of: view, group: nil, language: language, sha256: sha256)
                .map { ArchiveExtra(path: "outlines/all.html", bytes: $0) },
        ]
        let notes = ArchiveExtra(path: "notes.csv", bytes: NotesCSV.bytes(of: view, language: language))
        return [notes] + deck.compactMap { $0 } + talks.sorted { $0.path < $1.path }
    }
}
