/// A value together with its place, so that a wrong one is refused with its path (JS8).
package struct JSONElement: Sendable {
    /// The value itself.
    package let value: JSONValue
    private let parent: JSONPath
    private let place: Place

    /// Where it stands in its parent.
    ///
    /// The path is put together only when something is wrong, because it costs memory.
    private enum Place: Sendable {
        case whole
        case member(String)
        case element(Int)
    }

    /// Takes a whole document, or a value at a known place in one.
    package init(_ value: JSONValue, at path: JSONPath = .root) {
        self.init(value, .whole, of: path)
    }

    /// Takes the member `key` of the object at `parent`.
    init(_ value: JSONValue, member key: String, of parent: JSONPath) {
        self.init(value, .member(key), of: parent)
    }

    private init(_ value: JSONValue, _ place: Place, of parent: JSONPath) {
        self.value = value
        self.place = place
        self.parent = parent
    }

    /// Its place in the document.
    package var path: JSONPath {
        switch place {
        case .whole: parent
        case .member(let key): .member(key, of: parent)
        case .element(let index): .element(index, of: parent)
        }
    }

    /// A problem at this place; `expectation` completes "expected …".
    package func problem(expected expectation: String) -> JSONProblem {
        JSONProblem(.expected(expectation), at: .path(path))
    }

    /// The string here, of at most `sizeMax` bytes of UTF-8.
    package func string(sizeMax: Int = .max) throws(JSONProblem) -> String {
        guard case .string(let text) = value else { throw problem(expected: "a string") }
        guard text.utf8.count <= sizeMax else { throw JSONProblem(.stringTooLong, at: .path(path)) }
        return text
    }

    /// The integer here, within `range`.
    package func integer(in range: ClosedRange<Int> = Int.min...Int.max) throws(JSONProblem) -> Int {
        guard case .integer(let wide) = value else { throw problem(expected: "an integer") }
        let number = Int(wide)
        guard range.contains(number) else {
            throw problem(expected: "an integer in \(range.lowerBound)...\(range.upperBound)")
        }
        return number
    }

    /// The integer here, at least 0; beyond 63 bits it is a string of digits (JS6).
    package func unsigned() throws(JSONProblem) -> UInt64 {
        switch value {
        case .integer(let number) where number >= 0: return UInt64(number)
        case .string(let text):
            guard let number = UInt64(text), number > UInt64(Int64.max), "\(number)" == text else {
                fallthrough
            }
            return number
        default: throw problem(expected: "an unsigned integer")
        }
    }

    /// The number here, whole or not.
    package func number() throws(JSONProblem) -> Double {
        guard let number = value.number else { throw problem(expected: "a number") }
        return number
    }

    /// The truth value here.
    package func bool() throws(JSONProblem) -> Bool {
        guard case .bool(let truth) = value else { throw problem(expected: "true or false") }
        return truth
    }

    /// The case of an enumeration that the string here names.
    package func choice<Choice: RawRepresentable<String>>(
        _ type: Choice.Type = Choice.self
    ) throws(JSONProblem) -> Choice {
        guard let choice = Choice(rawValue: try string()) else { throw problem(expected: "a known name") }
        return choice
    }

    /// The object here, to be read member by member.
    package func object() throws(JSONProblem) -> JSONFields {
        guard case .object(let members) = value else { throw problem(expected: "an object") }
        return JSONFields(members, at: path)
    }

    /// The array here, at most `countMax` long, each element read by `read`.
    package func array<Item>(
        countMax: Int = .max, _ read: (JSONElement) throws(JSONProblem) -> Item
    ) throws(JSONProblem) -> [Item] {
        guard case .array(let elements) = value else { throw problem(expected: "an array") }
        guard elements.count <= countMax else { throw JSONProblem(.tooManyItems, at: .path(path)) }
        let path = path
        var items: [Item] = []
        items.reserveCapacity(elements.count)
        for (index, element) in elements.enumerated() {
            items.append(try read(JSONElement(element, .element(index), of: path)))
        }
        return items
    }
}
