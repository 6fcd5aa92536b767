extension ProgrammeLibrary {
    /// Checks technique and programme files for whoever writes them; empty when all is well (PG12).
    ///
    /// A file with the key `phases`, or in a folder `programmes`, is a programme; any other is a technique. A
    /// programme may use the techniques among `files` and those in the folder `techniques` beside its own.
    package static func check(files: [String]) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        var shelf = TechniqueShelf()
        var programmes: [(file: String, text: String)] = []
        for file in files {
            do {
                let text = try SourceText.read(file)
                if isProgramme(text, file: file) {
                    programmes.append((file, text))
                } else {
                    findings += shelf.take(text, file: file)
                }
            } catch {
                findings += error.findings
            }
        }
        for (file, text) in programmes { findings += check(text, file: file, with: shelf) }
        return findings
    }

    private static func check(_ text: String, file: String, with shelf: TechniqueShelf) -> [ProgrammeFinding]
    {
        var all = TechniqueShelf()
        // Findings of neighbours that were not asked about are told below, where they are used.
        _ = all.take(directory: SourceText.parent(of: SourceText.parent(of: file)) + "/techniques")
        all.prefer(shelf)
        do {
            _ = try ProgrammeFile.read(text, file: file, techniques: all.techniques, broken: all.broken)
            return []
        } catch {
            return error.findings
        }
    }

    private static func isProgramme(_ text: String, file: String) -> Bool {
        let ignored = FindingList(file: file)
        let root = YAMLField.root(of: text, findings: ignored)
        return root?.holds("phases") == true || SourceText.parent(of: file).hasSuffix("programmes")
    }
}
