import Foundation
import WorkshopCore

/// The reference event as its files have it, each part checked against the others.
struct DemoData: Sendable {
    let theme: String
    let roster: [RosterRow]
    /// The venue whose half day is played, with its spots in order.
    let venue: String
    let spots: [String]
    let observations: [DemoObservation]
    let ideas: [DemoIdea]
    /// The observations each group presents in the end, by the group's number.
    let presented: [Int: [Int]]

    /// Reads the files of a directory.
    ///
    /// - Throws: ``CSVProblem`` or ``ProgrammeProblem``, naming the file and the place.
    init(directory: String) throws {
        roster = try Self.roster(Self.table("roster.csv", in: directory))
        let places = try Self.spots(Self.table("spots.csv", in: directory))
        (venue, spots) = (places.venue, places.names)
        observations = try Self.observations(Self.table("observations.csv", in: directory), spots: spots)
        ideas = try Self.ideas(Self.table("ideas.csv", in: directory), observations: observations)
        let outlines = "\(directory)/outlines.yaml"
        (theme, presented) = try Self.outlines(SourceText.read(outlines), file: outlines)
    }

    private static func table(_ name: String, in directory: String) throws(CSVProblem) -> CSVTable {
        guard let bytes = FileManager.default.contents(atPath: "\(directory)/\(name)") else {
            throw CSVProblem(file: name, row: 1, column: "", message: "the file cannot be read")
        }
        return try CSVTable(file: name, bytes: [UInt8](bytes))
    }

    private static func roster(_ table: CSVTable) throws(CSVProblem) -> [RosterRow] {
        try table.check(columns: ["表示名", "会社", "業種", "職種", "階層", "初参加", "会場", "言語"])
        var roster: [RosterRow] = []
        for row in table.rows {
            var entry = RosterRow(
                name: try row.text("表示名"), organisation: try row.text("会社"), venue: try row.text("会場"))
            entry.profile.industry = row["業種"]
            entry.profile.job = row["職種"]
            entry.profile.seniority = row["階層"]
            entry.profile.isFirstTime = try row.choice("初参加", ["はい": true, "いいえ": false])
            entry.profile.languages = row["言語"].split(separator: ",").map(String.init)
            roster.append(entry)
        }
        return roster
    }

    private static func spots(_ table: CSVTable) throws(CSVProblem) -> (venue: String, names: [String]) {
        try table.check(columns: ["スポット", "会場"])
        var names: [String] = []
        var venue = ""
        for row in table.rows {
            let name = try row.text("スポット")
            guard !names.contains(name) else { throw row.problem("スポット", "\"\(name)\" stands twice") }
            names.append(name)
            let here = try row.text("会場")
            guard venue.isEmpty || here == venue else { throw row.problem("会場", "must be \(venue)") }
            venue = here
        }
        return (venue, names)
    }

    private static func observations(
        _ table: CSVTable, spots: [String]
    ) throws(CSVProblem) -> [DemoObservation] {
        try table.check(columns: ["番号", "スポット", "種類", "本文"])
        var observations: [DemoObservation] = []
        for row in table.rows {
            let number = try row.number("番号")
            guard !observations.contains(where: { $0.number == number }) else {
                throw row.problem("番号", "\(number) stands twice")
            }
            let spot = try row.text("スポット")
            guard spots.contains(spot) else { throw row.problem("スポット", "is not in spots.csv") }
            let kind = try row.choice(
                "種類", ["事実": NoteKind.fact, "気づき": .insight, "問い": .question, "当たり前": .assumption])
            let text = try row.text("本文")
            observations.append(DemoObservation(number: number, spot: spot, kind: kind, text: text))
        }
        return observations
    }

    private static func ideas(
        _ table: CSVTable, observations: [DemoObservation]
    ) throws(CSVProblem) -> [DemoIdea] {
        try table.check(columns: ["番号", "本文", "由来の観察", "関係"])
        let known = Set(observations.map(\.number))
        var ideas: [DemoIdea] = []
        for row in table.rows {
            var sources: [Int] = []
            for word in try row.text("由来の観察").split(separator: " ") {
                guard let source = Int(word), known.contains(source) else {
                    throw row.problem("由来の観察", "\"\(word)\" is not in observations.csv")
                }
                sources.append(source)
            }
            let words = Relation.allCases.map(\.rawValue).joined(separator: ", ")
            guard let relation = Relation(rawValue: row["関係"]) else {
                throw row.problem("関係", "must be one of \(words), not \"\(row["関係"])\"")
            }
            ideas.append(
                DemoIdea(
                    number: try row.number("番号"), text: try row.text("本文"), sources: sources,
                    relation: relation))
        }
        return ideas
    }

    private static func outlines(
        _ text: String, file: String
    ) throws(ProgrammeProblem) -> (theme: String, presented: [Int: [Int]]) {
        let findings = FindingList(file: file)
        let map = YAMLField.root(of: text, findings: findings)?.mapping(required: ["theme", "groups"])
        let theme = map?["theme"]?.text(atMost: ProgrammeLimits.titleMax)
        var presented: [Int: [Int]] = [:]
        for field in map?["groups"]?.list(atMost: ProgrammeLimits.stepsMax) ?? [] {
            let group = field.mapping(required: ["group", "observed"], isOpen: true)
            guard let number = group?["group"]?.integer(1...99) else { continue }
            presented[number] = (group?["observed"]?.list(atMost: 20) ?? []).compactMap {
                $0.integer(1...9_999)
            }
        }
        try findings.check()
        return (theme ?? "", presented)
    }
}
