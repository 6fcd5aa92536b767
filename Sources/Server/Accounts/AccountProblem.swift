/// Why an account was not made or changed.
package enum AccountProblem: Error, Sendable, Equatable {
    /// Empty, longer than 80 characters, or with control characters.
    case nameInvalid
    /// Another account has this name, perhaps in other letters' case or width.
    case nameTaken
    /// There is an account already, so this is no first set-up.
    case notFirst
    /// No account has this id.
    case unknown
    /// The file is not one of ours or of a newer version; it is left as it is.
    case unreadable(path: String)
}
