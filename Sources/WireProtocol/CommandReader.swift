import JSONCodec
import WorkshopCore

/// Reads the arguments of a command into its typed form; limits beyond shape are the decider's.
enum CommandReader {
    static func read(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .addNote, .editNote, .moveNote, .deleteNote, .restoreNote, .makeCluster, .headCluster,
            .dissolveCluster:
            try note(name, &fields)
        case .titleOutline, .addSection, .writeSection, .citeSources, .moveSection, .removeSection:
            try outline(name, &fields)
        case .describe, .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .dealGroups,
            .movePerson:
            try people(name, &fields)
        case .moveStep, .removeStep, .planStep: try agenda(name, &fields)
        case .setReady, .startStep, .endStep, .revealStep, .setTimer, .addTime, .pauseTimer, .resumeTimer:
            try step(name, &fields)
        case .fillNote, .placeNote, .revealNote, .holdNote, .starNote, .commentNote, .removeComment,
            .nestCluster, .link, .unlink:
            try mark(name, &fields)
        case .pass, .passSheet, .drawCards, .nextRound, .seat, .undo, .raiseHand, .arrive:
            try round(name, &fields)
        case .adoptGroups, .chooseLead, .describeVenue, .placePerson, .openGallery, .writeCard, .removeCard,
            .offerCard, .withdrawCard, .openTeams, .offerIdea, .joinTeam, .closeTeams:
            try venue(name, &fields)
        case .openBallot, .closeBallot, .showBallot, .castBallot, .withdrawBallot, .proxyBallot,
            .nextBallotRound, .extendBallot, .resolveTie:
            try ballot(name, &fields)
        case .placeDots, .setStage, .startPresenting, .endPresenting:
            try vote(name, &fields)
        case .writeBrief, .openBrief, .setPick, .revealPick, .decideAdoption, .openSurvey, .answerSurvey,
            .withdrawAnswers, .allowQuote, .closeSurvey, .showSurvey, .setOrder, .drawOrder, .setBells,
            .addTalkTime, .pauseTalk, .resumeTalk, .askQuestion, .markQuestion, .openJudging, .giveScore,
            .closeJudging, .writeSkit, .setEditions, .countEdition, .setCosts:
            .outcome(try outcome(name, &fields))
        }
    }

    private static func note(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .addNote:
            var note = NewNote(
                id: try fields.lossless("id"), step: try fields.lossless("step"),
                kind: try fields.choice("kind"),
                text: try fields.string("text"))
            note.spot = try fields.optionalLossless("spot")
            note.photos = try fields.losslessList("photos", countMax: 20)
            note.derivedFrom =
                try fields.optionalArray("from", countMax: 100) { element throws(JSONProblem) in
                    var source = try element.object()
                    let derivation = Derivation(
                        source: try source.lossless("id"), relation: try source.choice("relation"))
                    try source.finish()
                    return derivation
                } ?? []
            note.prompt = try fields.optionalString("prompt", sizeMax: 80)
            if let place = fields.optional("place") { note.place = try self.place(place) }
            note.fields = try noteFields(&fields)
            note.author = try fields.optionalLossless("for")
            return .addNote(note)
        case .editNote:
            return .editNote(
                try fields.lossless("id"), text: try fields.string("text"),
                revision: try fields.integer("rev"),
                kind: try fields.optionalChoice("kind"))
        case .moveNote:
            return .moveNote(
                try fields.lossless("id"), cluster: try fields.optionalLossless("cluster"),
                after: try fields.optionalLossless("after"))
        case .deleteNote: return .deleteNote(try fields.lossless("id"))
        case .restoreNote: return .restoreNote(try fields.lossless("id"))
        case .makeCluster:
            return .makeCluster(
                try fields.lossless("id"), step: try fields.lossless("step"),
                header: try fields.string("header"),
                notes: try fields.losslessList("notes", countMax: 500))
        case .headCluster:
            return .headCluster(
                try fields.lossless("id"), header: try fields.string("header"),
                revision: try fields.integer("rev"))
        default: return .dissolveCluster(try fields.lossless("id"))
        }
    }

    private static func outline(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem)
        -> Command
    {
        let group: ID<Group> = try fields.lossless("group")
        if name == .titleOutline {
            return .titleOutline(
                group, title: try fields.string("title"), revision: try fields.integer("rev"))
        }
        let section: ID<OutlineSection> = try fields.lossless("section")
        switch name {
        case .addSection:
            return .addSection(
                group,
                NewSection(
                    id: section, kind: try fields.choice("kind"), text: try fields.string("text"),
                    sources: try fields.losslessList("sources", countMax: 100),
                    after: try fields.optionalLossless("after")))
        case .writeSection:
            return .writeSection(
                group, section, text: try fields.string("text"), revision: try fields.integer("rev"))
        case .citeSources:
            return .citeSources(group, section, sources: try fields.losslessList("sources", countMax: 100))
        case .moveSection: return .moveSection(group, section, after: try fields.optionalLossless("after"))
        default: return .removeSection(group, section)
        }
    }

    private static func people(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command
    {
        switch name {
        case .describe: return .describe(title: try fields.string("title"), theme: try fields.string("theme"))
        case .importRoster: return .importRoster(try RosterTable.read(&fields))
        case .importSpots:
            return .importSpots(
                venue: try fields.lossless("venue"),
                names: try fields.array("names") { element throws(JSONProblem) in try element.string() })
        case .addPerson:
            return .addPerson(
                try fields.lossless("id"), name: try fields.string("name"),
                organisation: try fields.string("organisation"), venue: try fields.optionalLossless("venue"),
                role: try fields.choice("role"))
        case .removePerson: return .removePerson(try fields.lossless("id"))
        case .renamePerson: return .renamePerson(try fields.lossless("id"), name: try fields.string("name"))
        case .dealGroups:
            return .dealGroups(venue: try fields.lossless("venue"), size: try fields.integer("size"))
        default:
            return .movePerson(try fields.lossless("person"), group: try fields.optionalLossless("group"))
        }
    }

    private static func step(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        let step: StepID = try fields.lossless("step")
        switch name {
        case .setReady: return .setReady(step, try fields.bool("ready"))
        case .startStep: return .startStep(step)
        case .endStep: return .endStep(step)
        case .revealStep: return .revealStep(step)
        case .setTimer: return .setTimer(step, seconds: try fields.integer("seconds"))
        case .addTime: return .addTime(step, seconds: try fields.integer("seconds"))
        case .pauseTimer: return .pauseTimer(step)
        default: return .resumeTimer(step)
        }
    }

    private static func vote(_ name: CommandName, _ fields: inout JSONFields) throws(JSONProblem) -> Command {
        switch name {
        case .placeDots:
            return .placeDots(
                try fields.lossless("ballot"), item: try fields.lossless("item"),
                dots: try fields.integer("dots"))
        case .setStage:
            return .setStage(try fields.choice("mode"), target: try fields.optionalLossless("target"))
        case .startPresenting:
            return .startPresenting(try fields.lossless("group"), minutes: try fields.integer("minutes"))
        default: return .endPresenting
        }
    }
}
