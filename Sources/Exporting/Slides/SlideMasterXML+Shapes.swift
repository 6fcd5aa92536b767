extension SlideMasterXML {
    /// A placeholder of the master or a layout; what is `nil` comes from the master.
    static func shape(
        _ id: Int, _ placeholder: String, _ frame: SlideFrame?, anchor: String? = nil, size: Int? = nil,
        isSoft: Bool = false, isInk: Bool = false, isSheet: Bool = false
    ) -> String {
        let color = isSoft ? "tx2" : isInk ? "tx1" : nil
        let fill = color.map { "<a:solidFill><a:schemeClr val=\"\($0)\"/></a:solidFill>" } ?? ""
        let indent = isSoft || isSheet ? " marL=\"0\" indent=\"0\"" : ""
        let style = size.map { size in
            """
            <a:lvl1pPr\(indent)>\(indent.isEmpty ? "" : "<a:buNone/>")\
            <a:defRPr sz="\(size * 100)">\(fill)</a:defRPr></a:lvl1pPr>
            """
        }
        let insets = isSheet ? " lIns=\"137160\" tIns=\"109728\" rIns=\"137160\" bIns=\"91440\"" : ""
        let anchored = anchor.map { " anchor=\"\($0)\"" } ?? ""
        let surface = isSheet ? sheet : frame == nil ? "" : rectangle
        return """
            <p:sp><p:nvSpPr><p:cNvPr id="\(id)" name="placeholder \(id)"/>\
            <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph \(placeholder)/></p:nvPr></p:nvSpPr>\
            <p:spPr>\(frame?.transform ?? "")\(surface)</p:spPr><p:txBody>\
            <a:bodyPr\(insets)\(anchored)><a:normAutofit/></a:bodyPr><a:lstStyle>\(style ?? "")</a:lstStyle>\
            <a:p><a:endParaRPr lang="en-US"/></a:p></p:txBody></p:sp>
            """
    }

    private static let rectangle = "<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom>"

    /// A sheet of paper with a fine edge.
    private static let sheet = """
        <a:prstGeom prst="roundRect"><a:avLst><a:gd name="adj" fmla="val 2600"/></a:avLst></a:prstGeom>\
        <a:solidFill><a:schemeClr val="bg2"/></a:solidFill>\
        <a:ln w="9525"><a:solidFill><a:srgbClr val="\(Palette.line)"/></a:solidFill></a:ln>
        """

    /// Footer or slide number; without a frame, as the master has it.
    static func foot(
        _ id: Int, _ placeholder: String, _ frame: SlideFrame?, _ alignment: String?
    ) -> String {
        let style = alignment.map { alignment in
            """
            <a:lvl1pPr algn="\(alignment)"><a:defRPr sz="1100"><a:solidFill><a:schemeClr val="tx2"/>\
            </a:solidFill>\(fonts("mn"))</a:defRPr></a:lvl1pPr>
            """
        }
        let text =
            placeholder.contains("sldNum")
            ? """
            <a:p><a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum"><a:rPr lang="en-US"/>\
            <a:t>‹#›</a:t></a:fld><a:endParaRPr lang="en-US"/></a:p>
            """ : "<a:p><a:endParaRPr lang=\"en-US\"/></a:p>"
        return """
            <p:sp><p:nvSpPr><p:cNvPr id="\(id)" name="placeholder \(id)"/>\
            <p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr><p:ph \(placeholder)/></p:nvPr></p:nvSpPr>\
            <p:spPr>\(frame?.transform ?? "")\(frame == nil ? "" : rectangle)</p:spPr>\
            <p:txBody><a:bodyPr\(frame == nil ? "" : " anchor=\"ctr\"")/><a:lstStyle>\(style ?? "")\
            </a:lstStyle>\(text)</p:txBody></p:sp>
            """
    }

    static let styles: String = {
        let levels = (1...9).map { level in
            """
            <a:lvl\(level)pPr marL="0" indent="0" algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" \
            hangingPunct="1"><a:buNone/><a:defRPr sz="2800" kern="1200">\
            <a:solidFill><a:schemeClr val="tx1"/></a:solidFill>\
            \(fonts("mn"))</a:defRPr></a:lvl\(level)pPr>
            """
        }
        let other = (1...9).map { level in
            """
            <a:lvl\(level)pPr marL="0" algn="l" rtl="0"><a:defRPr sz="1800" kern="1200"><a:solidFill>\
            <a:schemeClr val="tx1"/></a:solidFill>\(fonts("mn"))</a:defRPr></a:lvl\(level)pPr>
            """
        }
        return """
            <p:txStyles><p:titleStyle><a:lvl1pPr algn="l" rtl="0" eaLnBrk="1" latinLnBrk="0" \
            hangingPunct="1"><a:buNone/><a:defRPr sz="2400" b="1" kern="1200"><a:solidFill>\
            <a:schemeClr val="accent1"/></a:solidFill>\(fonts("mj"))</a:defRPr></a:lvl1pPr></p:titleStyle>\
            <p:bodyStyle>\(levels.joined())</p:bodyStyle><p:otherStyle>\(other.joined())</p:otherStyle>\
            </p:txStyles>
            """
    }()
}
