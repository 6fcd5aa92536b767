import WorkshopCore

/// What every outline format is written from: the outlines a viewer may read, in the order of presentation.
struct Deck {
    let title: String
    let theme: String
    let talks: [Talk]
    /// Whether it holds all groups, and so has a cover of its own.
    let isWhole: Bool

    /// What one group presents.
    struct Talk {
        let group: String
        let title: String
        let companies: [String]
        let minutes: Int
        let slides: [Slide]
    }

    /// Neighbouring sections of one kind, or a part of a skit.
    struct Slide {
        let kind: SectionKind
        /// What stands above a part of a skit; `nil` for sections, which their kind names.
        var title: String?
        var claims: [Claim]

        func heading(_ wording: Wording) -> String { title ?? wording.section(kind) }
    }

    /// One section: what is said and what it stands on.
    struct Claim {
        let text: String
        let sources: [Source]
        /// The notes that the sources came from, and theirs, by number; no source is among them.
        let ancestry: [Source]
        /// The picture of a skit's scene.
        var photo: ID<Photo>?
    }

    /// A note behind a claim, as the viewer may read it.
    struct Source {
        let number: Int
        let kind: NoteKind
        let text: String
        let spot: String?
        let author: String?
        /// Which notes it came from, and how.
        let origins: [(relation: Relation, number: Int)]
        let photos: [ID<Photo>]
    }

    /// Gathers the outlines; `nil` when this viewer has none of that group.
    init?(_ view: View, group: ID<Group>?, _ wording: Wording) {
        let index = ViewIndex(view)
        let outlines = view.outlines.filter { outline in
            group.map { $0 == outline.group } ?? (index.groups[outline.group] != nil || outline.hasText)
        }
        if group != nil, outlines.isEmpty { return nil }
        title = view.head?.title ?? ""
        theme = view.head?.theme ?? ""
        isWhole = group == nil
        talks = outlines.sorted { Self.precedes($0, $1, index) }.map { Talk($0, index, wording) }
    }

    private static func precedes(_ left: Outline, _ right: Outline, _ index: ViewIndex) -> Bool {
        let places = [left, right].map { index.groups[$0.group].map(index.order) ?? (.max, .max) }
        return places[0] == places[1] ? left.group < right.group : places[0] < places[1]
    }
}

extension Deck.Talk {
    fileprivate init(_ outline: Outline, _ index: ViewIndex, _ wording: Wording) {
        group = index.label(of: outline.group, wording)
        title = outline.title
        companies = index.companies(of: outline.group)
        minutes = outline.minutes
        slides =
            outline.sections.reduce(into: []) { slides, section in
                let claim = Deck.Claim(
                    text: section.text, sources: section.sources.compactMap { Deck.Source($0, index) },
                    ancestry: Self.ancestry(of: section.sources, index))
                guard !PlainText(claim.text).isEmpty || !claim.sources.isEmpty else { return }
                if slides.last?.kind == section.kind {
                    slides[slides.count - 1].claims.append(claim)
                } else {
                    slides.append(Deck.Slide(kind: section.kind, claims: [claim]))
                }
            } + (outline.skit.map { Self.slides(of: $0, index, wording) } ?? [])
    }
}

extension Deck.Talk {
    private static func ancestry(of sources: [ID<Note>], _ index: ViewIndex) -> [Deck.Source] {
        var seen = Set(sources)
        var waiting = sources
        var found: [ID<Note>] = []
        while let id = waiting.popLast() {
            for origin in index.note(id)?.derivedFrom ?? [] where seen.insert(origin.source).inserted {
                found.append(origin.source)
                waiting.append(origin.source)
            }
        }
        return found.compactMap { Deck.Source($0, index) }.sorted { $0.number < $1.number }
    }
}

extension Deck.Source {
    init?(_ id: ID<Note>, _ index: ViewIndex) {
        guard let note = index.note(id), let number = index.number(of: id) else { return nil }
        self.number = number
        kind = note.kind
        text = note.text
        spot = note.spot.flatMap(index.spot)
        author = note.author.flatMap(index.person)
        origins = note.derivedFrom.compactMap { origin in
            index.number(of: origin.source).map { (origin.relation, $0) }
        }
        photos = note.photos
    }
}

extension Outline {
    fileprivate var hasText: Bool {
        !PlainText(title).isEmpty || sections.contains { !PlainText($0.text).isEmpty }
    }
}
