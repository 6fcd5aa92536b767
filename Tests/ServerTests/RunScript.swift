import JSONCodec
import Testing
import WorkshopCore

/// Plays a workshop from its steps alone: people write, pass, star, bundle, vote and say that they are done
/// as the running step asks.
final class RunScript {
    let stage: RunStage
    /// Notes that were taken in each step.
    var written: [StepID: Int] = [:]
    /// What each person had in hand whenever they acted.
    var hands: [StepID: [RunHand]] = [:]
    /// Who was called, one after the other.
    var called: [StepID: [Int]] = [:]
    /// The results of the ballots.
    var ballots: [StepID: JSONValue] = [:]
    /// How often each person has written in each step.
    var pens: [StepID: [Int: Int]] = [:]

    init(_ stage: RunStage) { self.stage = stage }

    var agenda: Agenda { stage.agenda }
    var host: RunPlayer { stage.host }
    var players: [RunPlayer] { stage.players }

    /// All steps of the agenda, one after the other.
    func playAll() throws { for id in agenda.order { try play(step(id)) } }

    func step(_ id: StepID) throws -> Step {
        guard let step = agenda.steps[id] else { throw ServerFailure("no step \(id)") }
        return step
    }

    /// One step from its start to its end, revealed.
    func play(_ step: Step) throws {
        try host.run(.startStep, #"{"step":"\#(step.id)"}"#)
        try stage.settle()
        for player in players { remember(player, in: step) }
        switch step.assign {
        case .turns: try takeTurns(in: step)
        case .pool: try shareSheets(in: step)
        case _ where !step.parts.isEmpty: try playParts(of: step)
        default: if step.rounds == nil { try act(in: step) } else { try playRounds(of: step) }
        }
        try stage.settle()
        if host.board.current == step.id.key { checkSecrets(of: step) }
        try leave(step)
        try stage.settle()
        checkOutcome(of: step)
    }

    func act(in step: Step) throws {
        switch step.activity {
        case .write: try writeAlong(in: step)
        case .arrange: try arrange(in: step)
        case .vote: try vote(in: step)
        case .outline: try outline(in: step)
        case .present: try present()
        case .listen: break
        }
    }

    /// All say that they are done; the step ends, if it has not yet, and opens.
    private func leave(_ step: Step) throws {
        if step.rounds == nil, step.assign != .turns, step.activity != .listen, step.activity != .present {
            for player in players { try player.run(.setReady, #"{"step":"\#(step.id)","ready":true}"#) }
        }
        try host.settle()
        if host.board.current == step.id.key { try host.run(.endStep, #"{"step":"\#(step.id)"}"#) }
        // Where people open their own one by one, the facilitator does not do it for them.
        let opensByItself = step.reveal == .stepEnd || step.reveal == .perItem && step.visible == .own
        if !opensByItself { try host.run(.revealStep, #"{"step":"\#(step.id)"}"#) }
    }

    /// Remembers what somebody has in hand as they act.
    func remember(_ player: RunPlayer, in step: Step) {
        guard let holding = player.board.holding(in: step) else { return }
        hands[step.id, default: []].append(RunHand(player.index, holding))
    }

    /// The running round of a person; `nil` without a seat, 0 before the first, and no round when it is over.
    func round(of player: RunPlayer, in step: Step) -> Int? {
        guard let holding = player.board.holding(in: step),
            player.board.one("runs", step.id.key)?["over"]?.bool != true
        else { return nil }
        return holding["round"]?.integer.map(Int.init)
    }

    /// Nobody's screen has what is not for them yet, and no author where the step says none (SE5, VW1, VW5).
    func checkSecrets(of step: Step) {
        for player in players + [host] {
            let group = player.board.me["group"]?.string
            let sheet = player.board.holding(in: step)?["sheet"]?.integer.map(Int.init)
            for note in player.board.notes(in: step.id) {
                if step.author != .shown { #expect(note.author == nil, "\(step.id) names an author") }
                guard !player.board.isOwn(note) else { continue }
                let isAllowed =
                    switch step.visible {
                    case .own: false
                    case .facilitator: player === host
                    case .group: player === host || note.group == group
                    case .sheet: isAtHand(note, sheet, player, step)
                    case .venue, .all: true
                    }
                #expect(isAllowed, "\(step.id): person \(player.index) has a note that is not for them yet")
            }
        }
    }

    private func isAtHand(_ note: RunNote, _ sheet: Int?, _ player: RunPlayer, _ step: Step) -> Bool {
        guard player !== host else { return false }
        if step.assign == .pairs || step.assign == .merge {
            let partners = player.board.holding(in: step)?["partners"]?.array ?? []
            return note.author.map { author in partners.contains { $0.string == author } } ?? true
        }
        return sheet != nil && note.place.sheet == sheet
    }
}

/// What somebody had in hand when they acted.
struct RunHand {
    let player: Int
    let seat: Int?
    let round: Int?
    let sheet: Int?
    let row: Int?
    let prompt: String?
    let partners: [String]
    /// The keys of cards, or the notes they are made of.
    let cards: [[String]]
    let seeds: [String]

    init(_ player: Int, _ json: JSONValue) {
        self.player = player
        seat = json["seat"]?.integer.map(Int.init)
        round = json["round"]?.integer.map(Int.init)
        sheet = json["sheet"]?.integer.map(Int.init)
        row = json["row"]?.integer.map(Int.init)
        prompt = json["prompt"]?.string
        partners = (json["partners"]?.array ?? []).compactMap(\.string)
        seeds = (json["seeds"]?.array ?? []).compactMap(\.string)
        cards = (json["cards"]?.array ?? []).map { card in
            card["key"]?.string.map { [$0] } ?? (card["notes"]?.array ?? []).compactMap(\.string)
        }
    }
}
