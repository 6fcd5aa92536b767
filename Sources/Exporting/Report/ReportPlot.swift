import WorkshopCore

/// The report's plots: inline SVG of rectangles and text, which needs nothing and prints sharply (RP4).
enum ReportPlot {
    static let width = 640.0
    static let size = 13.0

    /// A bar for each item, its label above it, dots and voters at its end.
    static func bars(_ ballot: Report.Ballot, _ wording: Wording) -> String {
        let most = Double(max(1, ballot.bars.compactMap(\.amount).max() ?? 1))
        var y = 0.0
        var content = ""
        for bar in ballot.bars {
            let lines = SVGText.wrapped(bar.label, width: width - 8, size: size, max: 2)
            content += SVGText.lines(lines, x: 0, baseline: y + 15, width: width, size: size)
            y += 6 + Double(lines.count) * size * 1.45
            let length = bar.amount.map { max(4, (width - 150) * Double($0) / most) } ?? 4
            content += rect(0, y, length, 16, Palette.talks)
            let figures = bar.words(wording).reversed().joined(separator: " · ")
            content += SVGText.lines(
                [figures], x: length + 8, baseline: y + 13, width: 140, size: 12)
            y += 28
        }
        return svg(height: y, label: ballot.title, content)
    }

    /// Two bars a step, planned over actual, on one scale of minutes.
    static func timeline(_ timeline: Report.Timeline, _ wording: Wording) -> String {
        guard let start = timeline.start else { return "" }
        let rows = timeline.rows.map { row -> (row: Report.Timeline.Row, at: Double) in
            (row, row.startedAt.map { Double($0 - start) / 60_000 } ?? 0)
        }
        let planned = timeline.rows.map { Double($0.plannedAt + $0.planned) }.max() ?? 1
        let actual = rows.map { $0.at + Double($0.row.actual ?? 0) }.max() ?? 1
        let scale = (width - 200) / max(planned, actual, 1)
        var y = 0.0
        var content = ""
        for (row, at) in rows {
            let name = TextWrap.lines(PlainText(row.step).line, width: 180 / size, max: 1)
            content += SVGText.lines(name, x: 0, baseline: y + 15, width: 190, size: size)
            let from = 200 + Double(row.plannedAt) * scale
            content += rect(from, y + 3, max(2, Double(row.planned) * scale), 7, Palette.line)
            if row.startedAt != nil {
                let length = max(2, Double(row.actual ?? 0) * scale)
                content += rect(200 + at * scale, y + 12, length, 7, Palette.accent(row.accent))
            }
            y += 24
        }
        content += rect(200, y + 4, 14, 7, Palette.line)
        content += SVGText.lines([wording.planned], x: 220, baseline: y + 12, width: 80, size: 12)
        content += rect(300, y + 4, 14, 7, Palette.ideas)
        content += SVGText.lines([wording.actual], x: 320, baseline: y + 12, width: 80, size: 12)
        return svg(height: y + 20, label: wording.timeline, content)
    }

    static func rect(_ x: Double, _ y: Double, _ width: Double, _ height: Double, _ colour: String)
        -> String
    {
        let place = "x=\"\(SVGText.figure(x))\" y=\"\(SVGText.figure(y))\""
        let extent = "width=\"\(SVGText.figure(width))\" height=\"\(SVGText.figure(height))\""
        return "<rect \(place) \(extent) rx=\"2\" fill=\"#\(colour)\"/>\n"
    }

    static func svg(height: Double, label: String, _ content: String) -> String {
        """
        <svg viewBox="0 0 \(SVGText.figure(width)) \(SVGText.figure(height))" role="img" \
        aria-label="\(HTMLText.inline(label))" font-family="sans-serif" fill="#\(Palette.ink)">
        \(content)</svg>

        """
    }
}
