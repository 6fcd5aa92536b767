import WorkshopCore
import Yams

extension YAMLField {
    /// A whole number in decimal digits, not in quotes.
    func integer(_ range: ClosedRange<Int>) -> Int? {
        if let scalar = node.scalar, scalar.style == .plain, !scalar.string.isEmpty,
            scalar.string.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let number = Int(scalar.string),
            range.contains(number)
        {
            return number
        }
        refuse("must be a whole number from \(range.lowerBound) to \(range.upperBound), not \(written)")
        return nil
    }

    /// `true` or `false`; YAML 1.1's other spellings are refused, because `no` may be meant as a text.
    func boolean() -> Bool? {
        if let scalar = node.scalar, scalar.style == .plain {
            if scalar.string == "true" { return true }
            if scalar.string == "false" { return false }
        }
        refuse("must be true or false, not \(written)")
        return nil
    }

    /// One of an enumeration's words; `allowed` narrows it.
    func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ type: Choice.Type, of allowed: [Choice]? = nil
    ) -> Choice? {
        let words = (allowed ?? Array(Choice.allCases)).map(\.rawValue)
        if let word = node.scalar?.string, words.contains(word) { return Choice(rawValue: word) }
        let nearest = NearestKey.find(node.scalar?.string ?? "", among: words)
        let hint = nearest.map { " (did you mean \($0)?)" } ?? ""
        refuse("must be \(Self.alternatives(words)), not \(written)\(hint)")
        return nil
    }

    /// Words of an enumeration, each at most once.
    func choices<Choice: RawRepresentable<String> & CaseIterable & Hashable>(
        _ type: Choice.Type, atLeast least: Int = 0
    ) -> [Choice] {
        let fields = list(atMost: Choice.allCases.count, atLeast: least) ?? []
        let read = fields.compactMap { field in field.choice(type).map { (field, $0) } }
        Self.checkUnique(read.map { ($0.1.rawValue, $0.0) })
        return read.map(\.1)
    }

    /// Text that is not blank and has at most `max` characters.
    func text(atMost max: Int) -> String? {
        guard let scalar = node.scalar else {
            refuse("must be text, not \(written)")
            return nil
        }
        let scalars = scalar.string.unicodeScalars
        if node.isNothing || scalars.allSatisfy(\.properties.isWhitespace) {
            refuse("must not be blank")
        } else if scalar.string.count > max {
            refuse("must have at most \(max) characters, not \(scalar.string.count)")
        } else if scalars.contains(where: { $0.value < 0x20 && $0 != "\n" && $0 != "\t" || $0.value == 0x7F })
        {
            refuse("must not hold control characters")
        } else {
            return scalar.string
        }
        return nil
    }

    /// Text in both languages.
    func bilingual(atMost max: Int) -> Bilingual? {
        guard let map = mapping(required: ["ja", "en"]) else { return nil }
        let ja = map["ja"]?.text(atMost: max)
        let en = map["en"]?.text(atMost: max)
        guard let ja, let en else { return nil }
        return Bilingual(ja: ja, en: en)
    }

    /// A key: the form of step ids holds for every id and key of a file.
    func key() -> StepID? {
        if let scalar = node.scalar, !node.isNothing, let key = StepID(scalar.string) { return key }
        refuse(
            "must be small letters, digits and hyphens, begin with a letter or digit and be at most 40 long, "
                + "not \(written)")
        return nil
    }

    /// The entries of a list, each with its place.
    func list(atMost max: Int, atLeast least: Int = 0) -> [YAMLField]? {
        guard let sequence = node.sequence else {
            refuse("must be a list, not \(written)")
            return nil
        }
        if sequence.count < least { refuse("must not be an empty list") }
        if sequence.count > max { refuse("must have at most \(max) entries, not \(sequence.count)") }
        return sequence.prefix(max).enumerated().map { index, node in
            let bare = YAMLField(node: node, path: "", findings: findings)
            return YAMLField(
                node: node, path: "\(path)[\(bare.label ?? "#\(index + 1)")]", findings: findings)
        }
    }

    /// Refuses each name that stood before, telling where.
    static func checkUnique(_ named: [(name: String, field: YAMLField)]) {
        var lines: [String: Int] = [:]
        for (name, field) in named {
            if let first = lines[name] {
                field.refuse("\"\(name)\" is used twice; the first is in line \(first)")
            } else {
                lines[name] = field.line
            }
        }
    }

    private static func alternatives(_ words: [String]) -> String {
        guard let last = words.last, words.count > 1 else { return words.joined() }
        return words.dropLast().joined(separator: ", ") + " or " + last
    }
}
