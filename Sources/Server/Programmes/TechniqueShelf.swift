import WorkshopCore

/// Techniques and decks at hand, and the names of those whose files are wrong.
struct TechniqueShelf {
    private(set) var techniques: [String: Technique] = [:]
    private(set) var broken: Set<String> = []
    private(set) var decks: [String: Deck] = [:]

    /// Reads all decks of a folder, which need not be there, and tells what is wrong in them.
    mutating func takeDecks(directory: String) -> [ProgrammeFinding] {
        guard SourceText.exists(directory) else { return [] }
        var (files, findings) = SourceText.files(in: directory)
        for file in files {
            do {
                findings += takeDeck(try SourceText.read(file), file: file)
            } catch {
                findings += error.findings
            }
        }
        return findings
    }

    /// Reads one deck and tells what is wrong in it.
    mutating func takeDeck(_ text: String, file: String) -> [ProgrammeFinding] {
        do {
            let deck = try DeckFile.read(text, file: file)
            decks[deck.key] = deck
            return []
        } catch {
            return error.findings
        }
    }

    /// Reads all techniques of a folder and tells what is wrong in them.
    mutating func take(directory: String) -> [ProgrammeFinding] {
        var (files, findings) = SourceText.files(in: directory)
        for file in files {
            do {
                findings += take(try SourceText.read(file), file: file)
            } catch {
                broken.insert(SourceText.stem(of: file))
                findings += error.findings
            }
        }
        return findings
    }

    /// Reads one technique and tells what is wrong in it.
    mutating func take(_ text: String, file: String) -> [ProgrammeFinding] {
        do {
            let technique = try TechniqueFile.read(text, file: file, decks: decks)
            techniques[technique.id] = technique
            return []
        } catch {
            broken.insert(SourceText.stem(of: file))
            return error.findings
        }
    }

    /// Takes another shelf's techniques in place of its own of the same names.
    mutating func prefer(_ other: TechniqueShelf) {
        broken.subtract(other.techniques.keys)
        techniques.merge(other.techniques) { $1 }
        for name in other.broken { techniques[name] = nil }
        broken.formUnion(other.broken)
        decks.merge(other.decks) { $1 }
    }
}
