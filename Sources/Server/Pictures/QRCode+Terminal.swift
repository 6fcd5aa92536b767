extension QRCode {
    /// The code for a terminal, two rows of squares a line, each line ended by a newline (SF20).
    ///
    /// Light squares are drawn and dark ones left out, as terminals are dark as a rule; phones read the
    /// negative on a light one too.
    package var terminalText: String {
        let range = -Self.quietZone..<width + Self.quietZone
        var text = ""
        for row in stride(from: range.lowerBound, to: range.upperBound, by: 2) {
            for column in range {
                let isUpperLight = !isDark(row: row, column: column)
                let isLowerLight = row + 1 < range.upperBound && !isDark(row: row + 1, column: column)
                switch (isUpperLight, isLowerLight) {
                case (true, true): text += "█"
                case (true, false): text += "▀"
                case (false, true): text += "▄"
                case (false, false): text += " "
                }
            }
            text += "\n"
        }
        return text
    }
}
