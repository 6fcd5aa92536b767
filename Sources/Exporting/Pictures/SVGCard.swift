import WorkshopCore

/// A card of a board or a graph: tinted by kind, marked by shape, its text wrapped.
struct SVGCard {
    /// What stands small above the text.
    let label: String
    let kind: NoteKind?
    /// The whole text, for those who point at it and for readers that speak.
    let text: String
    let lines: [String]
    let width: Double

    static let size = 14.0
    private static let leading = 1.45
    private static let padding = 12.0
    private static let labelHeight = 18.0

    init(label: String, kind: NoteKind?, text: String, width: Double, linesMax: Int = .max) {
        (self.label, self.kind, self.text, self.width) = (PlainText(label).line, kind, text, width)
        lines = SVGText.wrapped(
            text, width: width - 2 * Self.padding, size: Self.size, max: linesMax)
    }

    var height: Double {
        2 * Self.padding + Self.labelHeight + Double(lines.count) * Self.size * Self.leading - 4
    }

    /// Draws it with its upper left corner there; `fill` colours what is no note.
    func svg(x: Double, y: Double, fill: String = Palette.sheet) -> String {
        let inside = width - 2 * Self.padding
        let markWidth = kind == nil ? 0 : 16.0
        let mark = kind.map {
            SVGMark.shape($0, x: x + Self.padding + 5, y: y + Self.padding + 4, radius: 5.5)
        }
        let label = TextWrap.lines(label, width: (inside - markWidth) / 11, max: 1)
        return """
            <g><title>\(XMLText.inline(text))</title>
            <rect x="\(SVGText.figure(x))" y="\(SVGText.figure(y))" width="\(SVGText.figure(width))" \
            height="\(SVGText.figure(height))" rx="10" fill="#\(kind.map(Palette.tint) ?? fill)" \
            stroke="#\(Palette.line)"/>
            \(mark ?? "")\
            \(SVGText.lines(
                label, x: x + Self.padding + markWidth, baseline: y + Self.padding + 8,
                width: inside - markWidth, size: 11, attributes: " fill=\"#\(Palette.soft)\""))\
            \(SVGText.lines(
                lines, x: x + Self.padding, baseline: y + Self.padding + Self.labelHeight + 12,
                width: inside, size: Self.size, leading: Self.leading))\
            </g>

            """
    }
}
