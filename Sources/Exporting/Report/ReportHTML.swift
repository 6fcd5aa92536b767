package import WorkshopCore

/// The organiser's report as one page for reading and printing (RP1…RP5).
package enum ReportHTML {
    /// Writes the report.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - language: Of the headings; what people wrote stays as it is.
    ///   - sha256: Names the page's one style in its policy.
    ///   - photo: Where a picture is: a `data:` URL, or a path beside the page; `nil` to leave it out.
    /// - Returns: UTF-8.
    package static func bytes(
        of view: View, language: Language, sha256: SHA256Function, photo: (ID<Photo>) -> String?
    ) -> [UInt8] {
        let wording = Wording(language: language)
        let report = Report(view, wording)
        let body = """
            <header>
            <p class="kind">\(wording.reportTitle)</p>
            <h1 dir="auto">\(HTMLText.inline(report.title))</h1>
            <p dir="auto">\(HTMLText.lines(report.theme))</p>
            <p class="soft">\(report.reader)</p>
            </header>
            <main>
            \(sections(report, wording, photo).joined(separator: "\n"))
            </main>

            """
        let page = SelfContainedPage(
            language: language, title: "\(wording.reportTitle) \(HTMLText.inline(report.title))",
            style: style, pictures: "'self' data: file:")
        return page.bytes(body: body, sha256: sha256)
    }

    private static func sections(
        _ report: Report, _ wording: Wording, _ photo: (ID<Photo>) -> String?
    ) -> [String] {
        let facts = report.facts.map { fact in
            "<dt>\(fact.label)</dt><dd dir=\"auto\">\(HTMLText.inline(fact.value))</dd>"
        }
        let numbers = [
            section(wording.overview, "<dl>\n\(facts.joined(separator: "\n"))\n</dl>"),
            section(wording.photographs, photos(report, wording, photo)),
            section(wording.byVenue, rows(report.venues, wording)),
            section(wording.byCompany, rows(report.companies, wording)),
        ]
        let day = [
            section(wording.timeline, timeline(report.timeline, wording)),
            section(wording.ballots, ballots(report, wording)),
            section(wording.ideasAndOrigins, ideas(report, wording)),
            section(wording.presentations, talks(report, wording)),
        ]
        return numbers + (report.network.map { [chapter($0)] } ?? []) + day + report.outcome.map(chapter)
    }

    private static func section(_ title: String, _ content: String) -> String {
        "<section>\n<h2>\(title)</h2>\n\(content)\n</section>"
    }

    private static func chapter(_ chapter: ReportChapter) -> String {
        let blocks = chapter.blocks.map { block in
            switch block {
            case .heading(let text): "<h3 dir=\"auto\">\(HTMLText.inline(text))</h3>"
            case .text(let text): "<p dir=\"auto\">\(HTMLText.lines(text))</p>"
            case .soft(let text): "<p class=\"soft\" dir=\"auto\">\(HTMLText.lines(text))</p>"
            case .list(let items):
                "<ul class=\"points\">\n"
                    + items.map { "<li dir=\"auto\">\(HTMLText.lines($0))</li>" }.joined(separator: "\n")
                    + "\n</ul>"
            case .quotes(let quotes):
                quotes.map { "<blockquote dir=\"auto\">\(HTMLText.lines($0))</blockquote>" }
                    .joined(separator: "\n")
            case .table(let columns, let records, let first):
                table(
                    columns.map(HTMLText.inline), records.map { $0.map(HTMLText.inline) },
                    numbersFrom: first)
            case .plot(let svg): svg
            }
        }
        return section(chapter.title, blocks.joined(separator: "\n"))
    }

    /// Letters of a cell that is better not broken: a status, a day, a person.
    private static let tightMax = 10

    private static func table(_ columns: [String], _ records: [[String]], numbersFrom first: Int) -> String {
        let head = columns.enumerated().map { index, column in
            "<th scope=\"col\"\(index >= first ? " class=\"number\"" : "")>\(column)</th>"
        }.joined()
        let body = records.map { record in
            let cells = record.enumerated().map { index, cell in
                let kind =
                    index >= first ? " class=\"number\"" : cell.count <= tightMax ? " class=\"tight\"" : ""
                return "<td\(kind)\(index >= first ? "" : " dir=\"auto\"")>\(cell)</td>"
            }
            return "<tr>\(cells.joined())</tr>"
        }
        let rows = body.joined(separator: "\n")
        let start = "<table\(columns.count > 8 ? " class=\"wide\"" : "")>\n<thead><tr>\(head)</tr></thead>"
        return "\(start)\n<tbody>\n\(rows)\n</tbody>\n</table>"
    }

    private static func rows(_ rows: [Report.Row], _ wording: Wording) -> String {
        guard !rows.isEmpty else { return "<p>\(wording.none)</p>" }
        return table(
            [wording.name] + wording.rowColumns,
            rows.map { row in
                [HTMLText.inline(row.name)]
                    + [row.people, row.groups, row.notes, row.ideas].map { String($0) }
            }, numbersFrom: 1)
    }

    private static func timeline(_ timeline: Report.Timeline, _ wording: Wording) -> String {
        let records = timeline.rows.map { row in
            [
                HTMLText.inline(row.phase), HTMLText.inline(row.step), wording.span(row.planned),
                row.startedAt.map(wording.clock) ?? wording.notHeld, row.actual.map(wording.span) ?? "",
            ]
        }
        return ReportPlot.timeline(timeline, wording)
            + table(wording.timelineColumns, records, numbersFrom: 2)
    }

    private static func ballots(_ report: Report, _ wording: Wording) -> String {
        guard !report.ballots.isEmpty else { return "<p>\(wording.none)</p>" }
        return report.ballots.map { ballot in
            let facts = "\(ballot.state) · \(wording.turnout(ballot.voted, ballot.electorate))"
            let plot =
                ballot.bars.isEmpty ? "<p>\(wording.resultsHidden)</p>" : ReportPlot.bars(ballot, wording)
            let rest = ballot.rest > 0 ? "<p class=\"soft\">\(wording.more(ballot.rest))</p>" : ""
            return
                "<h3 dir=\"auto\">\(HTMLText.inline(ballot.title))</h3>\n<p class=\"soft\">\(facts)</p>\n"
                + "\(plot)\(rest)"
        }.joined(separator: "\n")
    }

    private static func ideas(_ report: Report, _ wording: Wording) -> String {
        guard !report.ideas.isEmpty else { return "<p>\(wording.none)</p>" }
        let items = report.ideas.map { idea in
            let facts = [
                idea.group.map(HTMLText.inline), idea.dots.map(wording.dots),
                idea.isPresented ? wording.presented : nil,
            ].compactMap { $0 }
            let trace = idea.trace.map { step in
                let spot = step.source.spot.map { "<bdi class=\"soft\">\(HTMLText.inline($0))</bdi> " } ?? ""
                return """
                    <li class="depth\(step.depth)">← \(wording.relation(step.relation)) \
                    <b class="\(step.source.kind.rawValue)">\(step.source.kind.mark) \
                    \(wording.kind(step.source.kind))</b> \(spot)\
                    <bdi>\(HTMLText.inline(step.source.text))</bdi> \
                    <small>\(step.source.number)</small></li>
                    """
            }
            return """
                <li value="\(idea.number)"><p dir="auto">\(HTMLText.lines(idea.text))</p>
                <p class="soft">\(facts.joined(separator: " · "))</p>
                \(trace.isEmpty ? "" : "<ul>\n\(trace.joined(separator: "\n"))\n</ul>\n")</li>
                """
        }
        let rest = report.ideaCount - report.ideas.count
        return "<ol>\n\(items.joined(separator: "\n"))\n</ol>"
            + (rest > 0 ? "\n<p class=\"soft\">\(wording.more(rest))</p>" : "")
    }

    private static func talks(_ report: Report, _ wording: Wording) -> String {
        guard !report.talks.isEmpty else { return "<p>\(wording.none)</p>" }
        return report.talks.map { talk in
            let title = HTMLText.inline(talk.title.isEmpty ? talk.group : talk.title)
            let companies = talk.companies.map(HTMLText.inline).joined(separator: wording.separator)
            let claims = talk.slides.flatMap { slide in
                slide.claims.enumerated().map { place, claim in
                    (place == 0 ? "<dt>\(HTMLText.inline(slide.heading(wording)))</dt>" : "")
                        + "<dd dir=\"auto\">\(HTMLText.lines(claim.text))</dd>"
                }
            }
            return """
                <h3 dir="auto">\(title)</h3>
                <p class="soft">\(HTMLText.inline(talk.group))\
                \(companies.isEmpty ? "" : " · \(companies)")</p>
                <dl>\(claims.joined(separator: "\n"))</dl>
                """
        }.joined(separator: "\n")
    }

    private static func photos(
        _ report: Report, _ wording: Wording, _ photo: (ID<Photo>) -> String?
    ) -> String {
        let figures = report.photos.compactMap { picture in
            photo(picture.id).map { place in
                """
                <figure><img src="\(HTMLText.escape(place))" alt=""><figcaption dir="auto">\
                \(HTMLText.inline(picture.caption))</figcaption></figure>
                """
            }
        }
        guard !figures.isEmpty else { return "<p>\(wording.none)</p>" }
        let rest = report.photoCount - figures.count
        return "<div class=\"photos\">\n\(figures.joined(separator: "\n"))\n</div>"
            + (rest > 0 ? "\n<p class=\"soft\">\(wording.more(rest))</p>" : "")
    }
}
