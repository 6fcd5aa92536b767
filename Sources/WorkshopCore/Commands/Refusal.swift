/// Why a command was turned down: an answer for whoever asked, never a fault of the server.
///
/// Each case has a stable code on the wire (``code``) and the facts a sentence in any language needs
/// (``detail``).
package enum Refusal: Error, Sendable, Equatable {
    /// The thing was deleted or never existed.
    case gone
    /// The step is not running, its time is over, or the ballot is closed.
    case phaseClosed
    /// The role or the running step does not allow it.
    case forbidden(CommandName?)
    /// The voter has placed the whole allowance.
    case budget(of: Int)
    /// The step's number of notes a person is reached, or not yet reached.
    case quota(min: Int?, max: Int?)
    /// An argument is wrong; the path names it.
    case invalid(path: String, reason: String)
    /// A row of an imported table is wrong; row and column count from 1 and name the header.
    case invalidRow(row: Int, column: String, reason: String)
    /// Longer than allowed, in characters.
    case tooLarge(path: String, max: Int)
    /// More of them than a workshop holds.
    case tooMany(path: String, max: Int)
    /// An insight needs facts first.
    case needsFacts(min: Int)
    /// The step asks for a source by this relation.
    case needsSource(Relation, [NoteKind])
    /// Edited too often meanwhile to keep another variant.
    case staleText
    /// It is so already.
    case already
    /// It belongs to another seat, sheet, prompt, turn or round than the one that is the person's now.
    case outOfTurn(TurnRule)
    /// The cell has as many notes as it takes.
    case cellTaken(Place)
    /// A field of the note is missing.
    case needsField(String)
    /// The group has had every card, or there is nothing to make one of.
    case deckEmpty
    /// It cannot be taken back: something was built on it.
    case depended
    /// Nothing that the person did in this step is left to take back.
    case nothingToUndo
    /// The survey takes no more answers, or the judges' sheet no more scores.
    case surveyClosed, judgingClosed
    /// The group has not been on stage yet, or nobody is there now.
    case notPresented, nobodyPresents
    /// Seats go round in a step that runs: its groups stay until it has ended.
    case stepRunning(StepID)
    /// The step has begun: it keeps its place and its plan.
    case stepBegun(StepID)
    /// This other step works on what it yields.
    case stepNeeded(StepID)
    /// The group has a lead, whose part this is.
    case needsLead(ID<Person>)
    /// There is no contact card to offer yet.
    case needsCard
    /// No team has as many people as it needs.
    case needsTeam(min: Int)
    /// The choice is not one that this ballot takes.
    case ballot(BallotFault)
    /// The tie cannot be resolved so.
    case tie(TieFault)
    /// The ballot is not theirs to vote on.
    case notVoter
    /// The key of the ballot is lost, as after a restored backup: it can be closed and held again.
    case ballotUnreadable
    /// The host's pick is shown after the participants' result.
    case pickSealed

    /// The code on the wire (PROTOCOL, "Refusal codes").
    package var code: String {
        switch self {
        case .gone: "gone"
        case .phaseClosed: "phase_closed"
        case .forbidden: "forbidden"
        case .budget: "budget"
        case .quota: "quota"
        case .invalid, .invalidRow: "invalid"
        case .tooLarge: "too_large"
        case .tooMany: "too_many"
        case .needsFacts: "needs_facts"
        case .needsSource: "needs_source"
        case .staleText: "stale_text"
        case .already: "already"
        case .outOfTurn: "out_of_turn"
        case .cellTaken: "cell_taken"
        case .needsField: "needs_field"
        case .deckEmpty: "deck_empty"
        case .depended: "depended"
        case .nothingToUndo: "nothing_to_undo"
        case .surveyClosed: "survey_closed"
        case .judgingClosed: "judging_closed"
        case .notPresented: "not_presented"
        case .nobodyPresents: "nobody_presents"
        case .stepRunning: "step_running"
        case .stepBegun: "step_begun"
        case .stepNeeded: "step_needed"
        case .needsLead: "needs_lead"
        case .needsCard: "needs_card"
        case .needsTeam: "needs_team"
        case .ballot(let fault): fault.code
        case .tie(let fault): fault.code
        case .notVoter: "not_voter"
        case .ballotUnreadable: "ballot_unreadable"
        case .pickSealed: "pick_sealed"
        }
    }

    /// Facts for the sentence, as text or whole numbers, by name.
    package var detail: [(name: String, value: Fact)] {
        switch self {
        case .gone, .phaseClosed, .staleText, .already, .deckEmpty, .depended, .nothingToUndo,
            .surveyClosed, .judgingClosed, .notPresented, .nobodyPresents, .needsCard, .notVoter,
            .ballotUnreadable, .pickSealed:
            []
        case .stepRunning(let id), .stepBegun(let id), .stepNeeded(let id): [("step", .text(id.key))]
        case .needsLead(let id): [("lead", .text("\(id)"))]
        case .needsTeam(let min): [("min", .number(min))]
        case .ballot(let fault): fault.detail
        case .tie(let fault): fault.detail
        case .outOfTurn(let rule): rule.detail
        case .cellTaken(let place):
            [
                place.sheet.map { ("sheet", .number($0)) }, place.row.map { ("row", .number($0)) },
                place.cell.map { ("cell", .number($0)) },
            ].compactMap(\.self)
        case .needsField(let key): [("field", .text(key))]
        case .forbidden(let name): name.map { [("needs", .text($0.rawValue))] } ?? []
        case .budget(let of): [("of", .number(of))]
        case .quota(let min, let max):
            [min.map { ("min", .number($0)) }, max.map { ("max", .number($0)) }].compactMap(\.self)
        case .invalid(let path, let reason): [("path", .text(path)), ("reason", .text(reason))]
        case .invalidRow(let row, let column, let reason):
            [("row", .number(row)), ("column", .text(column)), ("reason", .text(reason))]
        case .tooLarge(let path, let max):
            [("path", .text(path)), ("max", .number(max)), ("unit", .text("characters"))]
        case .tooMany(let path, let max): [("path", .text(path)), ("max", .number(max))]
        case .needsFacts(let min): [("min", .number(min))]
        case .needsSource(let relation, let kinds):
            [
                ("relation", .text(relation.rawValue)),
                ("kinds", .text(kinds.map(\.rawValue).joined(separator: " "))),
            ]
        }
    }

    /// One fact of a refusal.
    package enum Fact: Sendable, Equatable {
        case text(String)
        case number(Int)
    }
}
