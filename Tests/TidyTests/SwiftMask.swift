/// Swift source with its comments and the contents of its string literals blanked out, line for line.
///
/// Code inside an interpolation stays. Bare-slash regular expressions are not recognised; the package
/// does not use them.
struct SwiftMask {
    private enum Place: Equatable {
        case code
        case lineComment
        case blockComment(depth: Int)
        case string(hashes: Int, isMultiline: Bool)
        case interpolation(parentheses: Int)
    }

    private let bytes: [UInt8]
    private var at = 0
    private var places: [Place] = [.code]
    private var code: [UInt8] = []
    private var comments: [UInt8] = []

    /// - Returns: The text without comments and string contents, and the comments alone.
    static func split(_ text: String) -> (code: String, comments: String) {
        var mask = SwiftMask(bytes: Array(text.utf8))
        while mask.at < mask.bytes.count { mask.step() }
        return (String(decoding: mask.code, as: UTF8.self), String(decoding: mask.comments, as: UTF8.self))
    }

    private init(bytes: [UInt8]) {
        self.bytes = bytes
        code.reserveCapacity(bytes.count)
        comments.reserveCapacity(bytes.count)
    }

    private mutating func step() {
        switch places.last ?? .code {
        case .code, .interpolation: stepInCode()
        case .lineComment:
            if bytes[at] == UInt8(ascii: "\n") { places.removeLast() }
            emit(1, inComment: true)
        case .blockComment(let depth): stepInBlockComment(depth)
        case .string(let hashes, let isMultiline): stepInString(hashes, isMultiline)
        }
    }

    private mutating func stepInCode() {
        if starts("//") {
            places.append(.lineComment)
        } else if starts("/*") {
            places.append(.blockComment(depth: 1))
            emit(2, inComment: true)
        } else if let (hashes, quotes) = openingQuotes() {
            places.append(.string(hashes: hashes, isMultiline: quotes == 3))
            emit(hashes + quotes, inCode: true)
        } else {
            countParentheses()
            emit(1, inCode: true)
        }
    }

    private mutating func countParentheses() {
        guard case .interpolation(let open) = places.last else { return }
        switch bytes[at] {
        case UInt8(ascii: "("): places[places.count - 1] = .interpolation(parentheses: open + 1)
        case UInt8(ascii: ")") where open == 1: places.removeLast()
        case UInt8(ascii: ")"): places[places.count - 1] = .interpolation(parentheses: open - 1)
        default: break
        }
    }

    private mutating func stepInBlockComment(_ depth: Int) {
        if starts("*/") {
            places.removeLast()
            if depth > 1 { places.append(.blockComment(depth: depth - 1)) }
            emit(2, inComment: true)
        } else if starts("/*") {
            places[places.count - 1] = .blockComment(depth: depth + 1)
            emit(2, inComment: true)
        } else {
            emit(1, inComment: true)
        }
    }

    private mutating func stepInString(_ hashes: Int, _ isMultiline: Bool) {
        let fence = String(repeating: "#", count: hashes)
        let quotes = isMultiline ? "\"\"\"" : "\""
        if starts(quotes + fence) {
            places.removeLast()
            emit(quotes.utf8.count + hashes, inCode: true)
        } else if starts("\\" + fence + "(") {
            emit(1 + hashes)
            places.append(.interpolation(parentheses: 1))
            emit(1, inCode: true)
        } else if starts("\\" + fence) {
            emit(min(2 + hashes, bytes.count - at))
        } else {
            if !isMultiline, bytes[at] == UInt8(ascii: "\n") { places.removeLast() }
            emit(1)
        }
    }

    /// Hashes and quotes (1 or 3) of a string literal that begins here.
    private func openingQuotes() -> (hashes: Int, quotes: Int)? {
        var end = at
        while end < bytes.count, bytes[end] == UInt8(ascii: "#") { end += 1 }
        guard end < bytes.count, bytes[end] == UInt8(ascii: "\"") else { return nil }
        let isMultiline = bytes[end...].starts(with: "\"\"\"".utf8)
        return (end - at, isMultiline ? 3 : 1)
    }

    private func starts(_ text: String) -> Bool { bytes[at...].starts(with: text.utf8) }

    private mutating func emit(_ count: Int, inCode: Bool = false, inComment: Bool = false) {
        for byte in bytes[at..<at + count] {
            let isBreak = byte == UInt8(ascii: "\n")
            code.append(inCode || isBreak ? byte : UInt8(ascii: " "))
            comments.append(inComment || isBreak ? byte : UInt8(ascii: " "))
        }
        at += count
    }
}
