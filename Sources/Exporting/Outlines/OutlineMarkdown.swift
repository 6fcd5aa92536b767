package import WorkshopCore

/// Outlines as Markdown slides: Marp front matter, `---` between slides, speaker notes as comments.
///
/// Rules EX4 and EX5. Valid for Marp and, but for the front matter, for reveal and any CommonMark reader.
package enum OutlineMarkdown {
    /// Writes one group's outline, or the deck of all groups in the order of presentation.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - group: `nil` for all.
    ///   - language: Of the headings; what people wrote stays as it is.
    /// - Returns: UTF-8; `nil` when the view has no outline of that group.
    package static func bytes(of view: View, group: ID<Group>?, language: Language) -> [UInt8]? {
        let wording = Wording(language: language)
        guard let deck = Deck(view, group: group, wording) else { return nil }
        var slides: [String] = deck.isWhole ? [cover(deck, wording)] : []
        for talk in deck.talks {
            slides.append(opening(talk, wording))
            slides += talk.slides.map { slide($0, wording) }
        }
        return Array((frontMatter(deck, language) + slides.joined(separator: "\n---\n\n")).utf8)
    }

    private static func frontMatter(_ deck: Deck, _ language: Language) -> String {
        """
        ---
        marp: true
        title: \(MarkdownText.yaml(deck.title))
        theme: default
        paginate: true
        lang: \(language.rawValue)
        ---


        """
    }

    private static func cover(_ deck: Deck, _ wording: Wording) -> String {
        blocks([
            "# \(MarkdownText.inline(deck.title))", MarkdownText.paragraph(deck.theme),
            wording.groups(deck.talks.count),
        ])
    }

    private static func opening(_ talk: Deck.Talk, _ wording: Wording) -> String {
        let title = MarkdownText.inline(talk.title)
        let group = MarkdownText.inline(talk.group)
        return blocks([
            "# \(title.isEmpty ? group : title)", title.isEmpty ? "" : group,
            talk.companies.map(MarkdownText.inline).joined(separator: wording.separator),
            wording.minutes(talk.minutes),
        ])
    }

    private static func slide(_ slide: Deck.Slide, _ wording: Wording) -> String {
        var parts = ["## \(MarkdownText.inline(slide.heading(wording)))"]
        for claim in slide.claims {
            parts.append(MarkdownText.paragraph(claim.text))
            parts.append(claim.sources.map(bullet).joined(separator: "\n"))
        }
        parts.append(notes(slide.claims.flatMap(\.sources), wording))
        return blocks(parts)
    }

    private static func bullet(_ source: Deck.Source) -> String {
        let spot = source.spot.map { "\(MarkdownText.inline($0)) — " } ?? ""
        return "- \(source.kind.mark) \(spot)\(MarkdownText.inline(source.text))"
    }

    /// Speaker notes; Marp reads a comment that is YAML as directives, and `* ` at its start never is YAML.
    private static func notes(_ sources: [Deck.Source], _ wording: Wording) -> String {
        guard !sources.isEmpty else { return "" }
        let lines = sources.map { source in
            let head = "* \(source.kind.mark) \(source.number) \(wording.kind(source.kind))"
            let place = source.spot.map { " · \(MarkdownText.comment($0))" } ?? ""
            let author = source.author.map { " — \(MarkdownText.comment($0))" } ?? ""
            let origins = source.origins.map { " ← \(wording.relation($0.relation)) \($0.number)" }.joined()
            return "\(head)\(place): \(MarkdownText.comment(source.text))\(author)\(origins)"
        }
        return "<!--\n\(lines.joined(separator: "\n"))\n-->"
    }

    private static func blocks(_ parts: [String]) -> String {
        parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n"
    }
}
