extension JSONReader {
    /// Reads a string from its opening quote; the common one without escapes is copied in one piece.
    mutating func string() throws(JSONProblem) -> String {
        let start = offset + 1
        var end = start
        while end < bytes.count {
            let byte = bytes[end]
            if byte == UInt8(ascii: "\"") {
                offset = end + 1
                return try text(start..<end)
            }
            if byte == UInt8(ascii: "\\") { return try escapedString(from: start) }
            if byte < 0x20 { throw JSONProblem(.controlCharacter, at: .offset(end)) }
            end += 1
        }
        offset = bytes.count
        throw problem(.unexpectedEnd)
    }

    private func text(_ range: Range<Int>) throws(JSONProblem) -> String {
        guard range.count <= limits.stringSizeMax else {
            throw JSONProblem(.stringTooLong, at: .offset(range.lowerBound))
        }
        do {
            return String(copying: try UTF8Span(validating: bytes.span.extracting(range)))
        } catch {
            throw JSONProblem(.malformedUTF8, at: .offset(range.lowerBound))
        }
    }

    private mutating func escapedString(from start: Int) throws(JSONProblem) -> String {
        var result = ""
        var runStart = start
        offset = start
        while true {
            let byte = try peek()
            if byte < 0x20 { throw problem(.controlCharacter) }
            guard byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") else {
                offset += 1
                continue
            }
            result += try text(runStart..<offset)
            if byte == UInt8(ascii: "\\") { result.unicodeScalars.append(try escape()) }
            guard result.utf8.count <= limits.stringSizeMax else { throw problem(.stringTooLong) }
            if byte == UInt8(ascii: "\"") {
                offset += 1
                return result
            }
            runStart = offset
        }
    }

    /// Reads one escape from its backslash (RFC 8259 section 7).
    private mutating func escape() throws(JSONProblem) -> Unicode.Scalar {
        offset += 1
        let byte = try peek()
        let scalar: Unicode.Scalar
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): scalar = Unicode.Scalar(byte)
        case UInt8(ascii: "b"): scalar = "\u{8}"
        case UInt8(ascii: "f"): scalar = "\u{C}"
        case UInt8(ascii: "n"): scalar = "\n"
        case UInt8(ascii: "r"): scalar = "\r"
        case UInt8(ascii: "t"): scalar = "\t"
        case UInt8(ascii: "u"): return try unicodeEscape()
        default: throw problem(.malformedEscape)
        }
        offset += 1
        return scalar
    }

    private mutating func unicodeEscape() throws(JSONProblem) -> Unicode.Scalar {
        let start = offset - 1
        let unit = try fourDigits()
        guard unit != 0 else { throw JSONProblem(.nulCharacter, at: .offset(start)) }
        if let scalar = Unicode.Scalar(unit) { return scalar }
        guard unit < 0xDC00 else { throw JSONProblem(.loneSurrogate, at: .offset(start)) }
        for expected in "\\u".utf8 {
            guard try peek() == expected else { throw JSONProblem(.loneSurrogate, at: .offset(start)) }
            offset += 1
        }
        offset -= 1
        let low = try fourDigits()
        guard (0xDC00...0xDFFF).contains(low),
            let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
        else { throw JSONProblem(.loneSurrogate, at: .offset(start)) }
        return scalar
    }

    /// Reads the digits after the `u` that `offset` points at.
    private mutating func fourDigits() throws(JSONProblem) -> UInt32 {
        var unit: UInt32 = 0
        for _ in 0..<4 {
            offset += 1
            guard let digit = Self.hexadecimal(try peek()) else { throw problem(.malformedEscape) }
            unit = unit << 4 | digit
        }
        offset += 1
        return unit
    }

    private static func hexadecimal(_ byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "a")...UInt8(ascii: "f"): UInt32(byte - UInt8(ascii: "a")) + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): UInt32(byte - UInt8(ascii: "A")) + 10
        default: nil
        }
    }
}
