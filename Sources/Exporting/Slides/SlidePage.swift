/// One slide, laid out.
struct SlidePage {
    enum Layout: Int, CaseIterable {
        case cover = 1, opening, statement, evidence
    }

    let layout: Layout
    var title: String
    /// The large text.
    var body: [SlideParagraph] = []
    /// In points.
    var bodySize = 28
    /// The notes it stands on, at the side.
    var evidence: [SlideParagraph] = []
    var evidenceSize = 14
    /// How much of its box the evidence takes, 0...1.
    var evidenceShare = 1.0
    var pictures: [SlidePicture] = []
    /// Whose slide it is, at the foot.
    var footer = ""
    /// Lines of the notes page.
    var notes: [String] = []
}
