/// What a group will present: sections in order, each with the notes it stands on.
package struct Outline: Hashable, Sendable, Encodable {
    package var group: ID<Group>
    package var title = ""
    package var revision = 1
    package var minutes = 7
    /// Whether the group has taken the stage; from then on everybody may read it.
    package var isPresented = false
    package var sections: [OutlineSection] = []
    package var skit: Skit?

    package init(group: ID<Group>) { self.group = group }
}

/// A part of an outline.
package struct OutlineSection: Hashable, Sendable, Encodable {
    package var id: ID<OutlineSection>
    package var kind: SectionKind
    package var text = ""
    package var revision = 1
    package var sources: [ID<Note>] = []

    package init(id: ID<OutlineSection>, kind: SectionKind) {
        self.id = id
        self.kind = kind
    }
}

/// What a section says: the outline schema of the presentation.
package enum SectionKind: String, Sendable, CaseIterable, Encodable {
    case theme, observed, assumption, idea, scene, beneficiaries, firstStep, ask, skit, free

    /// The sections a new outline starts with.
    package static let usual: [SectionKind] = [
        .theme, .observed, .assumption, .idea, .scene, .beneficiaries, .firstStep, .ask,
    ]
}

/// What the projector shows.
package struct Stage: Hashable, Sendable, Encodable {
    package var mode: StageMode = .step
    /// The ballot, outline (its group) or note shown.
    package var target: ID<Item>?
    package var presenting: Presenting?

    package init() {}
}

/// What kind of thing the projector shows.
package enum StageMode: String, Sendable, CaseIterable, Encodable {
    case step, join, board, ballot, outline, note
}

/// A group on stage and its clock, in server milliseconds.
package struct Presenting: Hashable, Sendable, Encodable {
    package var group: ID<Group>
    package var startedAt: Int64
    package var deadline: Int64
    /// Seconds before the end at which a bell rings.
    package var bells: [Int]
    /// Milliseconds that are left while the clock stands; `deadline` counts for nothing then.
    package var paused: Int64?
    /// Seconds behind the end at which the last bell rings.
    package var over: Int?

    package init(group: ID<Group>, startedAt: Int64, deadline: Int64, bells: [Int]) {
        self.group = group
        self.startedAt = startedAt
        self.deadline = deadline
        self.bells = bells
    }
}
