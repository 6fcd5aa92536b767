package import Exporting
import Foundation
import WorkshopCore

/// The files of a pack, as a folder or a ZIP holds them.
package struct PackContents: Sendable {
    /// Where they come from, for findings.
    package let place: String
    /// Texts by their path in the pack, such as `techniques/spin.yaml`.
    package let files: [String: String]

    static let head = "pack.yaml"
    private static let folders = ["decks", "techniques", "programmes", "surveys"]

    /// Reads a folder.
    ///
    /// - Throws: ``ProgrammeProblem`` with what cannot be read.
    package init(folder: String) throws(ProgrammeProblem) {
        var files = [Self.head: try SourceText.read("\(folder)/\(Self.head)")]
        var findings: [ProgrammeFinding] = []
        for kind in Self.folders where SourceText.exists("\(folder)/\(kind)") {
            let (names, unread) = SourceText.files(in: "\(folder)/\(kind)")
            findings += unread
            for name in names {
                do throws(ProgrammeProblem) {
                    files["\(kind)/\(SourceText.stem(of: name)).yaml"] = try SourceText.read(name)
                } catch {
                    findings += error.findings
                }
            }
        }
        guard findings.isEmpty else { throw ProgrammeProblem(findings: findings) }
        place = folder
        self.files = files
    }

    /// Reads a ZIP of such a folder, with the folder around the files or without.
    ///
    /// - Throws: ``ProgrammeProblem`` for what is no such ZIP, or holds other files.
    package init(zip bytes: [UInt8], place: String) throws(ProgrammeProblem) {
        func problem(_ message: String) -> ProgrammeProblem {
            ProgrammeProblem(findings: [
                ProgrammeFinding(file: place, line: 1, keyPath: "", message: message)
            ])
        }
        let unpacked: [FolderZip.File]
        do {
            unpacked = try FolderZip.unpack(bytes, filesMax: 500, sizeMax: 16 * ProgrammeLimits.fileSize)
        } catch {
            throw problem("is not a ZIP of a pack: \(error.reason.rawValue)")
        }
        var files: [String: String] = [:]
        let head = unpacked.first { $0.path.hasSuffix("/\(Self.head)") }?.path ?? Self.head
        let around = head.dropLast(Self.head.count)
        for file in unpacked {
            let path = file.path.hasPrefix(around) ? String(file.path.dropFirst(around.count)) : file.path
            guard Self.isKnown(path) else { throw problem("\(path): a pack holds no such file") }
            guard let text = String(bytes: file.bytes, encoding: .utf8) else {
                throw problem("\(path): is not UTF-8")
            }
            files[path] = text
        }
        guard files[Self.head] != nil else { throw problem("\(Self.head) is missing") }
        self.place = place
        self.files = files
    }

    /// `pack.yaml`, or a YAML file with the name of a key in one of the four folders.
    private static func isKnown(_ path: String) -> Bool {
        if path == head { return true }
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, folders.contains(String(parts[0])), parts[1].hasSuffix(".yaml") else {
            return false
        }
        return StepID(String(parts[1].dropLast(5))) != nil
    }

    /// The same as a ZIP, byte for byte whenever it is made.
    package func zipped() throws(ArchiveProblem) -> [UInt8] {
        let files = files.sorted { $0.key < $1.key }
        return try FolderZip.pack(files.map { FolderZip.File(path: $0.key, bytes: Array($0.value.utf8)) })
    }

    /// Its files of a kind, by name.
    func texts(in kind: String) -> [(file: String, text: String)] {
        files.filter { $0.key.hasPrefix("\(kind)/") }.sorted { $0.key < $1.key }
            .map { ("\(place)/\($0.key)", $0.value) }
    }

    /// What `pack.yaml` says.
    package func pack() throws(ProgrammeProblem) -> Pack {
        try PackFile.read(files[Self.head] ?? "", file: "\(place)/\(Self.head)")
    }
}
