extension JSONWriter {
    /// Most strings need no escape: look once, then copy the whole run.
    mutating func appendQuoted(_ value: String) {
        append(UInt8(ascii: "\""))
        if Self.needsEscape(value) {
            appendEscaped(value)
        } else {
            append(contentsOf: value.utf8)
        }
        append(UInt8(ascii: "\""))
    }

    private static func needsEscape(_ value: String) -> Bool {
        let bytes = value.utf8Span.span
        for index in bytes.indices {
            switch bytes[index] {
            case 0..<0x20, UInt8(ascii: "\""), UInt8(ascii: "\\"), 0xE2: return true
            default: continue
            }
        }
        return false
    }

    private mutating func appendEscaped(_ value: String) {
        for scalar in value.unicodeScalars {
            switch scalar {
            case "\"": append(contentsOf: "\\\"".utf8)
            case "\\": append(contentsOf: "\\\\".utf8)
            case "\n": append(contentsOf: "\\n".utf8)
            case "\r": append(contentsOf: "\\r".utf8)
            case "\t": append(contentsOf: "\\t".utf8)
            case "\0": append(contentsOf: "\u{FFFD}".utf8)
            // A line end to older JavaScript parsers, and to tools that read line by line.
            case "\u{2028}": append(contentsOf: "\\u2028".utf8)
            case "\u{2029}": append(contentsOf: "\\u2029".utf8)
            case "\u{1}"..."\u{1F}": appendControl(UInt8(scalar.value))
            default: append(contentsOf: UTF8.encode(scalar).map { Array($0) } ?? [])
            }
        }
    }

    private mutating func appendControl(_ byte: UInt8) {
        let digits = Array("0123456789abcdef".utf8)
        append(contentsOf: "\\u00".utf8)
        append(digits[Int(byte >> 4)])
        append(digits[Int(byte & 15)])
    }
}
