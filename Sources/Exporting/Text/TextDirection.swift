/// Which way a text runs and which language it looks like, for formats that must be told.
enum TextDirection {
    /// Whether its first letter with a direction runs from right to left (UAX 9, rules P2 and P3).
    static func isRightToLeft(_ text: String) -> Bool {
        for scalar in text.unicodeScalars where scalar.properties.isAlphabetic {
            switch scalar.value {
            case 0x0590...0x08FF, 0xFB1D...0xFDFF, 0xFE70...0xFEFF, 0x10800...0x10FFF, 0x1E800...0x1EFFF:
                return true
            default: return false
            }
        }
        return false
    }

    /// A language tag (BCP 47) by script.
    static func tag(of text: String) -> String {
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x3040...0x30FF, 0x3400...0x9FFF, 0xFF66...0xFF9D, 0x20000...0x3FFFD: return "ja-JP"
            case 0x0590...0x05FF: return "he-IL"
            case 0x0600...0x06FF: return "ar-SA"
            default: continue
            }
        }
        return "en-US"
    }
}
