package import WorkshopCore

/// The techniques and programmes of this installation, read once at the start.
package struct ProgrammeLibrary: Sendable {
    /// By key.
    package let programmes: [ProgrammeSummary]
    /// Surveys at hand, by key.
    package let surveys: [SurveyTemplate]
    private let agendas: [String: Agenda]
    private let techniques: [String: Technique]

    private init(
        programmes: [Programme], techniques: [String: Technique], surveys: [SurveyTemplate]
    ) {
        self.surveys = surveys
        self.programmes = programmes.map(\.summary)
        self.techniques = techniques
        agendas = Dictionary(uniqueKeysWithValues: programmes.map { ($0.summary.key, $0.agenda) })
    }

    /// Reads `decks/*.yaml`, `techniques/*.yaml`, `programmes/*.yaml` and `surveys/*.yaml` of a directory.
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
        let surveys = takeSurveys(directory: "\(configDirectory)/surveys", &findings)
        guard findings.isEmpty else { throw ProgrammeProblem(findings: findings) }
        return ProgrammeLibrary(
            programmes: programmes, techniques: shelf.techniques, surveys: surveys)
    }

    /// Reads all surveys of a folder, which need not be there.
    private static func takeSurveys(
        directory: String, _ findings: inout [ProgrammeFinding]
    ) -> [SurveyTemplate] {
        guard SourceText.exists(directory) else { return [] }
        let (files, unread) = SourceText.files(in: directory)
        findings += unread
        var surveys: [SurveyTemplate] = []
        for file in files {
            do throws(ProgrammeProblem) {
                surveys.append(try SurveyFile.read(try SourceText.read(file), file: file))
            } catch {
                findings += error.findings
            }
        }
        return surveys
    }

    /// The agenda a workshop of this programme starts with; `nil` for an unknown key.
    package func agenda(for key: String) -> Agenda? { agendas[key] }

    /// A technique by its id.
    package func technique(_ id: String) -> Technique? { techniques[id] }
}
