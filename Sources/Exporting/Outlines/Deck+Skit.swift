import WorkshopCore

extension Deck.Talk {
    /// A skit's parts: who plays and with what, each scene with place and cues, and the punch line (EX32).
    static func slides(of skit: Skit, _ index: ViewIndex, _ wording: Wording) -> [Deck.Slide] {
        let opening = [
            skit.title, list(wording.cast, skit.cast.map { role($0, index) }, wording),
            list(wording.props, skit.props, wording),
            skit.minutes > 0 ? wording.skitMinutes(skit.minutes) : "",
        ]
        let scenes = skit.scenes.enumerated().map { place, scene in
            slide(scene, place + 1, skit, index, wording)
        }
        return [slide(wording.section(.skit), opening)].compactMap { $0 } + scenes
            + [slide(wording.punchLine, [skit.punchLine])].compactMap { $0 }
    }

    private static func slide(_ title: String, _ lines: [String]) -> Deck.Slide? {
        let text = lines.filter { !PlainText($0).isEmpty }.joined(separator: "\n")
        guard !text.isEmpty else { return nil }
        return Deck.Slide(
            kind: .skit, title: title, claims: [Deck.Claim(text: text, sources: [], ancestry: [])])
    }

    private static func slide(
        _ scene: SkitScene, _ number: Int, _ skit: Skit, _ index: ViewIndex, _ wording: Wording
    ) -> Deck.Slide {
        let facts = [scene.spot.flatMap(index.spot) ?? "", wording.span(scene.minutes)].filter { !$0.isEmpty }
        let cues = scene.cues.map { cue in
            let who = cue.role.flatMap { skit.cast.indices.contains($0) ? skit.cast[$0].name : nil }
            return who.map { wording.line($0, cue.line) } ?? wording.direction(cue.line)
        }
        let lines = [facts.joined(separator: " · "), scene.setting] + cues
        let text = lines.filter { !PlainText($0).isEmpty }.joined(separator: "\n")
        let claim = Deck.Claim(text: text, sources: [], ancestry: [], photo: scene.photo)
        return Deck.Slide(kind: .skit, title: wording.scene(number, scene.title), claims: [claim])
    }

    private static func role(_ role: SkitRole, _ index: ViewIndex) -> String {
        role.player.flatMap(index.person).map { "\(role.name) (\($0))" } ?? role.name
    }

    private static func list(_ label: String, _ items: [String], _ wording: Wording) -> String {
        items.isEmpty ? "" : "\(label): \(items.joined(separator: wording.separator))"
    }
}

extension Wording {
    var cast: String { say("配役", "Cast") }
    var props: String { say("小道具", "Props") }
    var punchLine: String { say("決めぜりふ", "Punch line") }
    func skitMinutes(_ count: Int) -> String { say("全部で\(count)分", "\(span(count)) in all") }
    func scene(_ number: Int, _ title: String) -> String {
        say("場面\(number)", "Scene \(number)") + (title.isEmpty ? "" : say(" ", ": ") + title)
    }
    func line(_ who: String, _ line: String) -> String { say("\(who)「\(line)」", "\(who): “\(line)”") }
    /// What happens without anybody saying it.
    func direction(_ text: String) -> String { say("(\(text))", "(\(text))") }
}
