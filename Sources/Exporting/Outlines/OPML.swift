/// An OPML 2.0 document: a head and a tree of lines (EX16).
struct OPML {
    /// One line with those below it.
    struct Line {
        /// People's text or the exporter's; escaped here.
        var text: String
        /// More attributes by name, texts alike.
        var details: [(name: String, value: String)] = []
        var children: [Line] = []
    }

    let title: String
    let created: UTCTime
    let modified: UTCTime
    let lines: [Line]

    var bytes: [UInt8] {
        var xml = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
            <head>
            <title>\(XMLText.inline(title))</title>
            <dateCreated>\(created.rfc822)</dateCreated>
            <dateModified>\(modified.rfc822)</dateModified>
            </head>
            <body>

            """
        // The schema wants a line in every body.
        for line in lines.isEmpty ? [Line(text: title)] : lines { Self.write(line, depth: 0, into: &xml) }
        return Array((xml + "</body>\n</opml>\n").utf8)
    }

    private static func write(_ line: Line, depth: Int, into xml: inout String) {
        let indent = String(repeating: "  ", count: depth)
        xml += "\(indent)<outline text=\"\(XMLText.attribute(line.text))\""
        for detail in line.details { xml += " \(detail.name)=\"\(XMLText.attribute(detail.value))\"" }
        guard !line.children.isEmpty else {
            xml += "/>\n"
            return
        }
        xml += ">\n"
        for child in line.children { write(child, depth: depth + 1, into: &xml) }
        xml += "\(indent)</outline>\n"
    }
}
