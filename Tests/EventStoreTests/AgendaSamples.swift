import TestSupport
import WorkshopCore

/// What changes of the plan add.
enum AgendaSamples {
    static var events: [Event] {
        let text = Bilingual(ja: "語", en: EventSamples.text)
        var steps = [
            Step.scripted("draw") { $0.deck = DeckRule(from: .deck("words"), per: .person) },
            Step.scripted("sort", .arrange),
        ]
        for index in steps.indices { steps[index].phase = "day" }
        var planned = steps[1]
        (planned.title, planned.timer.seconds) = (text, 600)
        let deck = Deck(key: "words", name: text, cards: [Prompt(key: "1", title: text, text: text)])
        return [
            .stepsAdded(steps, decks: [deck], after: EventSamples.step),
            .stepsAdded([planned], decks: [], after: nil), .stepPlanned(planned),
            .stepMoved(planned.id, phase: "day", after: EventSamples.step),
            .stepMoved(planned.id, phase: "day", after: nil), .stepRemoved(planned.id),
        ]
    }
}
