import TestSupport
import WorkshopCore

/// What steps in parts add: the newest samples stand last, so that earlier ones keep their lines.
enum PartSamples {
    static var events: [Event] {
        let text = Bilingual(ja: "読む", en: EventSamples.text)
        var read = StepPart(key: "read", title: text, instruction: text)
        read.seconds = 120
        read.permissions = Permissions()
        read.permissions?.react = true
        read.kinds = [.fact, .idea]
        let write = StepPart(key: "write", title: text, instruction: text)
        let agenda = Agenda(scripted: [.scripted("write") { $0.parts = [read, write] }])
        let founding = Founding(title: "研修", theme: "", language: .ja, venues: ["東京会場"], agenda: agenda)
        return [
            .founded(founding, venues: [Venue(id: Cast.firstVenue, name: "東京会場")]),
            .partStarted(EventSamples.step, number: 2, deadline: 1_800_000_120_000),
            .partStarted(EventSamples.step, number: 3, deadline: nil),
        ]
    }
}
