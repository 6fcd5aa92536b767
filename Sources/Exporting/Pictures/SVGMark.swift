import WorkshopCore

/// The shape that says a note's kind, drawn, because fonts differ in what they have.
enum SVGMark {
    /// Draws it around a centre.
    static func shape(_ kind: NoteKind, x: Double, y: Double, radius: Double) -> String {
        let color = "#\(Palette.deep(kind))"
        switch kind {
        case .fact:
            return "<circle \(at("cx", x)) \(at("cy", y)) \(at("r", radius * 0.85)) fill=\"\(color)\"/>\n"
        case .insight:
            return polygon([(0, -1), (1, 0), (0, 1), (-1, 0)], x, y, radius, color)
        case .assumption:
            return polygon([(-0.8, -0.8), (0.8, -0.8), (0.8, 0.8), (-0.8, 0.8)], x, y, radius, color)
        case .idea:
            return polygon(star, x, y, radius * 1.1, color)
        case .question:
            let place = "\(at("x", x)) \(at("y", y + radius * 0.85)) \(at("font-size", radius * 2.4))"
            return
                "<text \(place) font-weight=\"bold\" text-anchor=\"middle\" fill=\"\(color)\">?</text>\n"
        }
    }

    /// Ten corners of a five-pointed star in a unit circle, to hundredths.
    private static let star: [(Double, Double)] = [
        (0, -1), (0.24, -0.32), (0.95, -0.31), (0.38, 0.12), (0.59, 0.81), (0, 0.4), (-0.59, 0.81),
        (-0.38, 0.12), (-0.95, -0.31), (-0.24, -0.32),
    ]

    private static func at(_ name: String, _ value: Double) -> String {
        "\(name)=\"\(SVGText.figure(value))\""
    }

    private static func polygon(
        _ corners: [(Double, Double)], _ x: Double, _ y: Double, _ radius: Double, _ color: String
    ) -> String {
        let points = corners.map {
            "\(SVGText.figure(x + $0.0 * radius)),\(SVGText.figure(y + $0.1 * radius))"
        }
        return "<polygon points=\"\(points.joined(separator: " "))\" fill=\"\(color)\"/>\n"
    }
}
