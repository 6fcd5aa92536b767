import WorkshopCore
import Yams

/// A skit of `outlines.yaml`.
struct DemoSkit: Sendable {
    /// Who is played, in order.
    let cast: [String]
    let props: [String]
    let scenes: [Scene]
    let punchLine: String

    struct Scene: Sendable {
        let spot: String
        let minutes: Int
        let cue: String
        let line: String
    }

    /// Reads it; `nil`, with findings, for anything else.
    init?(_ field: YAMLField) {
        guard let map = field.mapping(required: ["scenes"], optional: ["punch_line"], isOpen: true) else {
            return nil
        }
        let played = field.node.mapping?.first { $0.key.scalar?.string == "cast" }?.value.mapping
        cast = (played ?? [:]).compactMap { $0.key.scalar?.string }
        let things = field.node.mapping?.first { $0.key.scalar?.string == "props" }?.value.sequence
        props = (things ?? []).compactMap { $0.scalar?.string }
        scenes = (map["scenes"]?.list(atMost: 12) ?? []).compactMap { scene in
            guard let map = scene.mapping(required: ["spot", "minutes", "cue", "line"]),
                let spot = map["spot"]?.text(atMost: 100), let minutes = map["minutes"]?.integer(1...60),
                let cue = map["cue"]?.text(atMost: 200), let line = map["line"]?.text(atMost: 300)
            else { return nil }
            return Scene(spot: spot, minutes: minutes, cue: cue, line: line)
        }
        punchLine = map["punch_line"]?.text(atMost: 300) ?? ""
    }

    /// Played by the group's own people, in the order of their seats, with a picture of the first spot.
    func skit(for group: Group, in workshop: Workshop) -> Skit {
        var skit = Skit()
        (skit.props, skit.punchLine) = (props, punchLine)
        skit.cast = cast.enumerated().map { seat, name in
            SkitRole(name: name, player: group.members.indices.contains(seat) ? group.members[seat] : nil)
        }
        skit.scenes = scenes.enumerated().map { place, scene in
            var made = SkitScene(title: scene.cue, setting: "", minutes: scene.minutes)
            made.spot = workshop.spots.first { $0.name == scene.spot }?.id
            let pictures = workshop.notes.values.filter { $0.spot == made.spot && !$0.photos.isEmpty }
            if place == 0 { made.photo = pictures.sorted { $0.id < $1.id }.first?.photos.first }
            let role = skit.cast.isEmpty ? nil : place == 0 ? min(1, skit.cast.count - 1) : 0
            made.cues = [SkitCue(role: role, line: scene.line)]
            return made
        }
        return skit
    }
}
