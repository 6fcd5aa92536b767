package import WorkshopCore

/// Outlines for outliners: groups, sections, claims and the notes behind them (EX16).
package enum OutlineOPML {
    /// Writes one group's outline, or those of all groups in the order of presentation.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - group: `nil` for all.
    ///   - language: Of the headings; what people wrote stays as it is.
    /// - Returns: UTF-8; `nil` when the view has no outline of that group.
    package static func bytes(of view: View, group: ID<Group>?, language: Language) -> [UInt8]? {
        let wording = Wording(language: language)
        guard let deck = Deck(view, group: group, wording) else { return nil }
        return OPML(
            title: deck.title, created: UTCTime(milliseconds: view.head?.createdAt ?? 0),
            modified: UTCTime(milliseconds: view.latestMoment),
            lines: deck.talks.map { line($0, wording) }
        ).bytes
    }

    private static func line(_ talk: Deck.Talk, _ wording: Wording) -> OPML.Line {
        let title = PlainText(talk.title).isEmpty ? talk.group : "\(talk.group) · \(talk.title)"
        let companies = talk.companies.map { PlainText($0).line }.joined(separator: wording.separator)
        let details = companies.isEmpty ? [] : [(name: "companies", value: companies)]
        return OPML.Line(
            text: title, details: details + [(name: "minutes", value: String(talk.minutes))],
            children: talk.slides.map { slide in
                OPML.Line(text: slide.heading(wording), children: slide.claims.flatMap(lines))
            })
    }

    /// The claim with its notes below; the notes alone where nothing is claimed.
    private static func lines(_ claim: Deck.Claim) -> [OPML.Line] {
        let sources = claim.sources.map { source in
            OPML.Line(
                text: "\(source.kind.mark) \(source.text)",
                details: OPML.details(
                    kind: source.kind, number: source.number, spot: source.spot, author: source.author))
        }
        return PlainText(claim.text).isEmpty ? sources : [OPML.Line(text: claim.text, children: sources)]
    }
}

extension OPML {
    /// What a note's line carries beside its text.
    static func details(
        kind: NoteKind, number: Int, spot: String?, author: String?
    ) -> [(name: String, value: String)] {
        [
            ("kind", kind.rawValue), ("number", String(number)), ("spot", spot ?? ""),
            ("author", author ?? ""),
        ].filter { !$0.1.isEmpty }
    }
}
