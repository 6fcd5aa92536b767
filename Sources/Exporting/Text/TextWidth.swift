/// How wide a text is about, in em, without a font at hand.
///
/// East Asian characters fill their square (UAX 11); the rest is measured generously, so that a line that is
/// said to fit does so in all usual sans-serif fonts.
enum TextWidth {
    static func of(_ text: some Sequence<Character>) -> Double { text.reduce(0) { $0 + of($1) } }

    static func of(_ character: Character) -> Double {
        guard let scalar = character.unicodeScalars.first else { return 0 }
        if scalar.value < 0x80 { return latin(scalar) }
        if isWide(scalar.value) { return 1 }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return 0
        default: return 0xFF61...0xFFDC ~= scalar.value ? 0.5 : 0.65
        }
    }

    /// Wide, full-width, or a sign that East Asian fonts draw in a full square.
    static func isWide(_ value: UInt32) -> Bool {
        switch value {
        case 0x1100...0x115F, 0x2014...0x2015, 0x2025...0x2026, 0x203B, 0x2190...0x21FF, 0x2460...0x27BF,
            0x2E80...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF00...0xFF60,
            0xFFE0...0xFFE6, 0x1F000...0x1FAFF, 0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func latin(_ scalar: Unicode.Scalar) -> Double {
        switch scalar {
        case " ", "i", "j", "l", "I", ".", ",", ":", ";", "!", "'", "|": 0.34
        case "f", "t", "r", "(", ")", "[", "]", "{", "}", "-", "/", "\\": 0.42
        case "m", "w", "M", "W", "@", "%": 0.95
        case "A"..."Z", "&", "+", "<", "=", ">", "~": 0.76
        default: 0.62
        }
    }
}
