import WorkshopCore

/// The colours of the screens' light look as sRGB, for formats that know no OKLCH.
enum Palette {
    static let paper = "FAF6EE"
    static let sheet = "FFFDFA"
    static let line = "DED6CB"
    static let ink = "2D2118"
    static let soft = "65584C"
    /// The accents of the three phases.
    static let (field, ideas, talks) = ("317A45", "B95115", "3C5AA1")

    /// What a note of this kind is tinted with.
    static func tint(_ kind: NoteKind) -> String {
        switch kind {
        case .fact: "DFF6DE"
        case .insight: "FDF1C3"
        case .question: "DCEFFF"
        case .assumption: "FFE0DF"
        case .idea: "FFE9CA"
        }
    }

    /// The same dark enough for text on paper: contrast 4.5 and more (WCAG 2.2, 1.4.3).
    static func deep(_ kind: NoteKind) -> String {
        switch kind {
        case .fact: "236436"
        case .insight: "7D5E07"
        case .question: "215D96"
        case .assumption: "99393B"
        case .idea: "A64B00"
        }
    }

    static func accent(_ accent: Accent) -> String {
        switch accent {
        case .field: field
        case .ideas: ideas
        case .talks: talks
        }
    }
}
