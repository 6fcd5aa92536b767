import Foundation
package import WorkshopCore

/// A workshop as a viewer sees it, for programs: JSON after `Docs/schema/workshop-v1.json` (EX17).
package enum WorkshopJSON {
    /// Writes everything the exports know, members in alphabetical order.
    ///
    /// - Parameter view: What the reader of the file may see; deleted notes are left out.
    /// - Returns: UTF-8.
    /// - Throws: `libraryFailed`.
    package static func bytes(of view: View) throws(ArchiveProblem) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(WorkshopDocument(view)) else {
            throw ArchiveProblem(entry: "workshop.json", reason: .libraryFailed)
        }
        return Array(data) + [0x0A]
    }
}
