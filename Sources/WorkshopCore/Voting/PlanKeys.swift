/// Reads the keys of a plan one by one, remembering which were asked for.
struct PlanKeys {
    private let values: [String: PlanValue]
    private var asked: [String] = []

    init(_ members: [PlanMember]) {
        values = Dictionary(members.map { ($0.key, $0.value) }) { first, _ in first }
    }

    private mutating func value(_ key: String) -> PlanValue? {
        asked.append(key)
        return values[key]
    }

    mutating func number(_ key: String, usually: Int? = nil) throws(PlanFault) -> Int {
        guard let number = try optionalNumber(key) ?? usually else {
            throw PlanFault(key: key, message: "is missing; the method needs it")
        }
        return number
    }

    mutating func optionalNumber(_ key: String) throws(PlanFault) -> Int? {
        guard let value = value(key) else { return nil }
        guard let number = value.number else {
            throw PlanFault(key: key, message: "must be a whole number")
        }
        return number
    }

    mutating func number(_ key: String, in range: ClosedRange<Int>) throws(PlanFault) -> Int? {
        guard let number = try optionalNumber(key) else { return nil }
        guard range.contains(number) else {
            let (low, high) = (range.lowerBound, range.upperBound)
            throw PlanFault(
                key: key, message: "must be a whole number from \(low) to \(high), not \(number)")
        }
        return number
    }

    mutating func flag(_ key: String, usually: Bool) throws(PlanFault) -> Bool {
        guard let value = value(key) else { return usually }
        guard case .flag(let flag) = value else {
            throw PlanFault(key: key, message: "must be true or false")
        }
        return flag
    }

    mutating func choice<Choice: RawRepresentable<String> & CaseIterable>(
        _ key: String, _ type: Choice.Type = Choice.self
    ) throws(PlanFault) -> Choice? {
        guard let value = value(key) else { return nil }
        guard let choice = value.word.flatMap(Choice.init(rawValue:)) else {
            let words = Choice.allCases.map(\.rawValue).joined(separator: ", ")
            throw PlanFault(key: key, message: "must be one of \(words)")
        }
        return choice
    }

    mutating func roles(_ key: String) throws(PlanFault) -> [Role]? {
        guard let value = value(key) else { return nil }
        let roles = (value.elements ?? []).compactMap { $0.word.flatMap(Role.init(rawValue:)) }
        guard !roles.isEmpty, roles.count == value.elements?.count, Set(roles).count == roles.count,
            roles.allSatisfy(BallotPlan.voters.contains)
        else {
            let words = BallotPlan.voters.map(\.rawValue).joined(separator: ", ")
            throw PlanFault(key: key, message: "must be a list of \(words), each once")
        }
        return roles
    }

    /// `[{name: {ja, en}, weight?, less?}]`; `less: true` where less is better.
    mutating func criteria(_ key: String) throws(PlanFault) -> [Criterion] {
        let elements = value(key)?.elements ?? []
        let criteria = elements.compactMap { element -> Criterion? in
            guard let name = element["name"]?.bilingual,
                Set(element.keys).isSubset(of: ["name", "weight", "less"])
            else { return nil }
            let weight = element["weight"].map(\.number) ?? 1
            let less = element["less"] ?? .flag(false)
            guard let weight, case .flag(let isLessBetter) = less else { return nil }
            return Criterion(name: name, weight: weight, isMoreBetter: !isLessBetter)
        }
        guard !criteria.isEmpty, criteria.count == elements.count else {
            throw PlanFault(
                key: key,
                message: "must be a list of 1 to 10 of {name: {ja, en}, weight: 0...100, less: true or false}"
            )
        }
        return criteria
    }

    /// `{role: weight}`.
    mutating func weights(_ key: String) throws(PlanFault) -> [RoleWeight] {
        guard let value = value(key) else { return [] }
        let weights = value.keys.compactMap { name -> RoleWeight? in
            guard let role = Role(rawValue: name), BallotPlan.voters.contains(role),
                let weight = value[name]?.number, BallotMethod.Limits.voterWeight.contains(weight)
            else { return nil }
            return RoleWeight(role: role, weight: weight)
        }
        guard !weights.isEmpty, weights.count == value.keys.count else {
            let words = BallotPlan.voters.map(\.rawValue).joined(separator: ", ")
            throw PlanFault(key: key, message: "must give each role (\(words)) a weight from 1 to 100")
        }
        return weights
    }

    mutating func texts(_ key: String) throws(PlanFault) -> [Bilingual] {
        guard let value = value(key) else { return [] }
        let texts = (value.elements ?? []).compactMap(\.bilingual)
        guard !texts.isEmpty, texts.count == value.elements?.count, texts.count <= BallotPlan.optionsMax
        else {
            throw PlanFault(
                key: key,
                message:
                    "must be a list of 1 to \(BallotPlan.optionsMax) of {ja, en}, 1 to 120 characters each")
        }
        return texts
    }

    /// Refuses keys that nobody asked for; names the first by its letters.
    func finish(method: String) throws(PlanFault) {
        guard let unknown = Set(values.keys).subtracting(asked).min() else { return }
        let known = asked.joined(separator: ", ")
        throw PlanFault(key: unknown, message: "unknown key with method: \(method); known here: \(known)")
    }
}
