/// Lines of a text within a width, broken as Japanese and Latin texts are (EX18).
///
/// Between any two East Asian characters but not before closing or after opening signs (JIS X 4051), in
/// other scripts after spaces and hyphens; inside a word only where it is wider than a line.
enum TextWrap {
    private static let neverFirst = Set(
        "、。，．・：；？！）］｝」』】〉》〕”’…‥ーゝ々〜ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
            + ")],.:;?!}%")
    private static let neverLast = Set("（［｛「『【〈《〔“‘([{")

    /// Breaks a text without line breaks into pieces of at most a width in em; joined, they are the text.
    ///
    /// A line holds at least one character, and an empty text is one empty line.
    static func lines(_ text: String, width: Double) -> [String] {
        var lines: [String] = []
        var line: [Character] = []
        var used = 0.0
        var opportunity: Int?
        for character in text {
            if let last = line.last, isBreakable(last, character) { opportunity = line.count }
            let step = TextWidth.of(character)
            if used + step > width, character != " ", !line.isEmpty {
                let end = opportunity ?? line.count
                lines.append(String(line[..<end]))
                line.removeFirst(end)
                used = TextWidth.of(line)
                opportunity = nil
            }
            line.append(character)
            used += step
        }
        return lines + [String(line)]
    }

    /// At most so many lines, the last ending in an ellipsis where there would be more.
    static func lines(_ text: String, width: Double, max: Int) -> [String] {
        let all = lines(text, width: width)
        guard all.count > max, max > 0 else { return all }
        var last = Array(all[max - 1])
        while TextWidth.of(last) + 1 > width, last.count > 1 { last.removeLast() }
        return all[..<(max - 1)] + [String(last) + "…"]
    }

    private static func isBreakable(_ left: Character, _ right: Character) -> Bool {
        if right == " " { return false }
        if left == " " || left == "-" { return true }
        guard isWide(left) || isWide(right) else { return false }
        return !neverFirst.contains(right) && !neverLast.contains(left)
    }

    private static func isWide(_ character: Character) -> Bool {
        character.unicodeScalars.first.map { TextWidth.isWide($0.value) } ?? false
    }
}
