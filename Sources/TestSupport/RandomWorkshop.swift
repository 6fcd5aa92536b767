package import WorkshopCore

/// A workshop in which random people do random things, the same for the same seed.
///
/// Every text written carries a number of its own, the canary, so that it can be found wherever it leaks to.
package struct RandomWorkshop: Sendable {
    package private(set) var script: ScriptedWorkshop
    var random: SplitMix
    /// Which note, cluster or outline a canary was written into.
    package private(set) var canaries: [Int: ID<Item>] = [:]
    /// Where around the outcome a canary was written.
    package internal(set) var outcomeTexts: [Int: OutcomeText] = [:]
    /// Acts around the outcome for every hundred others.
    package var outcomeShare = 0
    private var lastCanary = 100_000

    /// The workshop as it stands.
    package var workshop: Workshop { script.workshop }

    /// A workshop of six steps of random kind, the first of them running or refused.
    package init(seed: UInt64) {
        random = SplitMix(seed: seed)
        var steps: [Step] = []
        for index in 0..<6 { steps.append(Self.step(index, with: &random)) }
        script = ScriptedWorkshop(steps: steps, seed: seed)
        script.limits.rankDigitsMax = 8
        _ = try? script.ask(.startStep(pick(steps)?.id ?? .named("s0")), by: Cast.facilitator)
    }

    private static func step(_ index: Int, with random: inout SplitMix) -> Step {
        let activities: [Activity] = [.write, .write, .write, .arrange, .vote, .outline]
        return .scripted("s\(index)", activities[index]) { step in
            step.visible = Visibility.allCases.randomElement(using: &random) ?? .all
            step.revealTo = Visibility.allCases.randomElement(using: &random) ?? .all
            step.author = AuthorPolicy.allCases.randomElement(using: &random) ?? .shown
            step.reveal = RevealRule.allCases.randomElement(using: &random) ?? .manual
            if Bool.random(using: &random) {
                step.timer.seconds = 300
                step.timer.end = .hard
            }
        }
    }

    /// Lets somebody do something; the events it caused, none when it was refused.
    package mutating func act() -> [Event] {
        script.now += 500
        let (command, person) = propose()
        return perform(command, by: person)
    }

    /// What somebody is about to ask for; the clock stands still.
    package mutating func propose() -> (command: Command, person: ID<Person>) {
        let number = Int.random(in: 0..<100 + outcomeShare, using: &random)
        if number >= 100 { return aroundOutcome() }
        return number < 70 ? byParticipant(number) : byFacilitator(number)
    }

    /// Asks; the events it caused, none when it was refused.
    package mutating func perform(_ command: Command, by person: ID<Person>) -> [Event] {
        let events = (try? script.ask(command, by: person)) ?? []
        note(events)
        return events
    }

    private mutating func note(_ events: [Event]) {
        for event in events {
            switch event {
            case .noteAdded(let note): remember(note.text, in: note.id.of(Item.self))
            case .noteEdited(let id, let text, _, _): remember(text, in: id.of(Item.self))
            case .variantKept(let id, let variant): remember(variant.text, in: id.of(Item.self))
            case .clusterMade(let cluster, _): remember(cluster.header, in: cluster.id.of(Item.self))
            case .clusterHeaded(let id, let header, _): remember(header, in: id.of(Item.self))
            case .outlineTitled(let id, let title, _): remember(title, in: id.of(Item.self))
            case .sectionWritten(let id, _, let text, _): remember(text, in: id.of(Item.self))
            case .sectionAdded(let id, let section, _): remember(section.text, in: id.of(Item.self))
            case .outcome(let event): noteOutcome(event)
            case .cardWritten(let owner, let card):
                if let card { remember(card.words, in: owner.of(Item.self)) }
            default: break
            }
        }
    }

    private mutating func remember(_ text: String, in item: ID<Item>) {
        for canary in Self.canaries(in: Array(text.utf8)) { canaries[canary] = item }
    }

    /// A text nobody else has written.
    mutating func text() -> String {
        lastCanary += 1
        return "気づき ~\(lastCanary)~ \"<script>"
    }

    /// The canaries in some bytes.
    package static func canaries(in bytes: [UInt8]) -> Set<Int> {
        var found: Set<Int> = []
        for (index, byte) in bytes.enumerated() where byte == UInt8(ascii: "~") {
            let digits = bytes[(index + 1)...].prefix(6)
            guard digits.count == 6, let number = Int(String(decoding: digits, as: UTF8.self)) else {
                continue
            }
            found.insert(number)
        }
        return found
    }

    mutating func pick<Element>(_ list: some Collection<Element>) -> Element? {
        list.randomElement(using: &random)
    }
}
