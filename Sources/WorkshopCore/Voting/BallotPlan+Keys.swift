extension BallotPlan {
    /// Roles that may be given votes.
    package static let voters: [Role] = [.participant, .host, .secretariat, .facilitator]
    /// Texts that a ballot may have in place of notes.
    package static let optionsMax = 20

    /// Reads a plan from its keys, which are the same in a step's file, on the wire and in the log.
    ///
    /// - Throws: ``PlanFault`` for the first key that is missing, unknown, or outside what is allowed.
    package init(keys members: [PlanMember]) throws(PlanFault) {
        var keys = PlanKeys(members)
        guard let name = try keys.choice("method", BallotMethod.Name.self) else {
            let words = BallotMethod.Name.allCases.map(\.rawValue).joined(separator: ", ")
            throw PlanFault(key: "method", message: "is missing; methods: \(words)")
        }
        self.init(try BallotMethod(name, &keys))
        secrecy = try keys.choice("secrecy") ?? secrecy
        show = try keys.choice("show") ?? show
        isShuffled = try keys.choice("order", ItemOrder.self) == .random
        forbidsOwn = try keys.choice("ownItems", Allowance.self) == .forbid
        forbidsGroup = try keys.choice("ownGroup", Allowance.self) == .forbid
        seconds = try keys.number("seconds", in: 1...86_400)
        leastTurnout = try keys.number("minTurnout", in: 1...100)
        electorate = try keys.roles("electorate") ?? electorate
        weights = try keys.weights("weights")
        breakdown = try keys.choice("breakdown")
        options = try keys.texts("options")
        try keys.finish(method: name.rawValue)
        guard weights.isEmpty || secrecy != .anonymous else {
            throw PlanFault(
                key: "weights",
                message: "needs secrecy: named or facilitatorSees, as a weight tells whose vote it is")
        }
    }

    /// The plan's keys, in order; those that are as usual are left out.
    package var keys: [PlanMember] {
        var keys = [PlanMember("method", .word(method.name.rawValue))] + method.keys
        if secrecy != .anonymous { keys.append(PlanMember("secrecy", .word(secrecy.rawValue))) }
        if show != .manual { keys.append(PlanMember("show", .word(show.rawValue))) }
        if isShuffled { keys.append(PlanMember("order", .word(ItemOrder.random.rawValue))) }
        if forbidsOwn { keys.append(PlanMember("ownItems", .word(Allowance.forbid.rawValue))) }
        if forbidsGroup { keys.append(PlanMember("ownGroup", .word(Allowance.forbid.rawValue))) }
        if let seconds { keys.append(PlanMember("seconds", .number(seconds))) }
        if let leastTurnout { keys.append(PlanMember("minTurnout", .number(leastTurnout))) }
        if electorate != [method.usualElectorate] {
            keys.append(PlanMember("electorate", .list(electorate.map { .word($0.rawValue) })))
        }
        if !weights.isEmpty {
            let weights = weights.map { PlanMember($0.role.rawValue, .number($0.weight)) }
            keys.append(PlanMember("weights", .object(weights)))
        }
        if let breakdown { keys.append(PlanMember("breakdown", .word(breakdown.rawValue))) }
        if !options.isEmpty { keys.append(PlanMember("options", .list(options.map(PlanValue.init)))) }
        return keys
    }

    private enum ItemOrder: String, CaseIterable {
        case listed, random
    }

    private enum Allowance: String, CaseIterable {
        case allow, forbid
    }
}
