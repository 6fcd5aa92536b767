package import WorkshopCore

/// A file for people beside the log: `index.html`, `report.html`, `notes.csv`, `outlines/….md` and the like.
package struct ArchiveExtra: Sendable, Equatable {
    package var path: String
    package var bytes: [UInt8]

    package init(path: String, bytes: [UInt8]) {
        self.path = path
        self.bytes = bytes
    }

    /// All that an archive holds for people (AR14).
    ///
    /// - Parameters:
    ///   - view: A facilitator's, so that the archive's readable part is complete.
    ///   - entries: The log from which all that may not leave is out.
    ///   - photos: Where each picture lies in the archive.
    ///   - sha256: For the pages' policies.
    /// - Returns: Files whose paths an archive accepts.
    /// - Throws: What keeps the view from being written as JSON.
    package static func all(
        of view: View, entries: [LogEntry], photos: [ID<Photo>: String], sha256: SHA256Function
    ) throws -> [ArchiveExtra] {
        let language = view.head?.language ?? .ja
        let tables = [
            ArchiveExtra(path: "lineage.csv", bytes: LineageCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "ballots.csv", bytes: BallotsCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "groups.csv", bytes: GroupsCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "surveys.csv", bytes: SurveysCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "adoptions.csv", bytes: AdoptionsCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "editions.csv", bytes: EditionsCSV.bytes(of: view, language: language)),
            ArchiveExtra(path: "lineage.svg", bytes: LineageSVG.bytes(of: view, language: language)),
            ArchiveExtra(
                path: "index.html",
                bytes: try ReplayPage.bytes(of: view, entries: entries, photos: photos, sha256: sha256)),
            ArchiveExtra(
                path: "report.html",
                bytes: ReportHTML.bytes(of: view, language: language, sha256: sha256) { photos[$0] }),
            ArchiveExtra(
                path: "report.md", bytes: ReportMarkdown.bytes(of: view, language: language) { photos[$0] }),
            ArchiveExtra(path: "workshop.json", bytes: try WorkshopJSON.bytes(of: view)),
        ]
        let slides = SlidesHTML.bytes(of: view, group: nil, language: language, sha256: sha256) { photos[$0] }
        let rest = [
            ("slides.html", slides), ("network.csv", NetworkCSV.bytes(of: view, language: language)),
            ("coverage.csv", NetworkCSV.coverage(of: view, language: language)),
        ]
        return all(of: view, sha256: sha256) + tables
            + rest.compactMap { path, bytes in bytes.map { ArchiveExtra(path: path, bytes: $0) } }
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
