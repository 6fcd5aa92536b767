package import WorkshopCore

/// The organiser's report as Markdown with tables, for wikis and mail (RP1).
package enum ReportMarkdown {
    /// Writes the report.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - language: Of the headings; what people wrote stays as it is.
    ///   - photo: Where a picture is; `nil` to leave it out.
    /// - Returns: UTF-8.
    package static func bytes(
        of view: View, language: Language, photo: (ID<Photo>) -> String? = { _ in nil }
    ) -> [UInt8] {
        let wording = Wording(language: language)
        let report = Report(view, wording)
        var parts = [
            "# \(wording.reportTitle): \(MarkdownText.inline(report.title))",
            MarkdownText.paragraph(report.theme), report.reader, "## \(wording.overview)",
            report.facts.map { "- \($0.label): \(MarkdownText.inline($0.value))" }.joined(separator: "\n"),
            "## \(wording.byVenue)", rows(report.venues, wording), "## \(wording.byCompany)",
            rows(report.companies, wording),
        ]
        parts += report.network.map(chapter) ?? []
        parts += ["## \(wording.timeline)", timeline(report.timeline, wording), "## \(wording.ballots)"]
        parts += ballots(report, wording) + ["## \(wording.ideasAndOrigins)"] + ideas(report, wording)
        parts += ["## \(wording.presentations)"] + talks(report, wording)
        parts += report.outcome.flatMap(chapter) + photos(report, wording, photo)
        return Array((parts.filter { !$0.isEmpty }.joined(separator: "\n\n") + "\n").utf8)
    }

    private static func table(_ columns: [String], _ records: [[String]]) -> String {
        let rule = columns.map { _ in "---" }
        return ([columns, rule] + records).map { "| \($0.joined(separator: " | ")) |" }.joined(
            separator: "\n")
    }

    private static func chapter(_ chapter: ReportChapter) -> [String] {
        ["## \(chapter.title)"]
            + chapter.blocks.map { block in
                switch block {
                case .heading(let text): "### \(MarkdownText.inline(text))"
                case .text(let text), .soft(let text): MarkdownText.paragraph(text)
                case .list(let items):
                    items.map { "- \(MarkdownText.inline($0))" }.joined(separator: "\n")
                case .quotes(let quotes):
                    quotes.map { "> \(MarkdownText.inline($0))" }.joined(separator: "\n\n")
                case .table(let columns, let records, _):
                    table(columns.map(MarkdownText.inline), records.map { $0.map(MarkdownText.inline) })
                case .plot: ""
                }
            }
    }

    private static func rows(_ rows: [Report.Row], _ wording: Wording) -> String {
        guard !rows.isEmpty else { return wording.none }
        return table(
            [wording.name] + wording.rowColumns,
            rows.map { row in
                [MarkdownText.inline(row.name)]
                    + [row.people, row.groups, row.notes, row.ideas].map { String($0) }
            })
    }

    private static func timeline(_ timeline: Report.Timeline, _ wording: Wording) -> String {
        table(
            wording.timelineColumns,
            timeline.rows.map { row in
                [
                    MarkdownText.inline(row.phase), MarkdownText.inline(row.step), wording.span(row.planned),
                    row.startedAt.map(wording.clock) ?? wording.notHeld, row.actual.map(wording.span) ?? "",
                ]
            })
    }

    private static func ballots(_ report: Report, _ wording: Wording) -> [String] {
        guard !report.ballots.isEmpty else { return [wording.none] }
        return report.ballots.flatMap { ballot -> [String] in
            let bars = ballot.bars.map { bar in
                "- \(bar.words(wording).joined(separator: " · ")): \(MarkdownText.inline(bar.label))"
            }
            return [
                "### \(MarkdownText.inline(ballot.title))",
                "\(ballot.state) · \(wording.turnout(ballot.voted, ballot.electorate))",
                bars.isEmpty ? wording.resultsHidden : bars.joined(separator: "\n"),
                ballot.rest > 0 ? wording.more(ballot.rest) : "",
            ]
        }
    }

    private static func ideas(_ report: Report, _ wording: Wording) -> [String] {
        guard !report.ideas.isEmpty else { return [wording.none] }
        let items = report.ideas.map { idea in
            let facts = [
                idea.group.map(MarkdownText.inline), idea.dots.map(wording.dots),
                idea.isPresented ? wording.presented : nil,
            ].compactMap { $0 }.joined(separator: " · ")
            let trace = idea.trace.map { step in
                let indent = String(repeating: "  ", count: step.depth)
                return "\n\(indent)- ← \(wording.relation(step.relation)) \(step.source.kind.mark) "
                    + "\(step.source.number) \(MarkdownText.inline(step.source.text))"
            }
            return "- ★ \(idea.number) \(MarkdownText.inline(idea.text))\(facts.isEmpty ? "" : " (\(facts))")"
                + trace.joined()
        }
        let rest = report.ideaCount - report.ideas.count
        return [items.joined(separator: "\n"), rest > 0 ? wording.more(rest) : ""]
    }

    private static func talks(_ report: Report, _ wording: Wording) -> [String] {
        guard !report.talks.isEmpty else { return [wording.none] }
        return report.talks.flatMap { talk -> [String] in
            let companies = talk.companies.map(MarkdownText.inline).joined(separator: wording.separator)
            let claims = talk.slides.flatMap { slide in
                slide.claims.map { claim in
                    "- \(MarkdownText.inline(slide.heading(wording))): \(line(claim.text))"
                }
            }
            return [
                "### \(MarkdownText.inline(talk.title.isEmpty ? talk.group : talk.title))",
                "\(MarkdownText.inline(talk.group))\(companies.isEmpty ? "" : " · \(companies)")",
                claims.joined(separator: "\n"),
            ]
        }
    }

    /// Several lines as one.
    private static func line(_ text: String) -> String {
        MarkdownText.inline(PlainText(text).paragraphs.joined(separator: " / "))
    }

    private static func photos(
        _ report: Report, _ wording: Wording, _ photo: (ID<Photo>) -> String?
    ) -> [String] {
        let pictures = report.photos.compactMap { picture in
            photo(picture.id).map { "![\(MarkdownText.inline(picture.caption))](\($0))" }
        }
        guard !pictures.isEmpty else { return [] }
        return ["## \(wording.photographs)"] + pictures
    }
}
