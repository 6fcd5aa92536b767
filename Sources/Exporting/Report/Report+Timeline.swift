import WorkshopCore

extension Report {
    /// How the day was planned and how it went, step by step.
    struct Timeline {
        let rows: [Row]

        struct Row {
            let phase: String
            let step: String
            let accent: Accent
            /// Minutes from the first step's start, by plan.
            let plannedAt: Int
            let planned: Int
            /// Server time in milliseconds; `nil` for a step that was not held.
            let startedAt: Int64?
            /// Minutes until the next step that was held began; `nil` for the last and for those not held.
            let actual: Int?
        }

        /// When the first step began, in milliseconds; `nil` where none did.
        var start: Int64? { rows.compactMap(\.startedAt).min() }

        init(_ view: View, _ wording: Wording) {
            let steps = view.steps.reduce(into: [StepID: Step]()) { $0[$1.id] = $1 }
            let runs = view.runs.reduce(into: [StepID: RunView]()) { $0[$1.id] = $1 }
            let starts = view.runs.compactMap(\.startedAt).sorted()
            var planned = 0
            rows = (view.agenda?.phases ?? []).flatMap { phase in
                phase.steps.compactMap { id -> Row? in
                    guard let step = steps[id] else { return nil }
                    let minutes = (step.timer.seconds + 59) / 60
                    defer { planned += minutes }
                    let startedAt = runs[id]?.startedAt
                    let next = startedAt.flatMap { start in starts.first { $0 > start } }
                    let actual = startedAt.flatMap { start in
                        next.map { Int(($0 - start + 30_000) / 60_000) }
                    }
                    return Row(
                        phase: phase.title[wording.language], step: step.title[wording.language],
                        accent: phase.accent, plannedAt: planned, planned: minutes, startedAt: startedAt,
                        actual: actual)
                }
            }
        }
    }
}
