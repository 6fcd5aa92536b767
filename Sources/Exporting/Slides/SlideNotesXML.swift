/// Notes pages and their master (ECMA-376 part 1, 13.3.4 and 13.3.5).
enum SlideNotesXML {
    /// Lines become paragraphs of real text.
    static func page(_ lines: [String]) -> String {
        let paragraphs = SlideText.paragraphs(lines.map { SlideParagraph(text: $0) }, size: nil)
        return """
            \(XMLText.declaration)<p:notes \(SlideXML.namespaces)><p:cSld><p:spTree>\(SlideXML.root)\
            \(image(id: 2, frame: nil))\
            <p:sp><p:nvSpPr><p:cNvPr id="3" name="notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>\
            <p:nvPr><p:ph type="body" idx="1"/></p:nvPr></p:nvSpPr><p:spPr/>\
            <p:txBody><a:bodyPr><a:normAutofit/></a:bodyPr><a:lstStyle/>\(paragraphs)</p:txBody></p:sp>\
            </p:spTree></p:cSld><p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr></p:notes>
            """
    }

    static let master = """
        \(XMLText.declaration)<p:notesMaster \(SlideXML.namespaces)><p:cSld><p:bg><p:bgPr><a:solidFill>\
        <a:srgbClr val="FFFFFF"/></a:solidFill><a:effectLst/></p:bgPr></p:bg>\
        <p:spTree>\(SlideXML.root)\
        \(image(id: 2, frame: SlideFrame(x: 685_800, y: 1_143_000, width: 5_486_400, height: 3_086_100)))\
        <p:sp><p:nvSpPr><p:cNvPr id="3" name="notes 3"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>\
        <p:nvPr><p:ph type="body" sz="quarter" idx="1"/></p:nvPr></p:nvSpPr>\
        <p:spPr>\(SlideFrame(x: 685_800, y: 4_400_550, width: 5_486_400, height: 3_943_350).transform)\
        <a:prstGeom prst="rect"><a:avLst/></a:prstGeom></p:spPr>\
        <p:txBody><a:bodyPr/><a:lstStyle/><a:p><a:pPr lvl="0"/><a:endParaRPr lang="en-US"/></a:p></p:txBody>\
        </p:sp></p:spTree></p:cSld>\(SlideMasterXML.colorMap)\
        <p:notesStyle><a:lvl1pPr marL="0" algn="l" rtl="0"><a:defRPr sz="1200"><a:solidFill>\
        <a:schemeClr val="tx1"/></a:solidFill>\(SlideMasterXML.fonts("mn"))</a:defRPr></a:lvl1pPr>\
        </p:notesStyle></p:notesMaster>
        """

    private static func image(id: Int, frame: SlideFrame?) -> String {
        let shape = frame.map {
            "\($0.transform)<a:prstGeom prst=\"rect\"><a:avLst/></a:prstGeom><a:noFill/>"
        }
        return """
            <p:sp><p:nvSpPr><p:cNvPr id="\(id)" name="slide \(id)"/>\
            <p:cNvSpPr><a:spLocks noGrp="1" noRot="1" noChangeAspect="1"/></p:cNvSpPr>\
            <p:nvPr><p:ph type="sldImg"\(frame == nil ? "" : " idx=\"2\"")/></p:nvPr></p:nvSpPr>\
            <p:spPr>\(shape ?? "")</p:spPr></p:sp>
            """
    }
}
