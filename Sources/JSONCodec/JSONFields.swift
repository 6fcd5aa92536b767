/// Reads the members of one object by name, remembering which were asked for (JS8, JS9).
///
/// An optional member is absent or `null`; both read as `nil`. Call ``finish()`` last, where unknown
/// members are to be refused.
package struct JSONFields: Sendable {
    /// The object's place in the document.
    package let path: JSONPath
    private let members: [JSONMember]
    private var isTaken: [Bool]

    init(_ members: [JSONMember], at path: JSONPath) {
        self.members = members
        self.path = path
        isTaken = [Bool](repeating: false, count: members.count)
    }

    /// Reads a whole document that must be an object.
    ///
    /// - Throws: ``JSONProblem`` if `bytes` are not strict JSON within `limits`, or no object.
    package init(_ bytes: [UInt8], limits: JSONLimits = JSONLimits()) throws(JSONProblem) {
        self = try JSONElement(try JSONReader.parse(bytes, limits: limits)).object()
    }

    /// Takes a value that must be an object.
    package init(_ value: JSONValue, at path: JSONPath = .root) throws(JSONProblem) {
        self = try JSONElement(value, at: path).object()
    }

    /// The member `key`, or `nil` if it is absent or `null`.
    package mutating func optional(_ key: String) -> JSONElement? {
        // Sizes first: most members asked for are absent, and comparing strings is what costs then.
        let size = key.utf8.count
        guard let index = members.firstIndex(where: { $0.key.utf8.count == size && $0.key == key }) else {
            return nil
        }
        isTaken[index] = true
        guard members[index].value != .null else { return nil }
        return JSONElement(members[index].value, member: key, of: path)
    }

    /// The member `key`, which must be there and not `null`.
    package mutating func required(_ key: String) throws(JSONProblem) -> JSONElement {
        guard let element = optional(key) else { throw problem(key, .missing) }
        return element
    }

    /// Refuses members that nobody asked for; names the first.
    package func finish() throws(JSONProblem) {
        guard let index = isTaken.firstIndex(of: false) else { return }
        throw problem(members[index].key, .unknownKey)
    }

    /// A problem with the member `key`.
    package func problem(_ key: String, _ reason: JSONProblem.Reason) -> JSONProblem {
        JSONProblem(reason, at: .path(.member(key, of: path)))
    }
}
