/// Reads one JSON document, strictly as RFC 8259 has it and within limits (JS1 to JS5).
package struct JSONReader {
    let bytes: [UInt8]
    let limits: JSONLimits
    var offset = 0

    /// Reads the whole of `bytes` as one value.
    ///
    /// - Parameters:
    ///   - bytes: UTF-8 text without a byte order mark.
    ///   - limits: Bounds checked while reading.
    /// - Returns: The value; keys of objects are distinct, numbers finite, strings free of U+0000.
    /// - Throws: ``JSONProblem`` with the offset of the first byte that is wrong.
    package static func parse(
        _ bytes: [UInt8], limits: JSONLimits = JSONLimits()
    ) throws(JSONProblem) -> JSONValue {
        guard bytes.count <= limits.byteCountMax else {
            throw JSONProblem(.documentTooLarge, at: .offset(limits.byteCountMax))
        }
        var reader = JSONReader(bytes: bytes, limits: limits)
        let value = try reader.value(depth: 0)
        reader.skipSpace()
        guard reader.offset == bytes.count else { throw reader.problem(.trailingBytes) }
        return value
    }

    mutating func value(depth: Int) throws(JSONProblem) -> JSONValue {
        skipSpace()
        switch try peek() {
        case UInt8(ascii: "\""): return .string(try string())
        case UInt8(ascii: "{"): return try object(depth: depth + 1)
        case UInt8(ascii: "["): return try array(depth: depth + 1)
        case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return try number()
        case UInt8(ascii: "t"): return try literal("true", .bool(true))
        case UInt8(ascii: "f"): return try literal("false", .bool(false))
        case UInt8(ascii: "n"): return try literal("null", .null)
        case let byte: throw problem(.unexpectedByte(byte))
        }
    }

    private mutating func array(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth <= limits.depthMax else { throw problem(.tooDeep) }
        offset += 1
        var elements: [JSONValue] = []
        if try endsEmpty(UInt8(ascii: "]")) { return .array([]) }
        repeat {
            guard elements.count < limits.itemCountMax else { throw problem(.tooManyItems) }
            elements.append(try value(depth: depth))
        } while try continues(until: UInt8(ascii: "]"))
        return .array(elements)
    }

    private mutating func object(depth: Int) throws(JSONProblem) -> JSONValue {
        guard depth <= limits.depthMax else { throw problem(.tooDeep) }
        offset += 1
        var members: [JSONMember] = []
        var keys: Set<String> = []
        if try endsEmpty(UInt8(ascii: "}")) { return .object([]) }
        members.reserveCapacity(8)
        repeat {
            guard members.count < limits.itemCountMax else { throw problem(.tooManyItems) }
            let key = try key(members, &keys)
            members.append(JSONMember(key: key, value: try value(depth: depth)))
        } while try continues(until: UInt8(ascii: "}"))
        return .object(members)
    }

    private mutating func key(
        _ members: [JSONMember], _ keys: inout Set<String>
    ) throws(JSONProblem) -> String {
        skipSpace()
        let start = offset
        guard try peek() == UInt8(ascii: "\"") else { throw problem(.unexpectedByte(bytes[offset])) }
        let key = try string()
        guard key != "__proto__" else { throw JSONProblem(.forbiddenKey, at: .offset(start)) }
        guard Self.isNew(key, members, &keys) else { throw JSONProblem(.duplicateKey, at: .offset(start)) }
        skipSpace()
        guard try peek() == UInt8(ascii: ":") else { throw problem(.unexpectedByte(bytes[offset])) }
        offset += 1
        return key
    }

    /// Compares one by one while there are few keys, because a set costs more than the event itself.
    private static func isNew(_ key: String, _ members: [JSONMember], _ keys: inout Set<String>) -> Bool {
        if members.count < 16 { return !members.contains { $0.key == key } }
        if keys.isEmpty { keys = Set(members.map(\.key)) }
        return keys.insert(key).inserted
    }

    private mutating func endsEmpty(_ bracket: UInt8) throws(JSONProblem) -> Bool {
        skipSpace()
        guard try peek() == bracket else { return false }
        offset += 1
        return true
    }

    private mutating func continues(until bracket: UInt8) throws(JSONProblem) -> Bool {
        skipSpace()
        let byte = try peek()
        guard byte == UInt8(ascii: ",") || byte == bracket else { throw problem(.unexpectedByte(byte)) }
        offset += 1
        return byte != bracket
    }

    private mutating func literal(
        _ text: String, _ value: JSONValue
    ) throws(JSONProblem) -> JSONValue {
        for byte in text.utf8 {
            guard try peek() == byte else { throw problem(.unexpectedByte(bytes[offset])) }
            offset += 1
        }
        return value
    }

    func peek() throws(JSONProblem) -> UInt8 {
        guard offset < bytes.count else { throw problem(.unexpectedEnd) }
        return bytes[offset]
    }

    func problem(_ reason: JSONProblem.Reason) -> JSONProblem {
        JSONProblem(reason, at: .offset(offset))
    }

    mutating func skipSpace() {
        while offset < bytes.count {
            switch bytes[offset] {
            case 0x20, 0x0A, 0x0D, 0x09: offset += 1
            default: return
            }
        }
    }
}
