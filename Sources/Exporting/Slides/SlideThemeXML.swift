import WorkshopCore

/// The theme: the screens' paper, ink and accents, and fonts with Japanese (ECMA-376 part 1, 20.1.6.9).
enum SlideThemeXML {
    static func theme(_ language: Language) -> String {
        """
        \(XMLText.declaration)<a:theme xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" \
        name="Yoriai"><a:themeElements><a:clrScheme name="Yoriai">\(colors)</a:clrScheme>\
        <a:fontScheme name="Yoriai"><a:majorFont>\(fonts(language))</a:majorFont>\
        <a:minorFont>\(fonts(language))</a:minorFont></a:fontScheme>\(formats)</a:themeElements>\
        <a:objectDefaults/><a:extraClrSchemeLst/></a:theme>
        """
    }

    private static let colors = [
        ("dk1", Palette.ink), ("lt1", Palette.paper), ("dk2", Palette.soft), ("lt2", Palette.sheet),
        ("accent1", Palette.talks), ("accent2", Palette.field), ("accent3", Palette.ideas),
        ("accent4", Palette.deep(.insight)), ("accent5", Palette.deep(.question)),
        ("accent6", Palette.deep(.assumption)), ("hlink", Palette.talks), ("folHlink", Palette.soft),
    ].map { name, value in "<a:\(name)><a:srgbClr val=\"\(value)\"/></a:\(name)>" }.joined()

    private static func fonts(_ language: Language) -> String {
        let latin = language == .ja ? "Yu Gothic" : "Segoe UI"
        let scripts = [
            ("Jpan", "游ゴシック"), ("Hang", "맑은 고딕"), ("Hans", "等线"), ("Hant", "新細明體"), ("Arab", "Arial"),
            ("Hebr", "Arial"), ("Thai", "Tahoma"),
        ]
        return "<a:latin typeface=\"\(latin)\"/><a:ea typeface=\"Yu Gothic\"/><a:cs typeface=\"Arial\"/>"
            + scripts.map { "<a:font script=\"\($0.0)\" typeface=\"\($0.1)\"/>" }.joined()
    }

    /// Three of each, as the schema wants, all of them plain.
    private static let formats: String = {
        let fill = "<a:solidFill><a:schemeClr val=\"phClr\"/></a:solidFill>"
        let line = "<a:ln w=\"9525\">\(fill)</a:ln>"
        let effect = "<a:effectStyle><a:effectLst/></a:effectStyle>"
        let three = { (part: String) in String(repeating: part, count: 3) }
        return """
            <a:fmtScheme name="Yoriai"><a:fillStyleLst>\(three(fill))</a:fillStyleLst>\
            <a:lnStyleLst>\(three(line))</a:lnStyleLst>\
            <a:effectStyleLst>\(three(effect))</a:effectStyleLst>\
            <a:bgFillStyleLst>\(three(fill))</a:bgFillStyleLst></a:fmtScheme>
            """
    }()
}
