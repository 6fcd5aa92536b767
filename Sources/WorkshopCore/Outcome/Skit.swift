/// A short play that shows an idea in use: who, where, what is said, with what, and how it ends.
package struct Skit: Hashable, Sendable, Encodable {
    package var title = ""
    package var cast: [SkitRole] = []
    package var props: [String] = []
    package var scenes: [SkitScene] = []
    package var punchLine = ""
    /// Counts writings, from 1.
    package var revision = 0

    package init() {}

    /// Minutes of all scenes.
    package var minutes: Int { scenes.reduce(0) { $0 + $1.minutes } }

    /// The same with each text changed.
    package func mapping<Failure: Error>(
        _ change: (String) throws(Failure) -> String
    ) throws(Failure) -> Skit {
        var changed = self
        changed.title = try change(title)
        changed.punchLine = try change(punchLine)
        for index in props.indices { changed.props[index] = try change(props[index]) }
        for index in cast.indices { changed.cast[index].name = try change(cast[index].name) }
        for index in scenes.indices {
            changed.scenes[index].title = try change(scenes[index].title)
            changed.scenes[index].setting = try change(scenes[index].setting)
            for cue in scenes[index].cues.indices {
                changed.scenes[index].cues[cue].line = try change(scenes[index].cues[cue].line)
            }
        }
        return changed
    }
}

/// A part in a skit, and who plays it.
package struct SkitRole: Hashable, Sendable, Encodable {
    package var name: String
    package var player: ID<Person>?

    package init(name: String, player: ID<Person>?) {
        self.name = name
        self.player = player
    }
}

/// A scene: where it plays, how long, and what is said.
package struct SkitScene: Hashable, Sendable, Encodable {
    package var title: String
    package var setting: String
    package var spot: ID<Spot>?
    package var photo: ID<Photo>?
    package var minutes: Int
    package var cues: [SkitCue] = []

    package init(title: String, setting: String, minutes: Int) {
        self.title = title
        self.setting = setting
        self.minutes = minutes
    }
}

/// A line of a role, by its place in the cast; without one, what happens on stage.
package struct SkitCue: Hashable, Sendable, Encodable {
    package var role: Int?
    package var line: String

    package init(role: Int?, line: String) {
        self.role = role
        self.line = line
    }
}
