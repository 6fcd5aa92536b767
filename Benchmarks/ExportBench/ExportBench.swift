import Exporting
import Foundation
import Glibc
import Server
import WorkshopCore

/// Everything that is taken home from a full workshop, timed; `scripts/bench export` runs it.
///
/// ```
/// export-bench FOLDER    writes the archive's files there, for zip, and prints one JSON object
/// ```
/// A photo has a million bytes that do not compress: more than a phone's at 1,600 pixels has.
@main enum ExportBench {
    private static let photoSize = 1_000_000

    static func main() throws {
        guard CommandLine.arguments.count == 2 else {
            print("usage: export-bench FOLDER")
            exit(2)
        }
        let folder = CommandLine.arguments[1]
        guard let key = InstallationKey(seed: [UInt8](repeating: 7, count: 32)) else { exit(2) }
        let large = LargeWorkshop()
        let stock = try photos(large.photos, in: folder)
        let view = large.workshop.projectNetwork(
            for: Viewer(role: .facilitator, person: nil, venue: nil, group: nil))
        let before = memory("VmRSS")
        var figures: [String: Double] = ["notes": Double(view.notes.count), "open_kib": before]
        func time(_ name: String, _ body: () throws -> [UInt8]?) throws -> [UInt8] {
            forgetPeak()
            let start = memory("VmRSS")
            let began = ContinuousClock.now
            let bytes = try body() ?? []
            figures["\(name)_seconds"] = (ContinuousClock.now - began) / .seconds(1)
            figures["\(name)_bytes"] = Double(bytes.count)
            figures["\(name)_peak_kib"] = memory("VmHWM") - min(start, before)
            return bytes
        }
        _ = try time("report_html") {
            ReportHTML.bytes(of: view, language: .ja, sha256: SHA256.digest) { _ in nil }
        }
        _ = try time("report_md") { ReportMarkdown.bytes(of: view, language: .ja) }
        _ = try time("notes_csv") { NotesCSV.bytes(of: view, language: .ja) }
        _ = try time("slides_html") {
            SlidesHTML.bytes(of: view, group: nil, language: .ja, sha256: SHA256.digest) { _ in nil }
        }
        _ = try time("pptx") { try OutlinePPTX.bytes(of: view, group: nil, language: .ja) { _ in nil } }
        let target = "\(folder)/archive.zip"
        _ = try time("archive") {
            try Data().write(to: URL(filePath: target))
            let file = try FileHandle(forWritingTo: URL(filePath: target))
            defer { try? file.close() }
            let archived = Archival(large.workshop).archived(large.entries)
            try ArchiveService.write(
                large.workshop.id, archived: archived, key: key,
                photos: { photo in
                    ArchivePhotoSource(id: photo, mediaType: .jpeg) { stock(photo) ?? [] }
                }, to: { try file.write(contentsOf: Data($0)) })
            return nil
        }
        // Last: what it leaves behind in memory would be counted to the next.
        _ = try time("pptx_photos") {
            try OutlinePPTX.bytes(of: view, group: nil, language: .ja) { stock($0) }
        }
        let size = try FileManager.default.attributesOfItem(atPath: target)[.size] as? Int
        figures["archive_bytes"] = Double(size ?? 0)
        let data = try JSONSerialization.data(withJSONObject: figures, options: [.sortedKeys])
        print(String(decoding: data, as: UTF8.self))
    }

    /// The beginning of a JPEG of 1,600 by 1,200 pixels; slides read the size from its frame header.
    private static let head: [UInt8] = [
        0xFF, 0xD8, 0xFF, 0xC0, 0, 17, 8, 0x04, 0xB0, 0x06, 0x40, 3, 1, 0x22, 0, 2, 0x11, 1, 3, 0x11, 1,
        0xFF, 0xDA, 0, 12, 3, 1, 0, 2, 0x11, 3, 0x11, 0, 63, 0,
    ]

    /// Files of noise behind a JPEG's first bytes, read again whenever they are asked for, as by the server.
    private static func photos(_ ids: [ID<Photo>], in folder: String) throws -> (ID<Photo>) -> [UInt8]? {
        var state: UInt64 = 1
        for id in ids {
            var bytes = head
            bytes.reserveCapacity(photoSize)
            while bytes.count < photoSize - 2 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                let byte = UInt8(truncatingIfNeeded: state >> 40)
                bytes.append(byte == 0xFF ? 0 : byte)
            }
            bytes += [0xFF, 0xD9]
            try Data(bytes).write(to: URL(filePath: "\(folder)/\(id).jpg"))
        }
        return { id in try? Array(Data(contentsOf: URL(filePath: "\(folder)/\(id).jpg"))) }
    }

    /// Lets the highest memory so far begin anew.
    private static func forgetPeak() {
        try? "5".write(toFile: "/proc/self/clear_refs", atomically: false, encoding: .utf8)
    }

    /// A line of `/proc/self/status` in KiB.
    private static func memory(_ name: String) -> Double {
        let text = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Double($0.filter(\.isNumber)) } ?? 0
    }
}
