import WorkshopCore

/// What rounds, sheets, cards and marks let people do.
extension RandomWorkshop {
    mutating func onRounds(_ number: Int) -> (Command, ID<Person>) {
        let person = pick(Cast.participants) ?? Cast.one
        switch number {
        case 0..<22: return (onMarks(number, person), person)
        case 22..<26: return (.pass(current, reason: text()), person)
        case 26..<29: return (.passSheet(current), person)
        case 29..<32: return (.drawCards(current), person)
        case 32: return (.raiseHand(nil, group: nil, Bool.random(using: &random)), person)
        case 33:
            let group = workshop.people[person]?.group
            return (.raiseHand(nil, group: group, Bool.random(using: &random)), person)
        case 34..<36: return (.undo, person)
        case 40..<42:
            let ballots = workshop.ballots.values.filter { $0.isOpen == (number == 40) }.map(\.id)
            let ballot = pick(ballots.sorted()) ?? Cast.id(0)
            return (number == 40 ? .closeBallot(ballot) : .showBallot(ballot), Cast.facilitator)
        default: return (byTheOneWhoRunsIt(number, person), Cast.facilitator)
        }
    }

    private mutating func onMarks(_ number: Int, _ person: ID<Person>) -> Command {
        let id = someNote
        let isOn = Bool.random(using: &random)
        switch number {
        case 0..<3:
            return .fillNote(id, fields: ["f": .text(text())], revision: workshop.notes[id]?.revision ?? 1)
        case 3..<5:
            let x = Int.random(in: 0...1_000, using: &random)
            return .placeNote(id, Place(x: x, y: 1_000 - x))
        case 5..<8: return .revealNote(id)
        case 8..<11: return .starNote(id, isOn)
        case 11..<14: return .commentNote(id, random.id(), text: text())
        case 14: return .removeComment(id, workshop.notes[id]?.comments.first?.id ?? Cast.id(0))
        case 15..<17: return .nestCluster(someCluster, parent: isOn ? someCluster : nil)
        case 17..<21:
            let kind = pick(LinkKind.allCases) ?? .cause
            let to = isOn ? someNote.of(Item.self) : someCluster.of(Item.self)
            return .link(random.id(), step: current, from: id.of(Item.self), to: to, kind: kind)
        default: return .unlink(pick(workshop.links.keys.sorted()) ?? Cast.id(0))
        }
    }

    private var someCluster: ID<Cluster> {
        mutating get { pick(workshop.clusters.keys.sorted()) ?? Cast.id(0) }
    }

    private mutating func byTheOneWhoRunsIt(_ number: Int, _ person: ID<Person>) -> Command {
        let isOn = Bool.random(using: &random)
        switch number {
        case 36: return .holdNote(someNote, isOn)
        case 37:
            let circles = workshop.runs[current]?.circles ?? [:]
            return .nextRound(current, isOn ? pick(circles.keys.sorted()) : nil)
        case 38:
            let circles = workshop.runs[current]?.circles ?? [:]
            let circle = pick(circles.values.sorted { $0.id < $1.id })
            let seats = circle?.seats.shuffled(using: &random) ?? []
            return .seat(current, circle?.id ?? Cast.id(0), seats)
        default:
            guard isOn else { return .arrive(person) }
            var note = NewNote(id: random.id(), step: current, kind: .fact, text: text())
            note.author = person
            return .addNote(note)
        }
    }
}
