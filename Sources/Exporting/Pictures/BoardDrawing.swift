import WorkshopCore

/// One column of a board's picture.
private struct BoardColumn {
    let title: String
    let dots: Int?
    let notes: [NoteView]
}

/// The drawing of one step's board.
struct BoardDrawing {
    let index: ViewIndex
    let wording: Wording
    let step: Step
    let notes: [NoteView]

    static let (margin, gap, columnWidth, header) = (28.0, 16.0, 264.0, 92.0)

    private var columns: [BoardColumn] {
        guard step.columns.isEmpty else { return step.columns.map(column) }
        let sheets = self.sheets
        guard sheets.isEmpty else { return sheets }
        let clusters = index.view.clusters.filter { $0.step == step.id }
            .sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
        let islands = clusters.map { cluster in
            BoardColumn(
                title: PlainText(cluster.header).isEmpty ? wording.untitledCluster : cluster.header,
                dots: index.dots(on: cluster.id.of(Item.self)),
                notes: ranked(notes.filter { $0.cluster == cluster.id }))
        }.filter { !$0.notes.isEmpty }
        let loose = notes.filter { note in
            note.step == step.id && (note.cluster.map { index.cluster($0) == nil } ?? true)
        }
        guard !loose.isEmpty || islands.isEmpty else { return islands }
        let title = islands.isEmpty ? wording.allNotes : wording.ungrouped
        return islands + [BoardColumn(title: title, dots: nil, notes: ranked(loose))]
    }

    /// The sheets of each group, their notes in the order of rows and cells.
    private var sheets: [BoardColumn] {
        let own = notes.filter { $0.step == step.id }
        guard own.contains(where: { $0.place?.sheet != nil }) else { return [] }
        return (index.orderedGroups.map { Optional($0.id) } + [nil]).flatMap { group in
            let work = own.filter { note in note.group.flatMap { index.groups[$0]?.id } == group }
            let numbers = Set(work.map { $0.place?.sheet ?? -1 }).sorted()
            return numbers.map { number in
                let label = group.map { index.label(of: $0, wording) + " · " } ?? ""
                let notes = work.filter { $0.place?.sheet ?? -1 == number }.sorted { left, right in
                    (left.place?.row ?? 0, left.place?.cell ?? 0, left.rank)
                        < (right.place?.row ?? 0, right.place?.cell ?? 0, right.rank)
                }
                let title = number < 0 ? wording.allNotes : wording.sheet(number + 1)
                return BoardColumn(title: label + title, dots: nil, notes: notes)
            }
        }
    }

    private func column(_ column: Column) -> BoardColumn {
        let shown = notes.filter { note in
            column.kinds.contains(note.kind)
                && (column.steps.isEmpty || column.steps.contains(note.step))
                && (column.prompts.isEmpty || note.prompt.map(column.prompts.contains) ?? false)
        }
        return BoardColumn(title: column.title[wording.language], dots: nil, notes: ranked(shown))
    }

    private func ranked(_ notes: [NoteView]) -> [NoteView] {
        notes.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    var bytes: [UInt8] {
        var content = ""
        var (x, bottom) = (Self.margin, Self.header)
        for column in columns {
            // A column of hundreds would be a strip: it goes on beside itself.
            for (part, notes) in stacks(of: column.notes).enumerated() {
                var y = Self.header
                if part == 0 { content += heading(column, x: x) }
                y += 34
                for note in notes {
                    let card = card(note)
                    content += card.svg(x: x, y: y)
                    y += card.height + 10
                }
                bottom = max(bottom, y)
                x += Self.columnWidth + Self.gap
            }
        }
        let width = max(x - Self.gap + Self.margin, 640)
        let title = step.title[wording.language]
        return SVGPage.bytes(
            width: width, height: bottom + Self.margin, title: title, language: wording.language,
            content: top(title, width: width - 2 * Self.margin) + content)
    }

    private func stacks(of notes: [NoteView]) -> [[NoteView]] {
        guard notes.count > 20 else { return [notes] }
        let count = min(8, Int((Double(notes.count) / 4).squareRoot().rounded(.up)))
        let size = (notes.count + count - 1) / count
        return stride(from: 0, to: notes.count, by: size).map {
            Array(notes[$0..<min($0 + size, notes.count)])
        }
    }

    func top(_ title: String, width: Double) -> String {
        let workshop = index.view.head?.title ?? ""
        let title = SVGText.wrapped(title, width: width, size: 24, max: 1)
        return SVGText.lines(
            title, x: Self.margin, baseline: 46, width: width, size: 24,
            attributes: " font-weight=\"bold\"")
            + SVGText.lines(
                SVGText.wrapped(workshop, width: width, size: 13, max: 1), x: Self.margin, baseline: 70,
                width: width, size: 13, attributes: " fill=\"#\(Palette.soft)\"")
    }

    private func heading(_ column: BoardColumn, x: Double) -> String {
        let figures = [wording.count(column.notes.count), column.dots.map(wording.dots) ?? ""]
            .filter { !$0.isEmpty }.joined(separator: " · ")
        let figuresWidth = TextWidth.of(figures) * 12 + 8
        let width = Self.columnWidth - figuresWidth
        let accent =
            index.view.agenda?.phases.first { $0.steps.contains(step.id) }.map {
                Palette.accent($0.accent)
            } ?? Palette.talks
        return """
            <rect x="\(SVGText.figure(x))" y="\(SVGText.figure(Self.header - 4))" \
            width="\(SVGText.figure(Self.columnWidth))" height="3" rx="1.5" fill="#\(accent)"/>
            \(SVGText.lines(
                SVGText.wrapped(column.title, width: width, size: 15, max: 1), x: x,
                baseline: Self.header + 20, width: width, size: 15, attributes: " font-weight=\"bold\""))\
            \(SVGText.lines(
                [figures], x: x + Self.columnWidth, baseline: Self.header + 20, width: 0, size: 12,
                attributes: " text-anchor=\"end\" fill=\"#\(Palette.soft)\""))
            """
    }

    func card(
        _ note: NoteView, width: Double = columnWidth, linesMax: Int = .max
    ) -> SVGCard {
        let parts = [
            wording.kind(note.kind), note.spot.flatMap(index.spot),
            index.dots(on: note.id.of(Item.self)).map(wording.dots),
        ].compactMap { $0 }
        return SVGCard(
            label: parts.joined(separator: " · "), kind: note.kind, text: note.text,
            width: width, linesMax: linesMax)
    }
}
