package import WorkshopCore

/// Outlines as one page that needs nothing else: for reading, printing and keeping (EX6, EX7).
package enum OutlineHTML {
    /// Writes one group's outline, or those of all groups in the order of presentation.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - group: `nil` for all.
    ///   - language: Of the page and its headings; what people wrote stays as it is.
    ///   - sha256: Names the page's one style in its policy (CSP level 3 section 2.3.1).
    /// - Returns: UTF-8; `nil` when the view has no outline of that group.
    package static func bytes(
        of view: View, group: ID<Group>?, language: Language, sha256: SHA256Function
    ) -> [UInt8]? {
        let wording = Wording(language: language)
        guard let deck = Deck(view, group: group, wording) else { return nil }
        let body = """
            <header class="cover">
            <h1 dir="auto">\(HTMLText.inline(deck.title))</h1>
            <p dir="auto">\(HTMLText.lines(deck.theme))</p>
            </header>
            <main>
            \(deck.talks.map { talk($0, wording) }.joined(separator: "\n"))
            </main>
            \(appendix(deck, wording))
            """
        let page = SelfContainedPage(language: language, title: HTMLText.inline(deck.title), style: style)
        return page.bytes(body: body, sha256: sha256)
    }

    private static func talk(_ talk: Deck.Talk, _ wording: Wording) -> String {
        let title = HTMLText.inline(talk.title)
        let group = HTMLText.inline(talk.group)
        let companies = talk.companies.map { "<bdi>\(HTMLText.inline($0))</bdi>" }
        return """
            <article>
            <header>
            \(title.isEmpty ? "" : "<p class=\"group\">\(group)</p>\n")\
            <h2 dir="auto">\(title.isEmpty ? group : title)</h2>
            <p class="facts">\(companies.joined(separator: wording.separator))\
            \(companies.isEmpty ? "" : " · ")\(wording.minutes(talk.minutes))</p>
            </header>
            \(talk.slides.map { slide($0, wording) }.joined(separator: "\n"))
            </article>
            """
    }

    private static func slide(_ slide: Deck.Slide, _ wording: Wording) -> String {
        let claims = slide.claims.map { claim in
            let text = HTMLText.lines(claim.text)
            let sources = claim.sources.map { "<li>\(line($0, wording))</li>\n" }.joined()
            return (text.isEmpty ? "" : "<p dir=\"auto\">\(text)</p>\n")
                + (sources.isEmpty ? "" : "<ul>\n\(sources)</ul>\n")
        }
        let heading = HTMLText.inline(slide.heading(wording))
        return "<section class=\"\(slide.kind.rawValue)\">\n<h3>\(heading)</h3>\n\(claims.joined())</section>"
    }

    private static func line(_ source: Deck.Source, _ wording: Wording) -> String {
        let spot = source.spot.map { "<bdi class=\"spot\">\(HTMLText.inline($0))</bdi> " } ?? ""
        return """
            <span class="kind \(source.kind.rawValue)"><span aria-hidden="true">\(source.kind.mark)</span> \
            \(wording.kind(source.kind))</span> \(spot)<bdi>\(HTMLText.inline(source.text))</bdi> \
            <a href="#note-\(source.number)">\(source.number)</a>
            """
    }

    /// Every note that a claim stands on, once, by number.
    private static func appendix(_ deck: Deck, _ wording: Wording) -> String {
        let cited = deck.talks.flatMap(\.slides).flatMap(\.claims).flatMap(\.sources)
        let sources = cited.reduce(into: [Int: Deck.Source]()) { $0[$1.number] = $1 }.sorted {
            $0.key < $1.key
        }
        guard !sources.isEmpty else { return "" }
        let items = sources.map { number, source in
            let details =
                [source.spot, source.author].compactMap { $0 }.map { "<bdi>\(HTMLText.inline($0))</bdi>" }
                + source.origins.map { "← \(wording.relation($0.relation)) \($0.number)" }
            return """
                <li id="note-\(number)" value="\(number)"><span class="kind \(source.kind.rawValue)">\
                <span aria-hidden="true">\(source.kind.mark)</span> \(wording.kind(source.kind))</span> \
                <span dir="auto">\(HTMLText.lines(source.text))</span>\
                \(details.isEmpty ? "" : " <small>\(details.joined(separator: " · "))</small>")</li>

                """
        }
        return "<footer>\n<h2>\(wording.sources)</h2>\n<ol>\n\(items.joined())</ol>\n</footer>\n"
    }
}
