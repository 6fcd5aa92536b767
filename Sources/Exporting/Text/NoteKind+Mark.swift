import WorkshopCore

extension NoteKind {
    /// The shape that says the kind without colour, as on the boards.
    var mark: String {
        switch self {
        case .fact: "●"
        case .insight: "◆"
        case .question: "?"
        case .assumption: "■"
        case .idea: "★"
        }
    }
}
