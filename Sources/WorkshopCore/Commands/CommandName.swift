/// A command's name on the wire; the unit of permission.
package enum CommandName: String, Sendable, CaseIterable {
    case addNote = "note.add"
    case editNote = "note.edit"
    case moveNote = "note.move"
    case deleteNote = "note.delete"
    case restoreNote = "note.restore"
    case makeCluster = "cluster.make"
    case headCluster = "cluster.head"
    case dissolveCluster = "cluster.dissolve"
    case setReady = "ready.set"
    case placeDots = "dots.place"
    case titleOutline = "outline.title"
    case addSection = "outline.add"
    case writeSection = "outline.write"
    case citeSources = "outline.cite"
    case moveSection = "outline.move"
    case removeSection = "outline.remove"
    case describe = "workshop.describe"
    case importRoster = "roster.import"
    case importSpots = "spots.import"
    case addPerson = "person.add"
    case removePerson = "person.remove"
    case renamePerson = "person.rename"
    case dealGroups = "groups.deal"
    case movePerson = "groups.move"
    case moveStep = "agenda.move"
    case removeStep = "agenda.remove"
    case planStep = "agenda.plan"
    case startStep = "step.start"
    case endStep = "step.end"
    case revealStep = "step.reveal"
    case setTimer = "timer.set"
    case addTime = "timer.add"
    case pauseTimer = "timer.pause"
    case resumeTimer = "timer.resume"
    case openBallot = "ballot.open"
    case closeBallot = "ballot.close"
    case showBallot = "ballot.show"
    case setStage = "stage.set"
    case startPresenting = "present.start"
    case endPresenting = "present.end"
    case fillNote = "note.fill"
    case placeNote = "note.place"
    case revealNote = "note.reveal"
    case holdNote = "note.hold"
    case starNote = "note.star"
    case commentNote = "note.comment"
    case removeComment = "comment.remove"
    case nestCluster = "cluster.nest"
    case link = "link.make"
    case unlink = "link.drop"
    case pass = "round.pass"
    case passSheet = "sheet.pass"
    case drawCards = "cards.draw"
    case raiseHand = "hand.raise"
    case undo = "undo"
    case nextRound = "round.next"
    case seat = "seats.set"
    case arrive = "person.arrive"
    case writeBrief = "brief.write"
    case openBrief = "brief.open"
    case setPick = "pick.set"
    case revealPick = "pick.reveal"
    case decideAdoption = "adoption.decide"
    case openSurvey = "survey.open"
    case answerSurvey = "survey.answer"
    case withdrawAnswers = "survey.withdraw"
    case allowQuote = "survey.quote"
    case closeSurvey = "survey.close"
    case showSurvey = "survey.show"
    case setOrder = "talks.order"
    case drawOrder = "talks.draw"
    case setBells = "talks.bells"
    case addTalkTime = "present.add"
    case pauseTalk = "present.pause"
    case resumeTalk = "present.resume"
    case askQuestion = "question.ask"
    case markQuestion = "question.mark"
    case openJudging = "judging.open"
    case giveScore = "judging.score"
    case closeJudging = "judging.close"
    case writeSkit = "skit.write"
    case setEditions = "editions.set"
    case countEdition = "editions.count"
    case setCosts = "costs.set"
    case adoptGroups = "groups.adopt"
    case chooseLead = "group.lead"
    case describeVenue = "venue.describe"
    case placePerson = "person.place"
    case openGallery = "gallery.open"
    case writeCard = "card.write"
    case removeCard = "card.remove"
    case offerCard = "card.offer"
    case withdrawCard = "card.withdraw"
    case openTeams = "teams.open"
    case offerIdea = "team.offer"
    case joinTeam = "team.join"
    case closeTeams = "teams.close"
    case castBallot = "ballot.cast"
    case withdrawBallot = "ballot.withdraw"
    case proxyBallot = "ballot.proxy"
    case nextBallotRound = "ballot.next"
    case extendBallot = "ballot.extend"
    case resolveTie = "ballot.resolve"
}

