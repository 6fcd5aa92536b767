/// A language that pages and programmes exist in; the raw value is its code in pages and messages.
package enum ServerLanguage: String, Sendable, CaseIterable {
    /// Japanese, the default.
    case japanese = "ja"
    /// English.
    case english = "en"
}
