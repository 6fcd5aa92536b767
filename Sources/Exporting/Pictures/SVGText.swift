/// Wrapped text in an SVG, one element a line, so that no line's direction touches another (EX18).
enum SVGText {
    /// Lines under each other from a baseline on; a right-to-left one begins at the right of the width.
    ///
    /// All figures are user units; `attributes` are more of the elements' own, the exporter's.
    static func lines(
        _ lines: [String], x: Double, baseline: Double, width: Double, size: Double, leading: Double = 1.45,
        attributes: String = ""
    ) -> String {
        lines.enumerated().map { number, line in
            let isRight = TextDirection.isRightToLeft(line)
            let place =
                "x=\"\(figure(isRight ? x + width : x))\" "
                + "y=\"\(figure(baseline + Double(number) * size * leading))\""
            return "<text \(place) font-size=\"\(figure(size))\"\(isRight ? " direction=\"rtl\"" : "")"
                + "\(attributes)>\(XMLText.escape(PlainText(line).line))</text>\n"
        }.joined()
    }

    /// The paragraphs of a text, wrapped; at most so many lines.
    static func wrapped(_ text: String, width: Double, size: Double, max: Int) -> [String] {
        let lines = PlainText(text).paragraphs.flatMap { TextWrap.lines($0, width: width / size) }
        guard lines.count > max else { return lines }
        let last = TextWrap.lines(lines[(max - 1)...].prefix(2).joined(), width: width / size, max: 1)
        return lines.prefix(max - 1) + last
    }

    /// A number to a tenth, the same everywhere.
    static func figure(_ number: Double) -> String {
        let tenths = Int((number * 10).rounded())
        let sign = tenths < 0 ? "-" : ""
        let rest = abs(tenths) % 10
        return "\(sign)\(abs(tenths) / 10)\(rest == 0 ? "" : ".\(rest)")"
    }
}
