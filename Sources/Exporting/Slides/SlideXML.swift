/// A page as `ppt/slides/slideN.xml` (ECMA-376 part 1, 19.3.1.38).
struct SlideXML {
    static let namespaces = """
        xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" \
        xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main"
        """
    static let root = """
        <p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr>\
        <p:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="0" cy="0"/><a:chOff x="0" y="0"/>\
        <a:chExt cx="0" cy="0"/></a:xfrm></p:grpSpPr>
        """

    private var shapes = ""
    /// Ids of shapes are unique on a slide; 1 is the slide's own.
    private var lastID = 1

    /// The slide; `pictureLink` knows the relationship id of the page's n-th picture.
    static func xml(_ page: SlidePage, number: Int, pictureLink: (Int) -> String) -> String {
        var slide = SlideXML()
        slide.placeholder(page.layout == .cover ? "ctrTitle" : "title", text: SlideText.plain(page.title))
        slide.body(page)
        for (index, (picture, frame)) in zip(page.pictures, pictureFrames(page)).enumerated() {
            slide.picture(picture, frame, link: pictureLink(index))
        }
        if !page.footer.isEmpty {
            slide.placeholder("ftr", index: 11, size: "quarter", text: SlideText.plain(page.footer))
        }
        slide.number(number)
        return """
            \(XMLText.declaration)<p:sld \(namespaces)><p:cSld><p:spTree>\(root)\(slide.shapes)</p:spTree>\
            </p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sld>
            """
    }

    private mutating func body(_ page: SlidePage) {
        switch page.layout {
        case .cover, .opening:
            placeholder(
                "subTitle", index: 1, text: SlideText.paragraphs(page.body, size: page.bodySize))
        case .statement, .evidence:
            if !page.body.isEmpty {
                placeholder(
                    nil, index: 1, text: SlideText.paragraphs(page.body, size: page.bodySize), isFitted: true)
            }
            guard !page.evidence.isEmpty else { return }
            placeholder(
                "body", index: 13, size: "quarter", frame: Self.evidenceFrame(page),
                text: SlideText.paragraphs(page.evidence, size: page.evidenceSize), isFitted: true)
        }
    }

    private mutating func nextID() -> Int {
        lastID += 1
        return lastID
    }

    private mutating func placeholder(
        _ type: String?, index: Int? = nil, size: String? = nil, frame: SlideFrame? = nil, text: String,
        isFitted: Bool = false
    ) {
        let id = nextID()
        let attributes = [("type", type), ("sz", size), ("idx", index.map { String($0) })].compactMap {
            name, value in value.map { " \(name)=\"\($0)\"" }
        }
        shapes += """
            <p:sp><p:nvSpPr><p:cNvPr id="\(id)" name="\(type ?? "content") \(id)"/>\
            <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph\(attributes.joined())/></p:nvPr>\
            </p:nvSpPr><p:spPr>\(frame?.transform ?? "")</p:spPr>\
            <p:txBody><a:bodyPr\(isFitted ? "><a:normAutofit/></a:bodyPr>" : "/>")<a:lstStyle/>\(text)\
            </p:txBody></p:sp>
            """
    }

    /// As tall as what is in it, so that no empty sheet lies beside a short note.
    private static func evidenceFrame(_ page: SlidePage) -> SlideFrame {
        let frame = page.pictures.isEmpty ? SlideFrame.side : .shortSide
        let height = Int(Double(frame.height - 201_168) * page.evidenceShare) + 201_168
        return SlideFrame(x: frame.x, y: frame.y, width: frame.width, height: min(height, frame.height))
    }

    private mutating func number(_ number: Int) {
        let field = """
            <a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">\
            <a:rPr lang="en-US"/><a:t>\(number)</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>
            """
        placeholder("sldNum", index: 12, size: "quarter", text: field)
    }

    private mutating func picture(_ picture: SlidePicture, _ frame: SlideFrame, link: String) {
        let id = nextID()
        let inside = frame.fitting(width: picture.width, height: picture.height)
        shapes += """
            <p:pic><p:nvPicPr><p:cNvPr id="\(id)" name="picture \(id)" \
            descr="\(XMLText.escape(picture.caption))"/>\
            <p:cNvPicPr><a:picLocks noChangeAspect="1"/></p:cNvPicPr><p:nvPr/></p:nvPicPr>\
            <p:blipFill><a:blip r:embed="\(link)"/><a:stretch><a:fillRect/></a:stretch></p:blipFill>\
            <p:spPr>\(inside.transform)<a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr></p:pic>
            """
    }

    private static func pictureFrames(_ page: SlidePage) -> [SlideFrame] {
        let gap = 137_160
        let count = page.pictures.count
        switch page.layout {
        case .evidence where page.evidence.isEmpty:
            return SlideFrame.side.cells(columns: 1, rows: max(1, count), gap: gap)
        case .evidence:
            return SlideFrame.sidePictures.cells(columns: max(1, count), rows: 1, gap: gap)
        default:
            let (columns, rows) = (min(3, max(1, count)), count > 3 ? 2 : 1)
            return SlideFrame.body.cells(columns: columns, rows: rows, gap: gap)
        }
    }
}
