/// Where the value of one setting came from; later sources win over earlier ones (CF1).
package enum SettingSource: Sendable, Hashable, CustomStringConvertible {
    /// Nobody set it: the built-in default.
    case standard
    /// A line of the configuration file, counted from 1.
    case file(path: String, line: Int)
    /// An environment variable, by its whole name.
    case environment(String)
    /// A command-line flag, by the key it was given with.
    case flag(String)

    /// How a person finds the place: `config/yoriai.yaml:12`, `YORIAI_PORT`, `flag port`.
    package var description: String {
        switch self {
        case .standard: "default"
        case .file(let path, let line): "\(path):\(line)"
        case .environment(let name): name
        case .flag(let key): "flag \(key)"
        }
    }
}
