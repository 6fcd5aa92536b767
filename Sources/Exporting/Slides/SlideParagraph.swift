import WorkshopCore

/// A paragraph on a slide: what is said, perhaps behind a mark and a place.
struct SlideParagraph: Equatable {
    /// Tints and shapes the mark.
    var kind: NoteKind?
    /// Where it was seen.
    var spot = ""
    var text: String

    /// What stands before the text.
    var lead: String {
        let mark = kind.map { $0.mark + " " } ?? ""
        return spot.isEmpty ? mark : "\(mark)\(spot)  "
    }
}

extension SlideParagraph {
    init(_ source: Deck.Source) {
        self.init(
            kind: source.kind, spot: PlainText(source.spot ?? "").line, text: PlainText(source.text).line)
    }
}
