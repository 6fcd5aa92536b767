import TestSupport
import Testing
import WorkshopCore

struct PermissionTests {
    static let secretariat: Set<CommandName> = [
        .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .describe,
        .arrive,
    ]
    static let onNotes: Set<CommandName> = [
        .addNote, .editNote, .moveNote, .deleteNote, .restoreNote, .makeCluster, .headCluster,
        .dissolveCluster, .placeDots, .fillNote, .placeNote, .nestCluster,
    ]
    static let onOutlines: Set<CommandName> = [
        .titleOutline, .addSection, .writeSection, .citeSources, .moveSection, .removeSection,
    ]

    /// What participants may send, by hand, where the technique allows everything or nothing.
    static func participants(_ activity: Activity, allowsAll: Bool) -> Set<CommandName> {
        var allowed: Set<CommandName> = (allowsAll ? onNotes : []).union([.raiseHand, .undo])
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
        case .secretariat: return secretariat
        case .host, .observer, .display: return []
        case .facilitator:
            let never: Set<CommandName> = [
                .placeDots, .setReady, .editNote, .fillNote, .starNote, .pass, .passSheet, .drawCards,
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
        // A hand is raised at any time.
        #expect(refusal == (name == .raiseHand ? nil : .phaseClosed))
    }

    @Test("ST1 in a facilitator's step participants do nothing", arguments: CommandName.allCases)
    func facilitatorOnly(_ name: CommandName) {
        let workshop = ScriptedWorkshop.running(.scripted("write") { $0.assign = .facilitatorOnly }).workshop
        let refusal = workshop.refusal(of: name, to: Self.viewer(.participant))
        #expect(refusal == (name == .raiseHand ? nil : .forbidden(name)))
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
