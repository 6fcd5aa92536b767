import Exporting
import Testing
import WorkshopCore

/// The parts of a presentation as a test reads them, with the rules that PowerPoint's repair dialog is about.
struct SlideParts {
    let files: [String: [UInt8]]
    let names: [String]

    init(
        _ view: View, group: ID<Group>? = nil, _ language: Language = .ja, photos: [ID<Photo>: [UInt8]] = [:]
    )
        throws
    {
        let parts = try #require(
            OutlinePPTX.parts(of: view, group: group, language: language) { photos[$0] })
        names = parts.map(\.name)
        files = Dictionary(parts.map { ($0.name, $0.bytes) }) { first, _ in first }
    }

    func xml(_ name: String) throws -> XMLTree { try XMLTree.read(try #require(files[name], "\(name)")) }

    var slideCount: Int { names.count { $0.hasPrefix("ppt/slides/slide") } }

    /// The text of a part, a line a paragraph.
    func text(_ name: String) throws -> String {
        try xml(name).all("a:p").map { $0.all("a:t").map(\.text).joined() }.joined(separator: "\n")
    }

    /// The texts of all slides.
    func slides() throws -> [String] {
        try (1...slideCount).map { try text("ppt/slides/slide\($0).xml") }
    }

    /// Where a part's relationships lead, by id.
    func links(of name: String) throws -> [String: String] {
        let folder = name.split(separator: "/").dropLast().joined(separator: "/")
        let rels =
            name.isEmpty ? "_rels/.rels" : "\(folder)/_rels/\(name.split(separator: "/").last ?? "").rels"
        guard files[rels] != nil else { return [:] }
        var links: [String: String] = [:]
        for link in try xml(rels).children {
            let target = try #require(link.attributes["Target"])
            var path = folder.split(separator: "/").map(String.init)
            for step in target.split(separator: "/") {
                if step == ".." { path.removeLast() } else { path.append(String(step)) }
            }
            let id = try #require(link.attributes["Id"])
            #expect(links.updateValue(path.joined(separator: "/"), forKey: id) == nil, "\(id) twice")
        }
        return links
    }

    /// Checks that everything has a type, can be reached, exists, and is named once (ECMA-376 part 2).
    func expectClosed() throws {
        #expect(Set(names).count == names.count && names.first == "[Content_Types].xml")
        let types = try xml("[Content_Types].xml").children
        let overrides = types.compactMap { $0.attributes["PartName"].map { String($0.dropFirst()) } }
        let defaults = Set(types.compactMap { $0.attributes["Extension"] })
        #expect(Set(overrides).count == overrides.count && Set(overrides).isSubset(of: names))
        var (reached, waiting): (Set<String>, [String]) = ([], [""])
        while let part = waiting.popLast() {
            let links = try links(of: part)
            for target in links.values where reached.insert(target).inserted {
                #expect(files[target] != nil, "\(target)")
                waiting.append(target)
            }
            if part.hasSuffix(".xml") { try expectLinks(of: part, links) }
        }
        for name in names.dropFirst() where !name.hasSuffix(".rels") {
            #expect(reached.contains(name), "\(name) is out of reach")
            let ending = name.split(separator: ".").last.map(String.init) ?? ""
            #expect(ending == "xml" ? overrides.contains(name) : defaults.contains(ending), "\(name)")
        }
    }

    /// Every `r:` id leads somewhere, and shapes have ids of their own.
    private func expectLinks(of part: String, _ links: [String: String]) throws {
        let elements = try xml(part).all
        for id in elements.flatMap({ [$0.attributes["r:id"], $0.attributes["r:embed"]] }).compactMap({ $0 }) {
            #expect(links[id] != nil, "\(id) of \(part)")
        }
        let shapes = elements.filter { $0.name == "p:cNvPr" }.compactMap { $0.attributes["id"] }
        #expect(Set(shapes).count == shapes.count)
    }
}
