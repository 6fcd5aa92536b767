import TestSupport
import Testing
import WorkshopCore

struct PermissionTests {
    static let secretariat: Set<CommandName> = [
        .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .describe,
        .arrive, .writeBrief, .decideAdoption, .openSurvey, .closeSurvey, .showSurvey, .setEditions,
        .countEdition, .setCosts, .describeVenue, .placePerson,
    ]
    static let host: Set<CommandName> = [.writeBrief, .setPick, .revealPick, .decideAdoption]
    /// What everybody with a name says for themselves, whatever step runs.
    static let own: Set<CommandName> = [
        .writeCard, .removeCard, .offerCard, .withdrawCard,
        .answerSurvey, .withdrawAnswers, .allowQuote, .askQuestion, .giveScore,
    ]
    /// A hand is raised at any time.
    static let always = own.union([.raiseHand])
    /// Around the outcome, for others than participants, whatever step runs.
    static let others: Set<CommandName> = [
        .offerIdea, .joinTeam,
        .writeBrief, .openBrief, .setPick, .revealPick, .decideAdoption, .openSurvey, .closeSurvey,
        .showSurvey,
        .setOrder, .drawOrder, .setBells, .addTalkTime, .pauseTalk, .resumeTalk, .markQuestion, .openJudging,
        .closeJudging, .setEditions, .countEdition, .setCosts,
    ]
    static let onNotes: Set<CommandName> = [
        .addNote, .editNote, .moveNote, .deleteNote, .restoreNote, .makeCluster, .headCluster,
        .dissolveCluster, .placeDots, .fillNote, .placeNote, .nestCluster, .castBallot, .withdrawBallot,
    ]
    static let onOutlines: Set<CommandName> = [
        .titleOutline, .addSection, .writeSection, .citeSources, .moveSection, .removeSection, .writeSkit,
    ]

    /// What participants may send, by hand, where the technique allows everything or nothing.
    static func participants(_ activity: Activity, allowsAll: Bool) -> Set<CommandName> {
        var allowed: Set<CommandName> = (allowsAll ? onNotes : []).union([.raiseHand, .undo]).union(own)
        switch activity {
        case .listen, .present: break
        case .write, .arrange, .vote: allowed.insert(.setReady)
        case .outline: allowed.formUnion(onOutlines.union([.setReady]))
        }
        return allowed
    }

    static func allowed(_ role: Role, _ activity: Activity, allowsAll: Bool) -> Set<CommandName> {
        switch role {
        case .participant: return participants(activity, allowsAll: allowsAll)
        case .secretariat: return secretariat.union(own)
        case .host: return host.union(own)
        case .observer, .display: return []
        case .facilitator:
            let never: Set<CommandName> = [
                .placeDots, .setReady, .editNote, .fillNote, .starNote, .pass, .passSheet, .drawCards,
                .setPick, .revealPick, .decideAdoption,
                .offerIdea, .joinTeam, .castBallot, .withdrawBallot,
            ]
            let all = Set(CommandName.allCases).subtracting(never)
            return activity == .write ? all : all.subtracting([.addNote])
        }
    }

    static func viewer(_ role: Role) -> Viewer {
        Viewer(
            role: role, person: role == .participant ? Cast.one : nil, venue: Cast.firstVenue,
            group: role == .participant ? Cast.firstGroup : nil)
    }

    @Test(
        "ST1 what the role and the running step do not allow is refused", arguments: Role.allCases,
        [true, false])
    func defaultDeny(_ role: Role, _ allowsAll: Bool) {
        for activity in Activity.allCases {
            let step = Step.scripted("write", activity) { if !allowsAll { $0.permissions = Permissions() } }
            let workshop = ScriptedWorkshop.running(step).workshop
            let expected = Self.allowed(role, activity, allowsAll: allowsAll)
            for name in CommandName.allCases {
                let refusal = workshop.refusal(of: name, to: Self.viewer(role))
                let wanted = expected.contains(name) ? nil : Refusal.forbidden(name)
                #expect(refusal == wanted, "\(role) \(activity) \(name.rawValue)")
            }
        }
    }

    @Test("ST1 between steps participants do nothing", arguments: CommandName.allCases)
    func betweenSteps(_ name: CommandName) {
        let refusal = ScriptedWorkshop().workshop.refusal(of: name, to: Self.viewer(.participant))
        #expect(
            refusal
                == (Self.always.contains(name)
                    ? nil : Self.others.contains(name) ? .forbidden(name) : .phaseClosed))
    }

    @Test("ST1 in a facilitator's step participants do nothing", arguments: CommandName.allCases)
    func facilitatorOnly(_ name: CommandName) {
        let workshop = ScriptedWorkshop.running(.scripted("write") { $0.assign = .facilitatorOnly }).workshop
        let refusal = workshop.refusal(of: name, to: Self.viewer(.participant))
        #expect(refusal == (Self.always.contains(name) ? nil : .forbidden(name)))
    }

    @Test("ST1 the commands a viewer is told of are those that are not refused", arguments: Activity.allCases)
    func may(_ activity: Activity) {
        let step = Step.scripted("write", activity)
        let workshop = ScriptedWorkshop.running(step).workshop
        for role in Role.allCases {
            let run = workshop.project(for: Self.viewer(role)).runs.first { $0.id == step.id }
            #expect(run.map { Set($0.may) } == Self.allowed(role, activity, allowsAll: true), "\(role)")
        }
    }
}