extension Command {
    /// The name on the wire; `nil` for what only the server itself may ask.
    package var name: CommandName? {
        switch self {
        case .addNote: .addNote
        case .editNote: .editNote
        case .moveNote: .moveNote
        case .deleteNote: .deleteNote
        case .restoreNote: .restoreNote
        case .makeCluster: .makeCluster
        case .headCluster: .headCluster
        case .dissolveCluster: .dissolveCluster
        case .setReady: .setReady
        case .placeDots: .placeDots
        case .titleOutline: .titleOutline
        case .addSection: .addSection
        case .writeSection: .writeSection
        case .citeSources: .citeSources
        case .moveSection: .moveSection
        case .removeSection: .removeSection
        case .describe: .describe
        case .importRoster: .importRoster
        case .importSpots: .importSpots
        case .addPerson: .addPerson
        case .removePerson: .removePerson
        case .renamePerson: .renamePerson
        case .dealGroups: .dealGroups
        case .movePerson: .movePerson
        case .moveStep, .removeStep, .planStep, .startStep, .endStep, .revealStep, .setTimer, .addTime,
            .pauseTimer, .resumeTimer:
            nameOnSteps
        case .openBallot: .openBallot
        case .closeBallot: .closeBallot
        case .showBallot: .showBallot
        case .setStage: .setStage
        case .startPresenting: .startPresenting
        case .endPresenting: .endPresenting
        case .fillNote: .fillNote
        case .placeNote: .placeNote
        case .revealNote: .revealNote
        case .holdNote: .holdNote
        case .starNote: .starNote
        case .commentNote: .commentNote
        case .removeComment: .removeComment
        case .nestCluster: .nestCluster
        case .link: .link
        case .unlink: .unlink
        case .pass: .pass
        case .passSheet: .passSheet
        case .drawCards: .drawCards
        case .raiseHand: .raiseHand
        case .undo: .undo
        case .nextRound: .nextRound
        case .seat: .seat
        case .arrive: .arrive
        case .outcome(let command): command.name
        case .adoptGroups, .chooseLead, .describeVenue, .placePerson, .openGallery, .writeCard, .removeCard,
            .offerCard, .withdrawCard, .openTeams, .offerIdea, .joinTeam, .closeTeams:
            nameOnGroups
        case .castBallot: .castBallot
        case .withdrawBallot: .withdrawBallot
        case .proxyBallot: .proxyBallot
        case .nextBallotRound: .nextBallotRound
        case .extendBallot: .extendBallot
        case .resolveTie: .resolveTie
        case .create, .join, .expireTimer, .addSteps: nil
        }
    }

    /// The names of what concerns the plan, steps and their timers.
    private var nameOnSteps: CommandName? {
        switch self {
        case .moveStep: .moveStep
        case .removeStep: .removeStep
        case .planStep: .planStep
        case .startStep: .startStep
        case .endStep: .endStep
        case .revealStep: .revealStep
        case .setTimer: .setTimer
        case .addTime: .addTime
        case .pauseTimer: .pauseTimer
        case .resumeTimer: .resumeTimer
        default: nil
        }
    }

    /// The names of what concerns groups, venues, contact cards and teams.
    private var nameOnGroups: CommandName? {
        switch self {
        case .adoptGroups: .adoptGroups
        case .chooseLead: .chooseLead
        case .describeVenue: .describeVenue
        case .placePerson: .placePerson
        case .openGallery: .openGallery
        case .writeCard: .writeCard
        case .removeCard: .removeCard
        case .offerCard: .offerCard
        case .withdrawCard: .withdrawCard
        case .openTeams: .openTeams
        case .offerIdea: .offerIdea
        case .joinTeam: .joinTeam
        case .closeTeams: .closeTeams
        default: nil
        }
    }
}
