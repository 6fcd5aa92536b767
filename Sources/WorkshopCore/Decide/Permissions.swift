extension Workshop {
    /// Whether somebody of this role and group may send this command now; `nil` when they may (default deny).
    ///
    /// Looks at role and running step only; what it concerns is checked where it is decided.
    package func refusal(of name: CommandName, to viewer: Viewer) -> Refusal? {
        refusal(of: name, to: viewer, while: running.map(StepGrant.init))
    }

    /// All that somebody may send now; the step is looked up once.
    func permitted(to viewer: Viewer) -> [CommandName] {
        let grant = running.map(StepGrant.init)
        return CommandName.allCases.filter { refusal(of: $0, to: viewer, while: grant) == nil }
    }

    private func refusal(of name: CommandName, to viewer: Viewer, while running: StepGrant?) -> Refusal? {
        if let roles = name.outcomeRoles { return roles.contains(viewer.role) ? nil : .forbidden(name) }
        // A person's card is theirs, whatever runs.
        if name.isOnOwnCard { return viewer.role.isPerson ? nil : .forbidden(name) }
        // Whoever a ballot gives a vote may use it, whatever else the role may do.
        let isVote = name == .castBallot || name == .withdrawBallot
        if isVote, viewer.role != .participant, hasBallot(for: viewer.role) { return nil }
        return switch viewer.role {
        case .facilitator: isForFacilitators(name, while: running) ? nil : .forbidden(name)
        case .participant: refusalToParticipant(of: name, in: viewer.group, while: running)
        case .secretariat:
            switch name {
            case .arrive, .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .describe,
                .describeVenue, .placePerson:
                nil
            default: .forbidden(name)
            }
        case .host, .observer, .display: .forbidden(name)
        }
    }

    private func hasBallot(for role: Role) -> Bool {
        ballots.values.contains { $0.isOpen && $0.voting?.plan.electorate.contains(role) == true }
    }

    private func isForFacilitators(_ name: CommandName, while running: StepGrant?) -> Bool {
        switch name {
        case .placeDots, .setReady, .editNote, .fillNote, .starNote, .pass, .passSheet, .drawCards,
            .offerIdea, .joinTeam, .castBallot, .withdrawBallot:
            false
        case .addNote: running?.activity == .write
        default: true
        }
    }

    private func refusalToParticipant(
        of name: CommandName, in group: ID<Group>?, while running: StepGrant?
    ) -> Refusal? {
        if name == .raiseHand { return nil }
        // Teams form between steps as well as in one.
        if name == .offerIdea || name == .joinTeam { return markets.isEmpty ? .forbidden(name) : nil }
        guard let step = running else { return .phaseClosed }
        guard step.assign != .facilitatorOnly else { return .forbidden(name) }
        let permissions = step.permissions
        let isPermitted =
            switch name {
            case .addNote: permissions.create
            case .editNote: permissions.edit != .none
            case .moveNote: permissions.move != .none
            case .deleteNote, .restoreNote: permissions.delete != .none
            case .makeCluster, .headCluster, .dissolveCluster: permissions.group
            case .setReady: step.activity != .listen && step.activity != .present
            case .placeDots, .castBallot, .withdrawBallot: permissions.vote
            case .fillNote: permissions.edit != .none
            case .placeNote: permissions.move != .none
            case .revealNote: step.reveal == .perItem
            case .starNote: permissions.react
            case .commentNote, .removeComment: permissions.comment
            case .link, .unlink: permissions.relate
            case .nestCluster: permissions.group
            case .pass: step.hasRounds || step.assign == .turns
            case .passSheet: step.assign == .pool
            case .drawCards: step.hasDeck
            case .undo: true
            case .titleOutline, .addSection, .writeSection, .citeSources, .moveSection, .removeSection,
                .writeSkit:
                step.activity == .outline && group != nil
            default: false
            }
        return isPermitted ? nil : .forbidden(name)
    }
}

/// What of a step says who may do what: small enough to be handed on for each command.
private struct StepGrant {
    let activity: Activity
    let assign: Assignment
    let permissions: Permissions
    let reveal: RevealRule
    let hasRounds: Bool
    let hasDeck: Bool

    init(_ step: Step) {
        (activity, assign, permissions, reveal) = (step.activity, step.assign, step.permissions, step.reveal)
        (hasRounds, hasDeck) = (step.rounds != nil, step.deck != nil)
    }
}

extension CommandName {
    /// Whether it concerns the contact card of whoever asks, and nothing else.
    fileprivate var isOnOwnCard: Bool {
        switch self {
        case .writeCard, .removeCard, .offerCard, .withdrawCard: true
        default: false
        }
    }
}
