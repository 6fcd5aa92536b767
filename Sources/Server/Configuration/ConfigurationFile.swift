import Yams

/// Reads the configuration file into keys, values and line numbers; knows nothing about their meaning.
struct ConfigurationFile {
    /// One value of the file with its place.
    struct Entry {
        let key: String
        let values: [String]
        let isList: Bool
        let source: SettingSource
    }

    private(set) var entries: [Entry] = []
    private(set) var problems: [ConfigurationProblem] = []
    private let path: String

    /// Reads `text`; what cannot be read becomes a problem, the rest stays usable.
    ///
    /// - Parameters:
    ///   - text: The whole file.
    ///   - path: The file's name in problems.
    ///   - groups: The keys that hold further keys; any other mapping is an unknown key or a bad value.
    init(text: String, path: String, groups: Set<String>) {
        self.path = path
        do {
            guard let root = try compose(yaml: text) else { return }
            guard let mapping = root.mapping else {
                if root.null == nil { refuse("the file must hold keys and values", line: root.mark?.line) }
                return
            }
            read(mapping, prefix: "", groups: groups)
        } catch let error as YamlError {
            refuse(error)
        } catch {
            refuse("\(error)", line: nil)
        }
    }

    private mutating func read(_ mapping: Node.Mapping, prefix: String, groups: Set<String>) {
        for (name, value) in mapping {
            let key = prefix + (name.scalar?.string ?? "?")
            let source = SettingSource.file(path: path, line: name.mark?.line ?? 1)
            switch value {
            case .mapping(let inner) where groups.contains(key):
                read(inner, prefix: key + ".", groups: groups)
            case .mapping:
                problems.append(
                    ConfigurationProblem(source: source, key: key, reason: .unknownKey(nearest: nil)))
            case .sequence(let sequence):
                let values = sequence.map { $0.scalar?.string ?? "?" }
                entries.append(Entry(key: key, values: values, isList: true, source: source))
            case .scalar(let scalar):
                // A group whose keys are all commented out is an empty group, not a value.
                if value.null != nil, groups.contains(key) { continue }
                let text = value.null != nil ? "" : scalar.string
                entries.append(Entry(key: key, values: [text], isList: false, source: source))
            case .alias:
                let reason = ConfigurationProblem.Reason.unreadable("aliases are not supported")
                problems.append(ConfigurationProblem(source: source, key: key, reason: reason))
            }
        }
    }

    private mutating func refuse(_ error: YamlError) {
        switch error {
        case .scanner(_, let problem, let mark, _), .parser(_, let problem, let mark, _),
            .composer(_, let problem, let mark, _):
            refuse(problem, line: mark.line)
        case .duplicatedKeysInMapping(let duplicates, let context):
            refuse("given twice: \(duplicates.sorted().joined(separator: ", "))", line: context.mark.line)
        default: refuse("\(error)", line: nil)
        }
    }

    private mutating func refuse(_ text: String, line: Int?) {
        let source = SettingSource.file(path: path, line: line ?? 1)
        problems.append(ConfigurationProblem(source: source, key: "", reason: .unreadable(text)))
    }
}
