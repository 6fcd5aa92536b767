package import JSONCodec

/// Turns a stored event of an earlier version into one of the present version, a version at a time.
///
/// Each step is a pure function on the members as they were stored, so that reading what was written years
/// ago never depends on today's types. Stored bytes are not changed.
package struct Upcasts: Sendable {
    /// What a step does: the members of version n in, those of version n + 1 out; `v` is seen to.
    package typealias Step = @Sendable ([JSONMember]) throws(JSONProblem) -> [JSONMember]

    /// The chain of this release: a new version of the format adds its step at the end.
    package static let stored = Upcasts(steps: [])

    private let steps: [Step]

    /// Step 0 leads from version 1 to 2, and so on.
    package init(steps: [Step]) { self.steps = steps }

    /// The version that the chain ends at; the one that is written.
    package var version: Int { steps.count + 1 }

    /// The members as the present version would have written them.
    ///
    /// - Throws: `JSONProblem` at `$.v` for a version that is not known, and what a step throws.
    func members(of value: JSONValue) throws(JSONProblem) -> JSONValue {
        // Almost every event: it is read ten thousand times in a row.
        if value["v"]?.integer == Int64(version) { return value }
        var fields = try JSONFields(value)
        let stored = try fields.integer("v", in: 1...version)
        guard stored < version, case .object(var members) = value else { return value }
        for step in steps[(stored - 1)...] { members = try step(members) }
        return .object(
            members.map { $0.key == "v" ? JSONMember(key: "v", value: .integer(Int64(version))) : $0 })
    }
}
