/// Why it is not a person's turn, with what is theirs instead.
package enum TurnRule: Sendable, Equatable {
    /// They have no seat: they came late, and none was free.
    case noSeat
    /// The first round has not begun, or the last one is over.
    case notStarted, over
    /// They hold this sheet, or stand at this station.
    case sheet(Int)
    /// They hold no sheet: nobody has put one back yet.
    case noSheet
    /// This prompt, hat or role is on.
    case prompt(String)
    /// That seat is called.
    case turn(Int)
    /// It was written in a round that is over.
    case round(Int)

    /// Facts for the sentence.
    package var detail: [(name: String, value: Refusal.Fact)] {
        switch self {
        case .noSeat: [("reason", .text("no_seat"))]
        case .notStarted: [("reason", .text("not_started"))]
        case .over: [("reason", .text("over"))]
        case .sheet(let sheet): [("reason", .text("sheet")), ("sheet", .number(sheet))]
        case .noSheet: [("reason", .text("no_sheet"))]
        case .prompt(let key): [("reason", .text("prompt")), ("prompt", .text(key))]
        case .turn(let seat): [("reason", .text("turn")), ("seat", .number(seat))]
        case .round(let round): [("reason", .text("round")), ("round", .number(round))]
        }
    }
}
