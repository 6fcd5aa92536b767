extension Workshop {
    /// Records what happened; total, because history is never refused.
    package mutating func apply(_ entry: LogEntry) {
        sequence = entry.sequence
        if let origin = entry.origin, let person = entry.by {
            let last = max(clients[origin.client]?.lastNumber ?? 0, origin.number)
            clients[origin.client] = ClientRecord(person: person, lastNumber: last)
        }
        remember(entry)
        apply(entry.event, at: entry.at, by: entry.by)
        meet(entry.event)
    }

    private mutating func apply(_ event: Event, at now: Int64, by person: ID<Person>?) {
        switch event {
        case .founded, .described, .rosterImported, .spotsImported, .personAdded, .personJoined,
            .personRenamed,
            .personRemoved, .groupsDealt, .personMoved:
            applyToPeople(event, at: now)
        case .stepsAdded, .stepMoved, .stepRemoved, .stepPlanned:
            applyToAgenda(event)
        case .stepStarted, .stepEnded, .revealed, .deadlineSet, .timerPaused, .readySet, .partStarted:
            applyToSteps(event, at: now)
        case .stepPrepared, .roundStarted, .roundEnded, .passed, .sheetDrawn, .turnTaken, .seated,
            .cardsDrawn:
            applyToRounds(event)
        case .notePlaced, .noteFilled, .noteRevealed, .noteHeld, .starred, .commented, .commentRemoved,
            .clusterNested, .linked, .unlinked:
            applyToMarks(event)
        case .handRaised(let person, let group, let isUp):
            if let group { calls[group] = isUp ? now : nil } else { hands[person] = isUp ? now : nil }
        case .undone(let person, let sequence):
            undoable[person]?.removeAll { $0.sequence >= sequence }
        case .noteAdded, .noteEdited, .variantKept, .noteMoved, .noteDeleted, .noteRestored, .clusterMade,
            .clusterHeaded, .clusterDissolved:
            applyToNotes(event)
        case .ballotOpened, .dotsPlaced, .ballotClosed, .ballotShown:
            applyToBallots(event)
        case .voteOpened, .voteCast, .voteWithdrawn, .voteProxied, .votesCounted, .voteTurned, .voteClosed,
            .voteExtended, .tieResolved:
            applyToVotes(event)
        case .outlineOpened, .outlineTitled, .sectionAdded, .sectionWritten, .sourcesCited, .sectionMoved,
            .sectionRemoved, .stageSet, .presentingStarted, .presentingEnded:
            applyToTalks(event)
        case .outcome(let event): applyToOutcome(event, at: now, by: person)
        case .leadChosen, .venueDescribed, .personPlaced, .galleryOpened:
            applyToVenues(event)
        case .cardWritten, .cardOffered, .cardWithdrawn:
            applyToCards(event)
        case .teamsOpened, .teamOffered, .teamJoined, .teamsClosed:
            applyToTeams(event)
        case .withheld: break
        }
    }
}
