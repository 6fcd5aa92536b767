import Exporting
import Foundation
import Testing
import WorkshopCore

/// Writes the sample's files into a folder for other programs to open; Tests/Exports/run.py asks for them.
struct ExportFilesTests {
    @Test(
        "EX13 the files that other programs open are written where they are asked for",
        .enabled(if: ProcessInfo.processInfo.environment["EXPORTS_TO"] != nil))
    func write() throws {
        let folder = URL(filePath: try #require(ProcessInfo.processInfo.environment["EXPORTS_TO"]))
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        let view = try Self.sample().view
        let photos = [OutlinePPTXTests.photo: try Data(contentsOf: Self.picture)]
        let step = SampleWorkshop.steps[0]
        let files: [(String, [UInt8]?)] = [
            (
                "slides.pptx",
                try OutlinePPTX.bytes(of: view, group: nil, language: .ja) { photos[$0].map { Array($0) } }
            ),
            ("outlines.opml", OutlineOPML.bytes(of: view, group: nil, language: .ja)),
            ("workshop.opml", WorkshopOPML.bytes(of: view, language: .ja)),
            ("workshop.json", try WorkshopJSON.bytes(of: view)),
            ("board.svg", BoardSVG.bytes(of: view, step: step, group: nil, language: .ja)),
            ("lineage.svg", LineageSVG.bytes(of: view, language: .ja)),
            ("lineage.csv", LineageCSV.bytes(of: view, language: .ja)),
        ]
        for (name, bytes) in files {
            try Data(try #require(bytes)).write(to: folder.appending(path: name))
        }
    }

    private static let picture = Golden.folder.appending(path: "../../../Docs/pictures/board.png")
        .standardized

    /// The sample with a photo, a long text, a skit and other scripts.
    private static func sample() throws -> SampleWorkshop {
        var sample = SampleWorkshop.full()
        sample.note(10, .fact, "ベンチの下に、子どもが落とした帽子が三つあった") {
            $0.photos = [OutlinePPTXTests.photo]
            $0.spot = SampleWorkshop.spot
        }
        sample.note(11, .idea, "帽子の持ち主をさがす夜の探検", author: 2) {
            $0.derivedFrom = [Derivation(source: SampleWorkshop.id(0x6A), relation: .inspiredBy)]
            $0.cluster = SampleWorkshop.cluster
        }
        sample.section(20, .observed, "忘れものは、夢中になった場所を教えてくれる", sources: [10], group: 1)
        sample.section(
            21, .idea, String(repeating: "落としものの地図をつくり、探検の道すじにする。", count: 30),
            sources: [10, 11], group: 1)
        sample.section(22, .scene, "夜の園内。\nHello, night zoo!\nמה זה? (שלום)", group: 1)
        for scene: UInt64 in 1...2 { sample.section(22 + scene, .skit, "場面\(scene): 親子が帽子を見つける", group: 1) }
        return sample
    }
}
