extension QRCode {
    /// A whole SVG file: one light square, one path of dark runs, nothing active (SF19).
    ///
    /// - Parameter title: What the picture says, for those who cannot see it; escaped here.
    /// - Returns: A file to serve as `image/svg+xml`.
    package func svg(title: String) -> String {
        let side = width + 2 * Self.quietZone
        var path = ""
        for row in 0..<width {
            var column = 0
            while column < width {
                var end = column
                while isDark(row: row, column: end) { end += 1 }
                if end > column {
                    let run = end - column
                    path += "M\(column + Self.quietZone) \(row + Self.quietZone)h\(run)v1h-\(run)z"
                }
                column = max(end, column + 1)
            }
        }
        return """
            <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 \(side) \(side)" role="img" \
            shape-rendering="crispEdges"><title>\(Self.escaped(title))</title>\
            <path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/><path fill="#000" d="\(path)"/></svg>
            """
    }

    /// Text for XML content; characters that XML 1.0 does not know are left out.
    private static func escaped(_ text: String) -> String {
        var escaped = ""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "&": escaped += "&amp;"
            case "<": escaped += "&lt;"
            case ">": escaped += "&gt;"
            case "\"": escaped += "&quot;"
            case "'": escaped += "&#39;"
            case "\t", "\n", "\r": escaped += " "
            case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": continue
            default: escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
