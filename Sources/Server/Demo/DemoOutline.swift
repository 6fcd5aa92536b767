import Foundation
import WorkshopCore

/// What a group presents at the end of the reference event.
struct DemoOutline: Sendable {
    let group: Int
    let title: String
    let minutes: Int
    /// Observations by their numbers.
    let observed: [Int]
    let idea: Int
    /// Everything else that is said, by the section it is said in.
    let texts: [SectionKind: [String]]
    private let skit: DemoSkit?

    /// The outlines of `outlines.yaml`.
    ///
    /// - Throws: ``ProgrammeProblem``, naming file and place.
    static func read(_ file: String) throws -> [DemoOutline] {
        let findings = FindingList(file: file)
        let root = YAMLField.root(of: try SourceText.read(file), findings: findings)
        let groups = root?.mapping(required: ["groups"], isOpen: true)?["groups"]?.list(atMost: 20) ?? []
        let outlines = groups.compactMap(outline)
        try findings.check()
        return outlines
    }

    private static func outline(_ field: YAMLField) -> DemoOutline? {
        let required = [
            "group", "title", "observed", "assumption_overturned", "idea", "scene", "beneficiaries",
            "first_step", "ask_to_host", "minutes",
        ]
        guard let map = field.mapping(required: required, optional: ["skit"]),
            let group = map["group"]?.integer(1...99), let title = map["title"]?.text(atMost: 200),
            let idea = map["idea"]?.integer(1...999), let minutes = map["minutes"]?.integer(1...120)
        else { return nil }
        let said = { (key: String) in map[key]?.text(atMost: 500).map { [$0] } ?? [] }
        let glad = (map["beneficiaries"]?.list(atMost: 20) ?? []).compactMap { $0.text(atMost: 100) }
        return DemoOutline(
            group: group, title: title, minutes: minutes,
            observed: (map["observed"]?.list(atMost: 20) ?? []).compactMap { $0.integer(1...9_999) },
            idea: idea,
            texts: [
                .assumption: said("assumption_overturned"), .scene: said("scene"),
                .beneficiaries: glad.isEmpty ? [] : [glad.joined(separator: "、")],
                .firstStep: said("first_step"), .ask: said("ask_to_host"),
            ], skit: map["skit"].flatMap(DemoSkit.init))
    }

    /// The skit as its group plays it, in the workshop's own spots; `nil` for a talk without one.
    func skit(for group: Group, in workshop: Workshop) -> Skit? { skit?.skit(for: group, in: workshop) }
}
