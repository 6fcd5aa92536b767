/// A rectangle on a slide, in EMU: 914,400 an inch, 12,700 a point (ECMA-376 part 1, 20.1.10.16).
struct SlideFrame {
    let x: Int
    let y: Int
    let width: Int
    let height: Int

    /// 16:9, 13⅓ by 7½ inches.
    static let slide = SlideFrame(x: 0, y: 0, width: 12_192_000, height: 6_858_000)
    static let title = SlideFrame(x: 548_640, y: 502_920, width: 11_094_720, height: 640_080)
    static let body = SlideFrame(x: 548_640, y: 1_280_160, width: 11_094_720, height: 4_892_040)
    static let narrowBody = SlideFrame(x: 548_640, y: 1_280_160, width: 6_400_800, height: 4_892_040)
    static let side = SlideFrame(x: 7_254_240, y: 1_280_160, width: 4_389_120, height: 4_892_040)
    static let sidePictures = SlideFrame(x: 7_254_240, y: 1_280_160, width: 4_389_120, height: 2_377_440)
    static let shortSide = SlideFrame(x: 7_254_240, y: 3_749_040, width: 4_389_120, height: 2_423_160)
    static let footer = SlideFrame(x: 548_640, y: 6_309_360, width: 9_144_000, height: 320_040)
    static let number = SlideFrame(x: 10_728_960, y: 6_309_360, width: 914_400, height: 320_040)

    /// As DrawingML writes it.
    var transform: String {
        "<a:xfrm><a:off x=\"\(x)\" y=\"\(y)\"/><a:ext cx=\"\(width)\" cy=\"\(height)\"/></a:xfrm>"
    }

    /// The largest frame of some proportion inside, in the middle.
    func fitting(width imageWidth: Int, height imageHeight: Int) -> SlideFrame {
        let scale = min(
            Double(width) / Double(imageWidth), Double(height) / Double(imageHeight))
        let size = (
            max(1, Int(Double(imageWidth) * scale)), max(1, Int(Double(imageHeight) * scale))
        )
        return SlideFrame(
            x: x + (width - size.0) / 2, y: y + (height - size.1) / 2, width: size.0, height: size.1)
    }

    /// Cells of a grid inside, row by row.
    func cells(columns: Int, rows: Int, gap: Int) -> [SlideFrame] {
        let cell = ((width - gap * (columns - 1)) / columns, (height - gap * (rows - 1)) / rows)
        return (0..<(columns * rows)).map { index in
            SlideFrame(
                x: x + (index % columns) * (cell.0 + gap), y: y + (index / columns) * (cell.1 + gap),
                width: cell.0, height: cell.1)
        }
    }
}
