import WorkshopCore

extension BoardDrawing {
    /// A quadrant: the cards where they were put, thousandths from the left and from the bottom.
    var plane: [UInt8] {
        let (width, height, cardWidth) = (1_160.0, 760.0, 176.0)
        let (left, top) = (Self.margin, Self.header + 28)
        let (middle, centre) = (left + width / 2, top + height / 2)
        var content = """
            <rect x="\(SVGText.figure(left))" y="\(SVGText.figure(top))" width="\(SVGText.figure(width))" \
            height="\(SVGText.figure(height))" rx="14" fill="#\(Palette.sheet)" stroke="#\(Palette.line)"/>
            <path d="M\(SVGText.figure(left)) \(SVGText.figure(centre))h\(SVGText.figure(width))\
            M\(SVGText.figure(middle)) \(SVGText.figure(top))v\(SVGText.figure(height))" \
            stroke="#\(Palette.line)" stroke-width="2"/>

            """
        let names = [step.board.x, step.board.y].map { $0?[wording.language] ?? "" }
        content += SVGText.lines(
            ["\(names[0]) →"], x: left + width, baseline: top + height + 22, width: 0, size: 14,
            attributes: " font-weight=\"bold\" text-anchor=\"end\"")
        content += SVGText.lines(
            ["↑ \(names[1])"], x: left, baseline: top - 10, width: 0, size: 14,
            attributes: " font-weight=\"bold\"")
        for note in notes where note.step == step.id {
            let card = card(note, width: cardWidth, linesMax: 4)
            let x = left + Double(note.place?.x ?? 500) / 1_000 * width - cardWidth / 2
            let y = top + Double(1_000 - (note.place?.y ?? 500)) / 1_000 * height - card.height / 2
            content += card.svg(
                x: min(max(x, left + 6), left + width - cardWidth - 6),
                y: min(max(y, top + 6), top + height - card.height - 6))
        }
        let title = step.title[wording.language]
        return SVGPage.bytes(
            width: width + 2 * Self.margin, height: top + height + 48, title: title,
            language: wording.language, content: self.top(title, width: width) + content)
    }
}
