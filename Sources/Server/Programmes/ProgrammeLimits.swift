/// Bounds of technique and programme files (PG3): what one screen shows and one message to a browser carries.
enum ProgrammeLimits {
    /// Bytes of one file: fifty times the longest shipped.
    static let fileSize = 1 << 20
    /// Characters of a title: one line.
    static let titleMax = 120
    /// Characters of an instruction, a prompt, a description or a source: read out in two minutes.
    static let textMax = 2_000
    /// Minutes of a step: a day.
    static let minutesMax = 1_440
    /// Phases of a programme.
    static let phasesMax = 20
    /// Steps of a technique, of a phase, of a programme.
    static let stepsMax = 60
    /// Parts of a step.
    static let partsMax = 12
    /// Prompts of a step.
    static let promptsMax = 40
    /// Columns of a board.
    static let columnsMax = 12
    /// Steps that one column or source names.
    static let referencesMax = 60
    /// Warnings of a timer.
    static let warningsMax = 10
    /// Notes a person writes in one step.
    static let quotaMax = 1_000
    /// People in a group.
    static let groupMax = 30
    /// Fields of a note, and choices of a field.
    static let fieldsMax = 12
    static let choicesMax = 20
    /// The largest number a field can hold.
    static let numberMax = 1_000_000_000
    /// Stars a person has in a step.
    static let starsMax = 200
    /// Accounts that a pack names.
    static let accountsMax = 100
    /// Cards of a deck: ten times what a group draws in a day.
    static let cardsMax = 1_000
}
