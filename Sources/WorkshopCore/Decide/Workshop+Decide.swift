extension Workshop {
    /// Turns one command into the events it causes, or says why it may not happen.
    ///
    /// Reads nothing but `self` and what is stamped on the asker: no clock, no randomness, no I/O. An empty
    /// result means there is nothing left to do.
    ///
    /// - Parameters:
    ///   - command: What is asked for.
    ///   - asker: Who asks, when, and with what randomness.
    ///   - limits: The bounds of this workshop.
    /// - Returns: Events in the order they happen. Store all of them or none.
    /// - Throws: `Refusal`, an answer for whoever asked; nothing has changed then.
    package func decide(
        _ command: Command, by asker: Asker, limits: WorkshopLimits = WorkshopLimits()
    ) throws(Refusal) -> [Event] {
        if let name = command.name, let refusal = refusal(of: name, to: viewer(of: asker)) { throw refusal }
        let decision = Decision(workshop: self, asker: asker, limits: limits)
        switch command {
        case .addNote, .editNote, .moveNote, .deleteNote, .restoreNote:
            return try decision.note(command)
        case .makeCluster, .headCluster, .dissolveCluster:
            return try decision.cluster(command)
        case .setReady, .startStep, .endStep, .revealStep, .setTimer, .addTime, .pauseTimer, .resumeTimer,
            .expireTimer:
            return try decision.step(command)
        case .fillNote, .placeNote, .revealNote, .holdNote, .starNote, .commentNote, .removeComment,
            .nestCluster, .link, .unlink:
            return try decision.mark(command)
        case .nextRound, .pass, .passSheet, .drawCards, .seat:
            return try decision.round(command)
        case .addSteps, .moveStep, .removeStep, .planStep: return try decision.agenda(command)
        case .undo: return try decision.undo()
        case .placeDots, .openBallot, .closeBallot, .showBallot:
            return try decision.ballot(command)
        case .castBallot, .withdrawBallot, .proxyBallot, .nextBallotRound, .extendBallot, .resolveTie:
            return try decision.vote(command)
        case .titleOutline, .addSection, .writeSection, .citeSources, .moveSection, .removeSection:
            return try decision.outline(command)
        case .setStage, .startPresenting, .endPresenting:
            return try decision.stage(command)
        case .create, .describe, .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .join,
            .arrive, .raiseHand:
            return try decision.people(command)
        case .dealGroups, .movePerson, .adoptGroups, .chooseLead:
            return try decision.groups(command)
        case .outcome(let command): return try decision.outcome(command)
        case .describeVenue, .placePerson, .openGallery:
            return try decision.venue(command)
        case .writeCard, .removeCard, .offerCard, .withdrawCard:
            return try decision.card(command)
        case .openTeams, .offerIdea, .joinTeam, .closeTeams:
            return try decision.team(command)
        }
    }

    private func viewer(of asker: Asker) -> Viewer {
        let person = asker.person.flatMap { people[$0] }
        return Viewer(role: asker.role, person: asker.person, venue: person?.venue, group: person?.group)
    }
}

/// One command being decided: the state it is decided on, who asks, and the limits.
struct Decision {
    let workshop: Workshop
    let asker: Asker
    let limits: WorkshopLimits

    var person: Person? { asker.person.flatMap { workshop.people[$0] } }
    var viewer: Viewer {
        Viewer(role: asker.role, person: asker.person, venue: person?.venue, group: person?.group)
    }
    var isFacilitator: Bool { asker.role == .facilitator }

    /// The person who asks; displays and observers have none and are refused.
    func actor() throws(Refusal) -> Person {
        guard let person else { throw .forbidden(nil) }
        return person
    }

    /// Text without control characters, not blank, at most `max` characters.
    func checked(_ text: String, path: String, max: Int, mayBeEmpty: Bool = false) throws(Refusal) -> String {
        guard text.utf8.count <= max * 16, text.count <= max else { throw .tooLarge(path: path, max: max) }
        let scalars = text.unicodeScalars
        guard !scalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F })
        else {
            throw .invalid(path: path, reason: "control_character")
        }
        let isBlank = scalars.allSatisfy(\.properties.isWhitespace)
        guard mayBeEmpty || !isBlank else { throw .invalid(path: path, reason: "empty") }
        return isBlank ? "" : text
    }
}
