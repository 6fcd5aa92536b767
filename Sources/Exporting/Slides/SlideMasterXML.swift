/// The master and its layouts (ECMA-376 part 1, 13.3.10 and 13.3.9).
enum SlideMasterXML {
    static let colorMap = """
        <p:clrMap bg1="lt1" tx1="dk1" bg2="lt2" tx2="dk2" accent1="accent1" accent2="accent2" \
        accent3="accent3" accent4="accent4" accent5="accent5" accent6="accent6" hlink="hlink" \
        folHlink="folHlink"/>
        """

    /// The theme's fonts by the prefix of its collection, `mj` or `mn`.
    static func fonts(_ prefix: String) -> String {
        """
        <a:latin typeface="+\(prefix)-lt"/><a:ea typeface="+\(prefix)-ea"/><a:cs typeface="+\(prefix)-cs"/>
        """
    }

    /// The master, by relationship id and id (from 2,147,483,649) of each layout.
    static func master(layoutLinks: [(link: String, id: Int)]) -> String {
        let layouts = layoutLinks.map { "<p:sldLayoutId id=\"\($0.id)\" r:id=\"\($0.link)\"/>" }.joined()
        return """
            \(XMLText.declaration)<p:sldMaster \(SlideXML.namespaces)><p:cSld><p:bg><p:bgPr><a:solidFill>\
            <a:schemeClr val="bg1"/></a:solidFill><a:effectLst/></p:bgPr></p:bg><p:spTree>\(SlideXML.root)\
            \(shape(2, "type=\"title\"", .title, anchor: "b"))\
            \(shape(3, "type=\"body\" idx=\"1\"", .body, anchor: "t"))\
            \(foot(4, "type=\"ftr\" sz=\"quarter\" idx=\"3\"", .footer, "l"))\
            \(foot(5, "type=\"sldNum\" sz=\"quarter\" idx=\"4\"", .number, "r"))\
            </p:spTree></p:cSld>\(colorMap)<p:sldLayoutIdLst>\(layouts)</p:sldLayoutIdLst>\
            <p:hf hdr="0" dt="0"/>\(styles)</p:sldMaster>
            """
    }

    static func layout(_ layout: SlidePage.Layout) -> String {
        let (type, name, shapes) = parts(layout)
        let foot =
            layout == .cover
            ? Self.foot(9, "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", nil, nil)
            : Self.foot(8, "type=\"ftr\" sz=\"quarter\" idx=\"11\"", nil, nil)
                + Self.foot(9, "type=\"sldNum\" sz=\"quarter\" idx=\"12\"", nil, nil)
        return """
            \(XMLText.declaration)<p:sldLayout \(SlideXML.namespaces) type="\(type)" preserve="1">\
            <p:cSld name="\(name)"><p:spTree>\(SlideXML.root)\(shapes)\(foot)</p:spTree></p:cSld>\
            <p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:sldLayout>
            """
    }

    private static func parts(_ layout: SlidePage.Layout) -> (type: String, name: String, shapes: String) {
        switch layout {
        case .cover:
            let title = SlideFrame(x: 1_097_280, y: 1_371_600, width: 10_515_600, height: 1_920_240)
            let theme = SlideFrame(x: 1_097_280, y: 3_520_440, width: 10_515_600, height: 2_286_000)
            let band = SlideFrame(x: 0, y: 0, width: 320_040, height: SlideFrame.slide.height)
            return (
                "title", "Cover",
                bar(2, band) + shape(3, "type=\"ctrTitle\"", title, anchor: "b", size: 44)
                    + shape(4, "type=\"subTitle\" idx=\"1\"", theme, anchor: "t", size: 24, isSoft: true)
            )
        case .opening:
            let title = SlideFrame(x: 1_097_280, y: 1_554_480, width: 10_515_600, height: 1_645_920)
            let group = SlideFrame(x: 1_097_280, y: 3_474_720, width: 10_515_600, height: 1_828_800)
            let rule = SlideFrame(x: 1_188_720, y: 3_300_984, width: 914_400, height: 45_720)
            return (
                "secHead", "Group",
                bar(2, rule) + shape(3, "type=\"title\"", title, anchor: "b", size: 40, isInk: true)
                    + shape(4, "type=\"subTitle\" idx=\"1\"", group, anchor: "t", size: 20, isSoft: true)
            )
        case .statement:
            return (
                "obj", "Statement",
                bar(2, rule) + shape(3, "type=\"title\"", nil) + shape(4, "idx=\"1\"", nil)
            )
        case .evidence:
            return (
                "twoObj", "Statement and notes",
                bar(2, rule) + shape(3, "type=\"title\"", nil) + shape(4, "idx=\"1\"", .narrowBody)
                    + shape(5, "type=\"body\" sz=\"quarter\" idx=\"13\"", .side, size: 14, isSheet: true)
            )
        }
    }

    /// The short line over a title.
    private static let rule = SlideFrame(x: 640_080, y: 438_912, width: 457_200, height: 45_720)

    private static func bar(_ id: Int, _ frame: SlideFrame) -> String {
        """
        <p:sp><p:nvSpPr><p:cNvPr id="\(id)" name="accent \(id)"/><p:cNvSpPr/><p:nvPr userDrawn="1"/>\
        </p:nvSpPr><p:spPr>\(frame.transform)<a:prstGeom prst="rect"><a:avLst/></a:prstGeom>\
        <a:solidFill><a:schemeClr val="accent1"/></a:solidFill><a:ln><a:noFill/></a:ln></p:spPr>\
        <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>
        """
    }
}
