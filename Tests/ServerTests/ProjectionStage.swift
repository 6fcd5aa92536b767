import TestSupport
import WorkshopCore

/// A workshop in which one step of a kind runs and every command has something to concern.
struct ProjectionStage {
    var script: ScriptedWorkshop
    let step: StepID = .named("tried")

    static let note: ID<Note> = Cast.id(0x71)
    static let other: ID<Note> = Cast.id(0x72)
    static let cluster: ID<Cluster> = Cast.id(0x81)
    static let comment: ID<Comment> = Cast.id(0x82)
    static let link: ID<Link> = Cast.id(0x83)
    static let ballot: ID<Ballot> = Cast.id(0x84)
    static let section: ID<OutlineSection> = Cast.id(0x85)

    /// A step of this activity runs, or none, and permits all that steps can, or nothing.
    init(_ activity: Activity?, isPermitted: Bool = true, _ body: (inout Step) -> Void = { _ in }) {
        let prompts = [
            Prompt(key: "p", title: Bilingual(ja: "問", en: "Q"), text: Bilingual(ja: "問", en: "Q"))
        ]
        script = ScriptedWorkshop(steps: [
            .scripted("tried", activity ?? .write) { step in
                step.permissions = isPermitted ? .everything : Permissions()
                if isPermitted {
                    step.permissions.comment = true
                    step.permissions.react = true
                    step.permissions.relate = true
                    step.reveal = .perItem
                }
                step.prompts = prompts
                body(&step)
            }
        ])
        guard activity != nil else { return }
        _ = try? script.ask(.startStep(step), by: Cast.facilitator)
    }

    /// A well-formed command of a name; `nil` where none has been written down.
    func command(_ name: CommandName) -> Command? {
        onNotes(name) ?? onOutlines(name) ?? byThoseWhoRunIt(name)
    }

    private func onNotes(_ name: CommandName) -> Command? {
        let item = Self.note.of(Item.self)
        return switch name {
        case .addNote: .addNote(NewNote(id: Cast.id(0x91), step: step, kind: .idea, text: "案"))
        case .editNote: .editNote(Self.note, text: "別", revision: 1, kind: nil)
        case .moveNote: .moveNote(Self.note, cluster: nil, after: nil)
        case .deleteNote: .deleteNote(Self.note)
        case .restoreNote: .restoreNote(Self.note)
        case .makeCluster: .makeCluster(Cast.id(0x92), step: step, header: "束", notes: [Self.note])
        case .headCluster: .headCluster(Self.cluster, header: "束", revision: 1)
        case .dissolveCluster: .dissolveCluster(Self.cluster)
        case .nestCluster: .nestCluster(Self.cluster, parent: nil)
        case .setReady: .setReady(step, true)
        case .placeDots: .placeDots(Self.ballot, item: item, dots: 1)
        case .fillNote: .fillNote(Self.note, fields: [:], revision: 1)
        case .placeNote: .placeNote(Self.note, Place(x: 1, y: 1))
        case .revealNote: .revealNote(Self.note)
        case .holdNote: .holdNote(Self.note, true)
        case .starNote: .starNote(Self.note, true)
        case .commentNote: .commentNote(Self.note, Self.comment, text: "文")
        case .removeComment: .removeComment(Self.note, Self.comment)
        case .link: .link(Self.link, step: step, from: item, to: Self.other.of(Item.self), kind: .same)
        case .unlink: .unlink(Self.link)
        case .pass: .pass(step, reason: "")
        case .passSheet: .passSheet(step)
        case .drawCards: .drawCards(step)
        case .raiseHand: .raiseHand(nil, group: nil, true)
        case .undo: .undo
        default: nil
        }
    }

    private func onOutlines(_ name: CommandName) -> Command? {
        let group = Cast.firstGroup
        return switch name {
        case .titleOutline: .titleOutline(group, title: "題", revision: 1)
        case .addSection:
            .addSection(group, NewSection(id: Self.section, kind: .idea, text: "", sources: [], after: nil))
        case .writeSection: .writeSection(group, Self.section, text: "文", revision: 1)
        case .citeSources: .citeSources(group, Self.section, sources: [])
        case .moveSection: .moveSection(group, Self.section, after: nil)
        case .removeSection: .removeSection(group, Self.section)
        default: nil
        }
    }

    private func byThoseWhoRunIt(_ name: CommandName) -> Command? {
        let person: ID<Person> = Cast.id(0x93)
        return switch name {
        case .describe: .describe(title: "題", theme: "")
        case .importRoster: .importRoster([RosterRow(name: "名", organisation: "社", venue: "")])
        case .importSpots: .importSpots(venue: Cast.firstVenue, names: ["門"])
        case .addPerson:
            .addPerson(person, name: "名", organisation: "社", venue: nil, role: .participant)
        case .removePerson: .removePerson(Cast.eight)
        case .renamePerson: .renamePerson(Cast.eight, name: "名")
        case .arrive: .arrive(Cast.eight)
        case .dealGroups: .dealGroups(venue: Cast.firstVenue, size: 3)
        case .movePerson: .movePerson(Cast.eight, group: nil)
        case .startStep: .startStep(step)
        case .endStep: .endStep(step)
        case .revealStep: .revealStep(step)
        case .setTimer: .setTimer(step, seconds: 60)
        case .addTime: .addTime(step, seconds: 60)
        case .pauseTimer: .pauseTimer(step)
        case .resumeTimer: .resumeTimer(step)
        case .nextRound: .nextRound(step, nil)
        case .seat: .seat(step, Cast.firstGroup.of(Circle.self), [])
        case .openBallot:
            .openBallot(
                NewBallot(
                    id: Self.ballot, step: step, title: "", items: [Self.note.of(Item.self)], dots: 3,
                    maxPerItem: 1))
        case .closeBallot: .closeBallot(Self.ballot)
        case .showBallot: .showBallot(Self.ballot)
        case .setStage: .setStage(.join, target: nil)
        case .startPresenting: .startPresenting(Cast.firstGroup, minutes: 3)
        case .endPresenting: .endPresenting
        default: nil
        }
    }
}
