package import WorkshopCore

/// A step's board as a picture: its columns or clusters, with their cards (EX18).
package enum BoardSVG {
    /// Draws the board of one step.
    ///
    /// A quadrant is a plane with the cards in their places. Other boards are columns: the step's own where
    /// it has some, otherwise its sheets, or its clusters and then the notes in none.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; deleted notes are left out.
    ///   - step: Whose board.
    ///   - group: Whose notes; `nil` for all that the viewer reads.
    ///   - language: Of the headings.
    /// - Returns: An SVG 1.1 document; `nil` for a step that the view does not have.
    package static func bytes(
        of view: View, step: StepID, group: ID<Group>?, language: Language
    ) -> [UInt8]? {
        let index = ViewIndex(view)
        guard let plan = index.step(step) else { return nil }
        let drawing = BoardDrawing(
            index: index, wording: Wording(language: language), step: plan,
            notes: index.notes.filter { group == nil || $0.group == group })
        return plan.board.kind == .quadrant ? drawing.plane : drawing.bytes
    }
}
