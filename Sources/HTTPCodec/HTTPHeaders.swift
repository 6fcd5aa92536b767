/// Header fields in the order they came or will be sent; never holds an ill-formed one.
///
/// One run of bytes and the places of names and values in it: a head that was received is not taken apart
/// into strings before somebody asks for one.
package struct HTTPHeaders: Sendable {
    /// Where a name and its value stand.
    struct Place: Sendable {
        var nameStart: UInt32
        var nameCount: UInt32
        var valueStart: UInt32
        var valueCount: UInt32

        init(name: Range<Int>, value: Range<Int>) {
            nameStart = UInt32(truncatingIfNeeded: name.lowerBound)
            nameCount = UInt32(truncatingIfNeeded: name.count)
            valueStart = UInt32(truncatingIfNeeded: value.lowerBound)
            valueCount = UInt32(truncatingIfNeeded: value.count)
        }

        var name: Range<Int> { Int(nameStart)..<Int(nameStart &+ nameCount) }
        var value: Range<Int> { Int(valueStart)..<Int(valueStart &+ valueCount) }
    }

    /// What a search for a name has found.
    struct Found {
        var count = 0
        /// The first one's value.
        var value = 0..<0
    }

    private(set) var bytes: [UInt8] = []
    private(set) var places: [Place] = []
    /// Whether the bytes are the fields as they are sent, and nothing else.
    private(set) var isEncoded = true

    /// Makes an empty list.
    package init() {}

    /// Makes a list of the well-formed ones among `fields`, in their order.
    package init(_ fields: [(String, String)]) {
        for (name, value) in fields { append(name, value) }
    }

    /// Takes over a head's bytes, in which the parser has found well-formed fields at those places.
    init(bytes: [UInt8], places: [Place]) {
        self.bytes = bytes
        self.places = places
        isEncoded = false
    }

    /// The fields in order.
    package var fields: [HTTPField] {
        places.map { HTTPField(name: text($0.name), value: text($0.value)) }
    }

    /// Adds a field, unless its name is no token or its value holds a control character.
    ///
    /// Refusing here makes response splitting impossible (RFC 9110 section 5.5, CVE-2022-3215).
    ///
    /// - Returns: Whether the field was taken.
    @discardableResult
    package mutating func append(_ name: String, _ value: String) -> Bool {
        guard !name.isEmpty, name.utf8.allSatisfy(ASCII.isToken), value.utf8.allSatisfy(ASCII.isFieldText)
        else { return false }
        let start = bytes.count
        if places.isEmpty { places.reserveCapacity(12) }
        bytes += name.utf8
        let nameEnd = bytes.count
        bytes += ": ".utf8
        bytes += value.utf8
        places.append(Place(name: start..<nameEnd, value: nameEnd + 2..<bytes.count))
        bytes += "\r\n".utf8
        return true
    }

    /// The value of the first field of that name, in any case.
    package subscript(name: String) -> String? {
        let found = find(name)
        return found.count > 0 ? text(found.value) : nil
    }

    /// Whether there is a field of that name, in any case.
    package func contains(_ name: String) -> Bool { find(name).count > 0 }

    /// The values of every field of that name, in order.
    package func all(_ name: String) -> [String] {
        let wanted = name.utf8.span
        let span = bytes.span
        var values: [String] = []
        for place in places where ASCII.isSame(span, place.name, wanted) { values.append(text(place.value)) }
        return values
    }

    /// Whether a comma-separated list field has `token` among its members, in any case (section 5.6.1).
    package func hasToken(_ token: String, in name: String) -> Bool {
        let (wanted, token) = (name.utf8.span, token.utf8.span)
        let span = bytes.span
        for place in places where ASCII.isSame(span, place.name, wanted) {
            var start = place.value.lowerBound
            for index in start...place.value.upperBound
            where index == place.value.upperBound || span[index] == UInt8(ascii: ",") {
                let member = ASCII.trimmed(start..<index, of: span)
                if ASCII.isSame(span, member, token), !member.isEmpty { return true }
                start = index + 1
            }
        }
        return false
    }

    /// How often that name is there, in any case, and where its first value stands in ``bytes``.
    func find(_ name: String) -> Found {
        let wanted = name.utf8.span
        let span = bytes.span
        var found = Found()
        for place in places where ASCII.isSame(span, place.name, wanted) {
            if found.count == 0 { found.value = place.value }
            found.count += 1
        }
        return found
    }

    /// Appends each field as a line.
    func encode(into target: inout [UInt8]) {
        guard !isEncoded else {
            target += bytes
            return
        }
        for place in places {
            target += bytes[place.name]
            target += ": ".utf8
            target += bytes[place.value]
            target += "\r\n".utf8
        }
    }

    mutating func replaceHost(_ value: String) {
        var kept = HTTPHeaders()
        for field in fields where !Self.isSame(field.name, "host") { kept.append(field.name, field.value) }
        kept.append("Host", value)
        self = kept
    }

    static func isSame(_ one: String, _ other: String) -> Bool { isSame(one.utf8, other.utf8) }

    static func isSame(_ one: some Sequence<UInt8>, _ other: some Sequence<UInt8>) -> Bool {
        one.elementsEqual(other) { ASCII.lowercased($0) == ASCII.lowercased($1) }
    }

    private func text(_ part: Range<Int>) -> String { String(decoding: bytes[part], as: UTF8.self) }
}

extension HTTPHeaders: Equatable {
    /// The same fields in the same order, byte for byte.
    package static func == (one: Self, other: Self) -> Bool {
        one.places.elementsEqual(other.places) {
            one.bytes[$0.name] == other.bytes[$1.name] && one.bytes[$0.value] == other.bytes[$1.value]
        }
    }
}
