package import WorkshopCore

/// The techniques and programmes of this installation, read once at the start.
package struct ProgrammeLibrary: Sendable {
    /// By key.
    package let programmes: [ProgrammeSummary]
    /// Surveys at hand, by key.
    package let surveys: [SurveyTemplate]
    private let agendas: [String: Agenda]
    private let shelf: TechniqueShelf
    /// Packs at hand, by id.
    package let packs: [Pack]
    /// The packs that a programme is of or takes techniques from, by its key.
    private let licences: [String: [Pack]]
    private let techniquePacks: [String: Pack]

    private init(
        programmes: [Programme], shelf: TechniqueShelf, surveys: [SurveyTemplate],
        packs: PackShelf
    ) {
        self.surveys = surveys
        self.packs = packs.packs
        licences = Dictionary(
            uniqueKeysWithValues: programmes.map { ($0.summary.key, packs.licences(of: $0)) })
        self.programmes = programmes.map(\.summary)
        self.shelf = shelf
        techniquePacks = packs.techniques
        agendas = Dictionary(uniqueKeysWithValues: programmes.map { ($0.summary.key, $0.agenda) })
    }

    /// Reads `decks/*.yaml`, `techniques/*.yaml`, `programmes/*.yaml` and `surveys/*.yaml` of a directory.
    ///
    /// - Parameters:
    ///   - configDirectory: Where these folders are.
    ///   - packs: What comes on top of it; no technique or programme may be in two places.
    /// - Returns: All of it, sound.
    /// - Throws: ``ProgrammeProblem`` with the findings of all files; a directory that cannot be read is one.
    package static func load(
        configDirectory: String, packs: [PackContents] = []
    ) throws(ProgrammeProblem) -> ProgrammeLibrary {
        var shelf = TechniqueShelf()
        var findings = shelf.takeDecks(directory: "\(configDirectory)/decks")
        findings += shelf.take(directory: "\(configDirectory)/techniques")
        var packed = PackShelf()
        findings += packed.take(packs, onto: &shelf)
        var programmes: [Programme] = []
        let (files, unread) = SourceText.files(in: "\(configDirectory)/programmes")
        findings += unread
        for file in files {
            do {
                programmes.append(try Self.read(try SourceText.read(file), file, shelf))
            } catch {
                findings += error.findings
            }
        }
        findings += packed.takeProgrammes(of: packs, with: shelf, beside: &programmes)
        var surveys = takeSurveys(directory: "\(configDirectory)/surveys", &findings)
        findings += PackShelf.takeSurveys(of: packs, beside: &surveys)
        guard findings.isEmpty else { throw ProgrammeProblem(findings: findings) }
        return ProgrammeLibrary(
            programmes: programmes, shelf: shelf, surveys: surveys, packs: packed)
    }

    static func read(
        _ text: String, _ file: String, _ shelf: TechniqueShelf
    ) throws(ProgrammeProblem) -> Programme {
        try ProgrammeFile.read(
            text, file: file, techniques: shelf.techniques, decks: shelf.decks, broken: shelf.broken)
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

    /// The packs whose licences a programme is under.
    package func packs(of programme: String) -> [Pack] { licences[programme] ?? [] }

    /// A technique by its id.
    package func technique(_ id: String) -> Technique? { shelf.techniques[id] }

    /// All techniques, by id.
    var techniques: [Technique] { shelf.techniques.values.sorted { $0.id < $1.id } }

    /// The pack that a technique is of; `nil` for one of the installation's own.
    func pack(ofTechnique id: String) -> Pack? { techniquePacks[id] }

    /// The decks that steps draw from.
    func decks(of steps: [Step]) -> [Deck] {
        let keys = steps.compactMap { step in
            if case .deck(let key) = step.deck?.from { key } else { nil }
        }
        return Set(keys).sorted().compactMap { shelf.decks[$0] }
    }
}
