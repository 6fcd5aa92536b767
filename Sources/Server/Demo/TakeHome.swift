import Exporting
import WorkshopCore

/// Everything that is taken home from a workshop, as files: what one command writes (EX31).
package enum TakeHome {
    /// The reference event's.
    ///
    /// - Parameters:
    ///   - configDirectory: Where the demonstration's data is.
    ///   - key: Signs the archive.
    /// - Returns: Names and bytes; equal in every run, but for what zlib makes of them.
    /// - Throws: What keeps a file from being made.
    package static func ofReferenceEvent(
        configDirectory: String, key: InstallationKey
    ) throws -> [(name: String, bytes: [UInt8])] {
        let event = try ReferenceEvent(configDirectory: configDirectory)
        let workshop = event.workshop
        let view = workshop.projectNetwork(
            for: Viewer(role: .secretariat, person: nil, venue: nil, group: nil))
        let photos = { ReferenceEvent.bytes(of: $0, configDirectory: configDirectory) }
        var files: [(name: String, bytes: [UInt8])] = []
        for file in ExportFile.allCases {
            for language in file.isWorded ? Language.allCases : [.ja] {
                let wish = ExportFile.Wish(language: language, group: nil, step: StepID("walk"))
                guard let bytes = try file.bytes(of: view, wish, photos: photos) else { continue }
                let parts = file.rawValue.split(separator: ".")
                let name = file.isWorded ? "\(parts[0])-\(language.rawValue).\(parts[1])" : file.rawValue
                files.append((name, bytes))
            }
        }
        let archived = Archival(workshop).archived(event.entries)
        files.append(
            (
                "archive.zip",
                try ArchiveService.archive(workshop.id, archived: archived, key: key) { photo in
                    photos(photo).map { ArchivePhoto(id: photo, mediaType: .jpeg, bytes: $0) }
                }
            ))
        return files
    }
}

extension ExportFile {
    /// Whether it says something in words of its own.
    fileprivate var isWorded: Bool { self != .workshopJSON && self != .workshopOPML && self != .board }
}
