import WorkshopCore

/// The parts of a presentation, their content types and what points to what (ECMA-376 part 2).
struct SlidePackage {
    private(set) var files: [ZipFile] = []
    private var overrides: [(name: String, type: String)] = []

    private static let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"
    private static let types = "application/vnd.openxmlformats-officedocument"

    /// Makes all parts of pages in order; a picture on several is packed once.
    init(_ pages: [SlidePage], _ language: Language, _ properties: Properties) {
        addProperties(properties)
        addPresentation(pages)
        addMasters(language)
        let media = addMedia(pages)
        for (index, page) in pages.enumerated() { add(page, number: index + 1, media) }
        files.insert(ZipFile(name: "[Content_Types].xml", bytes: Array(contentTypes.utf8)), at: 0)
    }

    struct Properties {
        let title: String
        let subject: String
        let created: UTCTime
        let modified: UTCTime
    }

    private mutating func add(_ name: String, _ xml: String, type: String) {
        files.append(ZipFile(name: name, bytes: Array(xml.utf8)))
        overrides.append((name, type))
    }

    private mutating func link(_ name: String, _ links: [(id: String, kind: String, target: String)]) {
        let list = links.map { link in
            let kind = link.kind.contains(":") ? link.kind : "\(Self.relations)/\(link.kind)"
            return "<Relationship Id=\"\(link.id)\" Type=\"\(kind)\" Target=\"\(link.target)\"/>"
        }
        let xml = """
            \(XMLText.declaration)<Relationships xmlns="\(Self.package)/relationships">\(list.joined())\
            </Relationships>
            """
        files.append(ZipFile(name: name, bytes: Array(xml.utf8)))
    }

    private mutating func addProperties(_ properties: Properties) {
        link(
            "_rels/.rels",
            [
                ("rId1", "officeDocument", "ppt/presentation.xml"),
                ("rId2", "\(Self.package)/relationships/metadata/core-properties", "docProps/core.xml"),
                ("rId3", "extended-properties", "docProps/app.xml"),
            ])
        add(
            "docProps/core.xml",
            """
            \(XMLText.declaration)<cp:coreProperties xmlns:cp="\(Self.package)/metadata/core-properties" \
            xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" \
            xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">\
            <dc:title>\(XMLText.inline(properties.title))</dc:title>\
            <dc:subject>\(XMLText.inline(properties.subject))</dc:subject>\
            <dcterms:created xsi:type="dcterms:W3CDTF">\(properties.created.iso8601)</dcterms:created>\
            <dcterms:modified xsi:type="dcterms:W3CDTF">\(properties.modified.iso8601)</dcterms:modified>\
            </cp:coreProperties>
            """, type: "application/vnd.openxmlformats-package.core-properties+xml")
        add(
            "docProps/app.xml",
            """
            \(XMLText.declaration)<Properties \
            xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">\
            <Application>Yoriai</Application></Properties>
            """, type: "\(Self.types).extended-properties+xml")
    }

    private mutating func addPresentation(_ pages: [SlidePage]) {
        // Ids of slides begin at 256, those of masters and layouts at 2³¹ (ECMA-376 part 1, 19.7).
        let slides = pages.indices.map { "<p:sldId id=\"\(256 + $0)\" r:id=\"rId\($0 + 4)\"/>" }
        add(
            "ppt/presentation.xml",
            """
            \(XMLText.declaration)<p:presentation \(SlideXML.namespaces) saveSubsetFonts="1">\
            <p:sldMasterIdLst><p:sldMasterId id="2147483648" r:id="rId1"/></p:sldMasterIdLst>\
            <p:notesMasterIdLst><p:notesMasterId r:id="rId2"/></p:notesMasterIdLst>\
            <p:sldIdLst>\(slides.joined())</p:sldIdLst>\
            <p:sldSz cx="\(SlideFrame.slide.width)" cy="\(SlideFrame.slide.height)"/>\
            <p:notesSz cx="6858000" cy="9144000"/></p:presentation>
            """, type: "\(Self.types).presentationml.presentation.main+xml")
        link(
            "ppt/_rels/presentation.xml.rels",
            [
                ("rId1", "slideMaster", "slideMasters/slideMaster1.xml"),
                ("rId2", "notesMaster", "notesMasters/notesMaster1.xml"),
                ("rId3", "theme", "theme/theme1.xml"),
            ] + pages.indices.map { ("rId\($0 + 4)", "slide", "slides/slide\($0 + 1).xml") })
    }

