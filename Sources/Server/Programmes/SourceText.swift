import Foundation

/// Files and folders of techniques and programmes; what cannot be read is a finding.
enum SourceText {
    /// The text of a file.
    ///
    /// - Throws: ``ProgrammeProblem`` where it cannot be opened, is too large or is not UTF-8.
    static func read(_ file: String) throws(ProgrammeProblem) -> String {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw problem(file, exists(file) ? "the file cannot be read" : "there is no such file")
        }
        guard bytes.count <= ProgrammeLimits.fileSize else {
            throw problem(file, "the file must have at most \(ProgrammeLimits.fileSize) bytes")
        }
        guard let text = String(bytes: bytes, encoding: .utf8) else {
            throw problem(file, "the file is not UTF-8")
        }
        return text
    }

    /// The `.yaml` files of a folder by name; others are findings, so that none is left out unnoticed.
    static func files(in directory: String) -> (files: [String], findings: [ProgrammeFinding]) {
        guard let names = try? FileManager.default.contentsOfDirectory(atPath: directory) else {
            return ([], problem(directory, "the folder cannot be read").findings)
        }
        let visible = names.filter { !$0.hasPrefix(".") }.sorted()
        let files = visible.filter { $0.hasSuffix(".yaml") }.map { "\(directory)/\($0)" }
        let misnamed = visible.filter { $0.hasSuffix(".yml") }
        return (
            files,
            misnamed.flatMap { problem("\(directory)/\($0)", "the file's name must end in .yaml").findings }
        )
    }

    /// The files that paths name: a file as it stands, a folder with all that is in its folders `decks`,
    /// `techniques`, `programmes` and `surveys`, or in itself where it has none of them.
    static func files(at paths: [String]) -> (files: [String], findings: [ProgrammeFinding]) {
        var all: (files: [String], findings: [ProgrammeFinding]) = ([], [])
        for path in paths {
            guard isFolder(path) else {
                all.files.append(path)
                continue
            }
            let folder = path.count > 1 && path.hasSuffix("/") ? String(path.dropLast()) : path
            let inside = kinds.map { "\(folder)/\($0)" }.filter(isFolder)
            for directory in inside.isEmpty ? [folder] : inside {
                let (files, findings) = files(in: directory)
                if files.isEmpty, findings.isEmpty {
                    all.findings += problem(directory, "the folder holds no .yaml file").findings
                }
                all.files += files
                all.findings += findings
            }
        }
        return all
    }

    /// The folders of a collection of files.
    private static let kinds = ["decks", "techniques", "programmes", "surveys"]

    private static func isFolder(_ path: String) -> Bool {
        let attributes = try? FileManager.default.attributesOfItem(atPath: path)
        return attributes?[.type] as? FileAttributeType == .typeDirectory
    }

    /// Whether there is such a folder.
    static func exists(_ directory: String) -> Bool { FileManager.default.fileExists(atPath: directory) }

    /// The folder a file stands in.
    static func parent(of file: String) -> String {
        let parent = URL(fileURLWithPath: file).deletingLastPathComponent().path
        return parent.hasSuffix("/") ? String(parent.dropLast()) : parent
    }

    /// A file's name without `.yaml`.
    static func stem(of file: String) -> String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.hasSuffix(".yaml") ? String(name.dropLast(5)) : name
    }

    private static func problem(_ file: String, _ message: String) -> ProgrammeProblem {
        ProgrammeProblem(findings: [ProgrammeFinding(file: file, line: 1, keyPath: "", message: message)])
    }
}
