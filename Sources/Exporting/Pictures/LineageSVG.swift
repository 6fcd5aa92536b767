package import WorkshopCore

/// The lineage as a picture: what was observed at the left, what was decided at the right (EX19).
package enum LineageSVG {
    /// Draws everything that came from something or led to something.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the headings.
    /// - Returns: An SVG 1.1 document.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let lineage = Lineage(view, wording)
        return Drawing(lineage, wording).bytes(title: view.head?.title ?? "")
    }

    private struct Drawing {
        let lineage: Lineage
        let layout: LineageLayout
        let wording: Wording
        private var cards: [Int: (card: SVGCard, x: Double, y: Double)] = [:]
        private var height = 0.0

        static let (margin, top, cardWidth, gap) = (28.0, 128.0, 208.0, 84.0)

        init(_ lineage: Lineage, _ wording: Wording) {
            (self.lineage, self.wording) = (lineage, wording)
            layout = LineageLayout(lineage)
            place()
        }

        /// Puts each column in the middle of the tallest.
        private mutating func place() {
            let columns = layout.columns.map { column in
                column.nodes.map { node in
                    let node = lineage.nodes[node]
                    let label = node.number.map { "\(node.label) \($0)" } ?? node.label
                    return SVGCard(
                        label: label, kind: node.kind, text: node.text, width: Self.cardWidth, linesMax: 4)
                }
            }
            let heights = columns.map { cards in cards.reduce(-14) { $0 + $1.height + 14 } }
            height = heights.max() ?? 0
            for (column, cards) in columns.enumerated() {
                var y = Self.top + (height - heights[column]) / 2
                let x = Self.margin + Double(column) * (Self.cardWidth + Self.gap)
                for (node, card) in zip(layout.columns[column].nodes, cards) {
                    self.cards[node] = (card, x, y)
                    y += card.height + 14
                }
            }
        }

        func bytes(title: String) -> [UInt8] {
            let columns = Double(max(layout.columns.count, 1))
            let width = max(columns * (Self.cardWidth + Self.gap) - Self.gap + 2 * Self.margin, 720)
            let drawn = cards.sorted { $0.key < $1.key }.map { node, place in
                place.card.svg(x: place.x, y: place.y, fill: fill(lineage.nodes[node].stage))
            }
            let content =
                heading(title, width: width) + stages() + lineage.threads.map(thread).joined()
                + drawn.joined() + foot(width: width)
            return SVGPage.bytes(
                width: width, height: Self.top + height + 84, title: title, language: wording.language,
                content: content)
        }

        private func fill(_ stage: LineageNode.Stage) -> String {
            stage == .decision ? "E6EBF7" : Palette.sheet
        }

        private func heading(_ title: String, width: Double) -> String {
            SVGText.lines(
                SVGText.wrapped(title, width: width - 2 * Self.margin, size: 24, max: 1), x: Self.margin,
                baseline: 50, width: width - 2 * Self.margin, size: 24, attributes: " font-weight=\"bold\"")
        }

        /// A stage's name over the first of its columns, with a line over all of them.
        private func stages() -> String {
            LineageNode.Stage.allCases.compactMap { stage -> String? in
                let own = layout.columns.indices.filter { layout.columns[$0].stage == stage }
                guard let first = own.first, let last = own.last else { return nil }
                let x = Self.margin + Double(first) * (Self.cardWidth + Self.gap)
                let width = Double(last - first) * (Self.cardWidth + Self.gap) + Self.cardWidth
                let color =
                    [Palette.field, Palette.field, Palette.ideas, Palette.ideas]
                    .dropFirst(stage.rawValue).first ?? Palette.talks
                return """
                    <rect x="\(SVGText.figure(x))" y="106" width="\(SVGText.figure(width))" height="3" \
                    rx="1.5" fill="#\(color)"/>
                    \(SVGText.lines(
                        [wording.stage(stage)], x: x, baseline: 96, width: width, size: 15,
                        attributes: " font-weight=\"bold\" fill=\"#\(color)\""))
                    """
            }.joined()
        }

        private func thread(_ thread: LineageThread) -> String {
            guard let from = cards[thread.from], let to = cards[thread.to] else { return "" }
            let start = (from.x + Self.cardWidth, from.y + from.card.height / 2)
            let end = (to.x, to.y + to.card.height / 2)
            let bend = max(abs(end.0 - start.0) / 2, 40)
            let numbers = [start.0, start.1, start.0 + bend, start.1, end.0 - bend, end.1, end.0, end.1]
                .map(SVGText.figure)
            let path =
                "M\(numbers[0]) \(numbers[1])C\(numbers[2]) \(numbers[3]) "
                + "\(numbers[4]) \(numbers[5]) \(numbers[6]) \(numbers[7])"
            return """
                <path d="\(path)" fill="none" stroke="#\(Self.color(thread.kind))" stroke-width="1.6" \
                stroke-opacity=".75"\(Self.dashes(thread.kind))>\
                <title>\(XMLText.escape(wording.thread(thread.kind)))</title></path>
                <circle cx="\(numbers[6])" cy="\(numbers[7])" r="3" fill="#\(Self.color(thread.kind))"/>

                """
        }

        private static func color(_ kind: LineageThread.Kind) -> String {
            switch kind {
            case .relation(.reverses): Palette.deep(.assumption)
            case .relation(.presentedIn), .relation(.decidedBy): Palette.talks
            case .relation(.buildsOn), .relation(.combines): Palette.ideas
            case .relation: Palette.field
            case .member: Palette.soft
            }
        }

        private static func dashes(_ kind: LineageThread.Kind) -> String {
            switch kind {
            case .relation(.reverses): " stroke-dasharray=\"7 4\""
            case .relation(.combines), .relation(.mergedFrom): " stroke-dasharray=\"2 3\""
            case .member: " stroke-dasharray=\"1 4\" stroke-linecap=\"round\""
            default: ""
            }
        }

        /// What the lines mean, and how much hangs on none.
        private func foot(width: Double) -> String {
            let y = Self.top + height + 40
            var x = Self.margin
            var content = ""
            let relations = Relation.allCases.map { LineageThread.Kind.relation($0) } + [.member]
            let used = Set(lineage.threads.map(\.kind))
            for kind in relations where used.contains(kind) {
                let text = wording.thread(kind)
                content += """
                    <path d="M\(SVGText.figure(x)) \(SVGText.figure(y - 4))h28" \
                    stroke="#\(Self.color(kind))" stroke-width="1.6"\(Self.dashes(kind))/>
                    \(SVGText.lines([text], x: x + 34, baseline: y, width: 0, size: 12))
                    """
                x += 34 + TextWidth.of(text) * 12 + 20
            }
            guard layout.loose > 0 else { return content }
            return content
                + SVGText.lines(
                    [wording.unthreaded(layout.loose)], x: Self.margin, baseline: y + 26, width: width,
                    size: 12, attributes: " fill=\"#\(Palette.soft)\"")
        }
    }
}
