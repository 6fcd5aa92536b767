import WorkshopCore

/// Paragraphs and runs in DrawingML (ECMA-376 part 1, 21.1.2).
enum SlideText {
    /// At least one paragraph, as the schema wants; without a size in points the layout has its way.
    static func paragraphs(_ paragraphs: [SlideParagraph], size: Int?) -> String {
        guard !paragraphs.isEmpty else { return "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>" }
        return paragraphs.map { paragraph($0, size: size) }.joined()
    }

    static func plain(_ text: String) -> String { paragraphs([SlideParagraph(text: text)], size: nil) }

    private static func paragraph(_ paragraph: SlideParagraph, size: Int?) -> String {
        let direction = TextDirection.isRightToLeft(paragraph.text) ? " algn=\"r\" rtl=\"1\"" : ""
        // An exact spacing, because fonts differ by half in what they call a line.
        let spacing =
            size.map { size in
                """
                <a:lnSpc><a:spcPts val="\(size * 145)"/></a:lnSpc>\
                <a:spcAft><a:spcPts val="\(size * 55)"/></a:spcAft>
                """
            } ?? ""
        let kind = paragraph.kind
        let mark = kind.map { run($0.mark + " ", size, color: Palette.deep($0), isBold: true) } ?? ""
        let spot = paragraph.spot.isEmpty ? "" : run(paragraph.spot + "  ", size, color: Palette.soft)
        return "<a:p><a:pPr\(direction)>\(spacing)</a:pPr>\(mark)\(spot)\(run(paragraph.text, size))</a:p>"
    }

    private static func run(
        _ text: String, _ size: Int?, color: String? = nil, isBold: Bool = false
    ) -> String {
        let tag = TextDirection.tag(of: text)
        let alternative = tag == "ja-JP" ? " altLang=\"en-US\"" : ""
        let points = size.map { " sz=\"\($0 * 100)\"" } ?? ""
        let weight = isBold ? " b=\"1\"" : ""
        let fill = color.map { "<a:solidFill><a:srgbClr val=\"\($0)\"/></a:solidFill>" } ?? ""
        return """
            <a:r><a:rPr lang="\(tag)"\(alternative)\(points)\(weight) dirty="0">\(fill)</a:rPr>\
            <a:t>\(XMLText.escape(text))</a:t></a:r>
            """
    }
}
