/// One finding about the configuration: where it stands, which key, and what is allowed there.
package struct ConfigurationProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// Where the offending value stands.
    package let source: SettingSource
    /// The key as written by the operator; empty where a whole file is unreadable.
    package let key: String
    /// What is wrong.
    package let reason: Reason

    /// What can be wrong with one setting.
    package enum Reason: Sendable, Hashable {
        /// No setting has this key; `nearest` is the most similar one, if any is similar at all.
        case unknownKey(nearest: String?)
        /// The value cannot be used; `allowed` says what can.
        case badValue(String, allowed: String)
        /// The value contradicts another setting.
        case conflict(String)
        /// The file cannot be read as a mapping of settings.
        case unreadable(String)
    }

    /// One line for a terminal: source, key, finding.
    package var description: String {
        switch reason {
        case .unknownKey(let nearest):
            let hint = nearest.map { "; did you mean \($0)?" } ?? ""
            return "\(source): unknown setting \(key)\(hint)"
        case .badValue(let value, let allowed):
            return "\(source): \(key): \"\(value)\" is not allowed; use \(allowed)"
        case .conflict(let text): return "\(source): \(key): \(text)"
        case .unreadable(let text): return "\(source): \(text)"
        }
    }
}