    private mutating func addMasters(_ language: Language) {
        let theme = "\(Self.types).theme+xml"
        add("ppt/theme/theme1.xml", SlideThemeXML.theme(language), type: theme)
        add("ppt/theme/theme2.xml", SlideThemeXML.theme(language), type: theme)
        let layouts = SlidePage.Layout.allCases
        add(
            "ppt/slideMasters/slideMaster1.xml",
            SlideMasterXML.master(
                layoutLinks: layouts.map { ("rId\($0.rawValue)", 2_147_483_648 + $0.rawValue) }),
            type: "\(Self.types).presentationml.slideMaster+xml")
        link(
            "ppt/slideMasters/_rels/slideMaster1.xml.rels",
            layouts.map {
                ("rId\($0.rawValue)", "slideLayout", "../slideLayouts/slideLayout\($0.rawValue).xml")
            } + [("rId\(layouts.count + 1)", "theme", "../theme/theme1.xml")])
        for layout in layouts {
            let name = "slideLayout\(layout.rawValue).xml"
            add(
                "ppt/slideLayouts/\(name)", SlideMasterXML.layout(layout),
                type: "\(Self.types).presentationml.slideLayout+xml")
            link(
                "ppt/slideLayouts/_rels/\(name).rels",
                [("rId1", "slideMaster", "../slideMasters/slideMaster1.xml")])
        }
        add(
            "ppt/notesMasters/notesMaster1.xml", SlideNotesXML.master,
            type: "\(Self.types).presentationml.notesMaster+xml")
        link(
            "ppt/notesMasters/_rels/notesMaster1.xml.rels", [("rId1", "theme", "../theme/theme2.xml")])
    }

    /// - Returns: The name of each picture's part, without the folder.
    private mutating func addMedia(_ pages: [SlidePage]) -> [ID<Photo>: String] {
        var names: [ID<Photo>: String] = [:]
        for picture in pages.flatMap(\.pictures) where names[picture.id] == nil {
            let name = "image\(names.count + 1).\(picture.fileExtension)"
            names[picture.id] = name
            files.append(ZipFile(name: "ppt/media/\(name)", bytes: picture.bytes, isStored: true))
        }
        return names
    }

    private mutating func add(_ page: SlidePage, number: Int, _ media: [ID<Photo>: String]) {
        let name = "slide\(number).xml"
        var links = [("rId1", "slideLayout", "../slideLayouts/slideLayout\(page.layout.rawValue).xml")]
        for (index, picture) in page.pictures.enumerated() {
            links.append(("rId\(index + 2)", "image", "../media/\(media[picture.id] ?? "")"))
        }
        add(
            "ppt/slides/\(name)", SlideXML.xml(page, number: number) { "rId\($0 + 2)" },
            type: "\(Self.types).presentationml.slide+xml")
        guard !page.notes.isEmpty else { return link("ppt/slides/_rels/\(name).rels", links) }
        links.append(("rId\(links.count + 1)", "notesSlide", "../notesSlides/notesSlide\(number).xml"))
        link("ppt/slides/_rels/\(name).rels", links)
        add(
            "ppt/notesSlides/notesSlide\(number).xml", SlideNotesXML.page(page.notes),
            type: "\(Self.types).presentationml.notesSlide+xml")
        link(
            "ppt/notesSlides/_rels/notesSlide\(number).xml.rels",
            [
                ("rId1", "notesMaster", "../notesMasters/notesMaster1.xml"),
                ("rId2", "slide", "../slides/\(name)"),
            ])
    }

    private var contentTypes: String {
        let list = overrides.map { "<Override PartName=\"/\($0.name)\" ContentType=\"\($0.type)\"/>" }
        return """
            \(XMLText.declaration)<Types xmlns="\(Self.package)/content-types">\
            <Default Extension="rels" \
            ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
            <Default Extension="xml" ContentType="application/xml"/>\
            <Default Extension="jpg" ContentType="image/jpeg"/>\
            <Default Extension="png" ContentType="image/png"/>\(list.joined())</Types>
            """
    }
}
