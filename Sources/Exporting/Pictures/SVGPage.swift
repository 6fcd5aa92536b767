import WorkshopCore

/// An SVG 1.1 document that needs nothing else: no script, no font, no style sheet, no link (EX18).
enum SVGPage {
    static func bytes(
        width: Double, height: Double, title: String, language: Language, content: String
    ) -> [UInt8] {
        let (width, height) = (SVGText.figure(width), SVGText.figure(height))
        let svg = """
            <?xml version="1.0" encoding="UTF-8"?>
            <svg xmlns="http://www.w3.org/2000/svg" width="\(width)" height="\(height)" \
            viewBox="0 0 \(width) \(height)" font-family="sans-serif" fill="#\(Palette.ink)" \
            xml:lang="\(language.rawValue)" role="img">
            <title>\(XMLText.inline(title))</title>
            <rect width="\(width)" height="\(height)" fill="#\(Palette.paper)"/>
            \(content)</svg>

            """
        return Array(svg.utf8)
    }
}
