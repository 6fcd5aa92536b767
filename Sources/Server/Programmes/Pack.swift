package import WorkshopCore

/// Techniques, decks, programmes and surveys under one licence (TECHNIQUES, "A pack").
package struct Pack: Hashable, Sendable {
    /// By this it is known; its ZIP is named after it.
    package let id: String
    package let name: Bilingual
    /// Who holds the licence.
    package let holder: String
    /// What is told wherever it is used.
    package let notice: Bilingual
    /// Names of the accounts that may make workshops with it; empty for all.
    package let runOnlyBy: [String]

    /// Whether an account of this name may make workshops with it.
    package func mayBeRun(by account: String) -> Bool { runOnlyBy.isEmpty || runOnlyBy.contains(account) }
}
