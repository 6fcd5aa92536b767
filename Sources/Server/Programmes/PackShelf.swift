import Foundation
import WorkshopCore

/// The packs at hand, and which techniques are under which licence.
struct PackShelf {
    private(set) var packs: [Pack] = []
    /// Packs by the technique or programme that is in them.
    private(set) var techniques: [String: Pack] = [:]
    private var programmes: [String: Pack] = [:]

    /// Puts what the packs hold onto the shelf, and tells what is wrong or there already.
    mutating func take(_ contents: [PackContents], onto shelf: inout TechniqueShelf) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        for contents in contents {
            do throws(ProgrammeProblem) {
                let pack = try contents.pack()
                if packs.contains(where: { $0.id == pack.id }) {
                    findings.append(Self.there("pack", pack.id, "\(contents.place)/\(PackContents.head)"))
                }
                packs.append(pack)
                findings += take(contents, as: pack, onto: &shelf)
            } catch {
                findings += error.findings
            }
        }
        packs.sort { $0.id < $1.id }
        return findings
    }

    private mutating func take(
        _ contents: PackContents, as pack: Pack, onto shelf: inout TechniqueShelf
    ) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        for (file, text) in contents.texts(in: "decks") {
            let id = SourceText.stem(of: file)
            if shelf.decks[id] != nil { findings.append(Self.there("deck", id, file)) }
            findings += shelf.takeDeck(text, file: file)
        }
        for (file, text) in contents.texts(in: "techniques") {
            let id = SourceText.stem(of: file)
            if shelf.techniques[id] != nil { findings.append(Self.there("technique", id, file)) }
            findings += shelf.take(text, file: file)
            techniques[id] = pack
        }
        return findings
    }

    /// Reads the packs' programmes, which may use all techniques there are.
    mutating func takeProgrammes(
        of contents: [PackContents], with shelf: TechniqueShelf, beside known: inout [Programme]
    ) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        for contents in contents {
            guard let pack = try? contents.pack() else { continue }
            for (file, text) in contents.texts(in: "programmes") {
                do throws(ProgrammeProblem) {
                    let programme = try ProgrammeLibrary.read(text, file, shelf)
                    let key = programme.summary.key
                    if known.contains(where: { $0.summary.key == key }) {
                        findings.append(Self.there("programme", key, file))
                        continue
                    }
                    programmes[key] = pack
                    known.append(programme)
                } catch {
                    findings += error.findings
                }
            }
        }
        return findings
    }

    static func takeSurveys(
        of contents: [PackContents], beside known: inout [SurveyTemplate]
    ) -> [ProgrammeFinding] {
        var findings: [ProgrammeFinding] = []
        for (file, text) in contents.flatMap({ $0.texts(in: "surveys") }) {
            do throws(ProgrammeProblem) {
                let survey = try SurveyFile.read(text, file: file)
                let isThere = known.contains { $0.key == survey.key }
                if isThere {
                    findings.append(there("survey", survey.key, file))
                } else {
                    known.append(survey)
                }
            } catch {
                findings += error.findings
            }
        }
        return findings
    }

    /// The pack a programme is in, and those whose techniques it takes.
    func licences(of programme: Programme) -> [Pack] {
        let own = programmes[programme.summary.key].map { [$0] } ?? []
        let used = programme.agenda.steps.values.compactMap { techniques[$0.technique] }
        return Set(own + used).sorted { $0.id < $1.id }
    }

    private static func there(_ kind: String, _ id: String, _ file: String) -> ProgrammeFinding {
        ProgrammeFinding(file: file, line: 1, keyPath: "", message: "there is a \(kind) \"\(id)\" already")
    }
}

extension PackShelf {
    /// What the server has: its configuration, the packs beside it, and those that were uploaded.
    static func library(_ configuration: ServerConfiguration) throws -> ProgrammeLibrary {
        try ProgrammeLibrary.load(
            configDirectory: configuration.configDirectory,
            packs: try all(configuration).map(\.contents))
    }

    /// All packs with their ids: folders of `packs` in the configuration, ZIPs of `packs` in the data.
    static func all(
        _ configuration: ServerConfiguration
    ) throws -> [(contents: PackContents, isUploaded: Bool)] {
        var packs: [(contents: PackContents, isUploaded: Bool)] = []
        let directory = "\(configuration.configDirectory)/packs"
        if SourceText.exists(directory) {
            for name in try PrivateDirectory.names(in: directory).sorted() where !name.hasPrefix(".") {
                packs.append((try PackContents(folder: "\(directory)/\(name)"), false))
            }
        }
        for (name, bytes) in try uploaded(in: configuration.dataDirectory) {
            packs.append((try PackContents(zip: bytes, place: "packs/\(name)"), true))
        }
        return packs
    }

    /// The files of uploaded packs, by name.
    static func uploaded(in dataDirectory: String) throws -> [(name: String, bytes: [UInt8])] {
        let directory = "\(dataDirectory)/packs"
        guard SourceText.exists(directory) else { return [] }
        let names = try PrivateDirectory.names(in: directory).filter { $0.hasSuffix(".zip") }
        return try names.sorted().compactMap { name in
            try PrivateFile.read("\(directory)/\(name)", sizeMax: 64 << 20).map { (name, $0) }
        }
    }
}
