import Yams

/// A mapping whose keys have been checked: the known ones, by name.
struct YAMLMapping {
    private(set) var fields: [String: YAMLField] = [:]

    subscript(key: String) -> YAMLField? { fields[key] }
}

extension YAMLField {
    /// The mapping that stands here, with a finding for each unknown and each missing key.
    ///
    /// - Parameters:
    ///   - required: Keys that must be given.
    ///   - optional: Keys that may be given.
    ///   - isOpen: Whether keys beyond these are none of the reader's business.
    /// - Returns: The known keys that were given; `nil`, with a finding, where no mapping stands.
    func mapping(required: [String], optional: [String] = [], isOpen: Bool = false) -> YAMLMapping? {
        let known = required + optional
        guard case .mapping(let mapping) = node else {
            let needed = (required.isEmpty ? known : required).map { "\($0): …" }
            let further = required.isEmpty || optional.isEmpty ? "" : ", and perhaps " + optional.listed
            refuse("must be {\(needed.joined(separator: ", "))}\(further), not \(written)")
            return nil
        }
        var read = YAMLMapping()
        for (name, value) in mapping {
            let key = name.scalar?.string ?? "?"
            if known.contains(key) {
                let line = value.isNothing ? name.mark?.line : value.mark?.line
                read.add(YAMLField(node: value, path: below(key), line: line, findings: findings), as: key)
            } else if !isOpen {
                findings.add(line: name.mark?.line ?? line, below(key), unknown(key, among: known))
            }
        }
        for key in required where read[key] == nil { findings.add(line: line, below(key), "is missing") }
        return read
    }

    private func below(_ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func unknown(_ key: String, among known: [String]) -> String {
        let hint = NearestKey.find(key, among: known).map { "did you mean \($0)? " } ?? ""
        return "unknown key; \(hint)known here: \(known.joined(separator: ", "))"
    }
}

extension [String] {
    fileprivate var listed: String { joined(separator: ", ") }
}

extension YAMLMapping {
    fileprivate mutating func add(_ field: YAMLField, as key: String) { fields[key] = field }
}
