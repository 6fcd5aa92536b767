package import WorkshopCore

/// The techniques and programmes of this installation, read once at the start.
package struct ProgrammeLibrary: Sendable {
    /// By key.
    package let programmes: [ProgrammeSummary]
    private let agendas: [String: Agenda]
    private let techniques: [String: Technique]

    private init(programmes: [Programme], techniques: [String: Technique]) {
        self.programmes = programmes.map(\.summary)
        self.techniques = techniques
        agendas = Dictionary(uniqueKeysWithValues: programmes.map { ($0.summary.key, $0.agenda) })
    }

    /// Reads `decks/*.yaml`, `techniques/*.yaml` and `programmes/*.yaml` of a directory.
    ///
    /// - Throws: ``ProgrammeProblem`` with the findings of all files; a directory that cannot be read is one.
    package static func load(configDirectory: String) throws(ProgrammeProblem) -> ProgrammeLibrary {
        var shelf = TechniqueShelf()
        var findings = shelf.takeDecks(directory: "\(configDirectory)/decks")
        findings += shelf.take(directory: "\(configDirectory)/techniques")
        var programmes: [Programme] = []
        let (files, unread) = SourceText.files(in: "\(configDirectory)/programmes")
        findings += unread
        for file in files {
            do {
                let text = try SourceText.read(file)
                programmes.append(
                    try ProgrammeFile.read(
                        text, file: file, techniques: shelf.techniques, decks: shelf.decks,
                        broken: shelf.broken))
            } catch {
                findings += error.findings
            }
        }
        guard findings.isEmpty else { throw ProgrammeProblem(findings: findings) }
        return ProgrammeLibrary(programmes: programmes, techniques: shelf.techniques)
    }

    /// The agenda a workshop of this programme starts with; `nil` for an unknown key.
    package func agenda(for key: String) -> Agenda? { agendas[key] }

    /// A technique by its id.
    package func technique(_ id: String) -> Technique? { techniques[id] }
}
