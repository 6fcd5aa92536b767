import Testing

/// The arrows between targets.
struct ArrowsTests {
    @Test("TD1 a target imports only what the table lists")
    func imports() throws {
        let manifest = Arrows.manifest(try #require(Repository.file("Package.swift")).text)
        report(Repository.swift.flatMap { Arrows.findings($0, manifest: manifest) })
    }

    @Test("TD1 Package.swift gives each target what the table lists")
    func manifestAgrees() throws {
        let manifest = Arrows.manifest(try #require(Repository.file("Package.swift")).text)
        for (target, row) in Arrows.targets {
            #expect(manifest[target].map(Set.init) == Set(row.dependencies), "Package.swift: \(target)")
        }
        for target in manifest.keys where !target.hasSuffix("Tests") {
            #expect(Arrows.targets[target] != nil, "Arrows.swift has no row for \(target)")
        }
    }

    @Test("TD1 an import outside the row is found")
    func finds() {
        let text =
            "package import JSONCodec\n@testable internal import Foundation\nimport struct Rooms.Room\n"
        let file = SourceFile(path: "Sources/WireProtocol/A.swift", text: text + "// import Glibc\n")
        #expect(Arrows.findings(file, manifest: [:]).map(\.line) == [2, 3])
        let pure = SourceFile(path: "Sources/WorkshopCore/Model/A.swift", text: "import Foundation\n")
        #expect(
            Arrows.findings(pure, manifest: [:]).map(\.advice)
                == ["WorkshopCore may not import Foundation, only: nothing"])
    }
}
