import WorkshopCore
import Yams

extension YAMLField {
    /// How a step's ballots are held (TECHNIQUES, "Ballots").
    func ballotPlan() -> BallotPlan? {
        guard case .mapping(let mapping) = node else {
            refuse("must hold the keys of a ballot, method first, not \(written)")
            return nil
        }
        var members: [PlanMember] = []
        var lines: [String: Int] = [:]
        for (name, value) in mapping {
            let key = name.scalar?.string ?? "?"
            lines[key] = value.mark?.line ?? name.mark?.line
            if let value = Self.planValue(value) { members.append(PlanMember(key, value)) }
        }
        do throws(PlanFault) {
            return try BallotPlan(keys: members)
        } catch {
            findings.add(line: lines[error.key] ?? line, "\(path).\(error.key)", error.message)
            return nil
        }
    }

    private static func planValue(_ node: Node) -> PlanValue? {
        switch node {
        case .scalar(let scalar):
            guard scalar.style == .plain else { return .word(scalar.string) }
            if node.isNothing { return nil }
            if scalar.string == "true" || scalar.string == "false" { return .flag(scalar.string == "true") }
            return Int(scalar.string).map { .number($0) } ?? .word(scalar.string)
        case .sequence(let sequence): return .list(sequence.compactMap(planValue))
        case .mapping(let mapping):
            return .object(
                mapping.compactMap { name, value in
                    planValue(value).map { PlanMember(name.scalar?.string ?? "?", $0) }
                })
        case .alias: return nil
        }
    }
}
