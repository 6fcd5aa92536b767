extension ProgrammeLibrary {
    /// Checks technique and programme files for whoever writes them; empty when all is well (PG12).
    ///
    /// A file with the key `phases`, or in a folder `programmes`, is a programme; one with `cards`, or in a
    /// folder `decks`, is a deck; one with `voice`, or in a folder `surveys`, is a survey; any other is a
    /// technique. A programme may use the techniques among `files` and those in the folder `techniques`
    /// beside its own; both may use the decks among `files` and those in the folder `decks` beside their own.
    ///
    /// - Parameter paths: Files, and folders for all the files in them.
    /// - Returns: What is wrong, and how many files were looked at.
    package static func check(paths: [String]) -> (findings: [ProgrammeFinding], count: Int) {
        let (files, unread) = SourceText.files(at: paths)
        let heads = paths.map { "\($0)/\(PackContents.head)" }.filter(SourceText.exists)
        let wrong = heads.flatMap { head -> [ProgrammeFinding] in
            do throws(ProgrammeProblem) {
                _ = try PackFile.read(try SourceText.read(head), file: head)
                return []
            } catch {
                return error.findings
            }
        }
        return (wrong + unread + check(files: files), heads.count + files.count)
    }

    /// Checks files, as ``check(paths:)`` does.
    package static func check(files: [String]) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        var shelf = TechniqueShelf()
        var programmes: [(file: String, text: String)] = []
        var techniques: [(file: String, text: String)] = []
        // Findings of neighbours that were not asked about are told where they are used.
        for folder in Set(files.map { neighbours(of: $0) }) {
            _ = shelf.takeDecks(directory: folder + "/decks")
        }
        for file in files {
            do {
                let text = try SourceText.read(file)
                if isProgramme(text, file: file) {
                    programmes.append((file, text))
                } else if holds("voice", text, file, or: "surveys") {
                    _ = try SurveyFile.read(text, file: file)
                } else if holds("cards", text, file, or: "decks") {
                    findings += shelf.takeDeck(text, file: file)
                } else {
                    techniques.append((file, text))
                }
            } catch {
                findings += error.findings
            }
        }
        for (file, text) in techniques { findings += shelf.take(text, file: file) }
        for (file, text) in programmes { findings += check(text, file: file, with: shelf) }
        return findings
    }

    private static func check(_ text: String, file: String, with shelf: TechniqueShelf) -> [ProgrammeFinding]
    {
        var all = TechniqueShelf()
        _ = all.takeDecks(directory: neighbours(of: file) + "/decks")
        _ = all.take(directory: neighbours(of: file) + "/techniques")
        all.prefer(shelf)
        do {
            _ = try ProgrammeFile.read(
                text, file: file, techniques: all.techniques, decks: all.decks, broken: all.broken)
            return []
        } catch {
            return error.findings
        }
    }

    private static func isProgramme(_ text: String, file: String) -> Bool {
        holds("phases", text, file, or: "programmes")
    }

    /// Whether a file is of the sort that has this key, or stands in the folder for that sort.
    private static func holds(_ key: String, _ text: String, _ file: String, or folder: String) -> Bool {
        let ignored = FindingList(file: file)
        let root = YAMLField.root(of: text, findings: ignored)
        return root?.holds(key) == true || SourceText.parent(of: file).hasSuffix(folder)
    }

    /// The folder that holds the folders `techniques`, `programmes` and `decks`.
    private static func neighbours(of file: String) -> String {
        SourceText.parent(of: SourceText.parent(of: file))
    }
}
