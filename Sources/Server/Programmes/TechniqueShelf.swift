/// Techniques at hand, and the names of those whose files are wrong.
struct TechniqueShelf {
    private(set) var techniques: [String: Technique] = [:]
    private(set) var broken: Set<String> = []

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
            let technique = try TechniqueFile.read(text, file: file)
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
    }
}
