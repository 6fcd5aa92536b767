package import WorkshopCore

/// A survey as this installation has it at hand; opening it makes a copy that stays the workshop's own.
package struct SurveyTemplate: Sendable, Equatable {
    package let key: String
    package let voice: Voice
    package let title: Bilingual
    package let questions: [SurveyQuestion]

    /// The survey that it opens.
    package func survey(_ id: ID<Survey>) -> Survey {
        Survey(id: id, voice: voice, title: title, questions: questions)
    }
}
