/// One row of a table.
package struct CSVRow: Sendable, Hashable {
    let file: String
    /// Counts from 1 and includes the header.
    package let number: Int
    private let cells: [String: String]

    init(file: String, number: Int, cells: [String: String]) {
        self.file = file
        self.number = number
        self.cells = cells
    }

    /// The text in a column; empty for an unknown one.
    package subscript(column: String) -> String { cells[column] ?? "" }

    /// The text in a column, which must not be blank.
    package func text(_ column: String) throws(CSVProblem) -> String {
        let text = self[column]
        guard !text.unicodeScalars.allSatisfy(\.properties.isWhitespace) else {
            throw problem(column, "must not be blank")
        }
        return text
    }

    /// The whole number in a column.
    package func number(_ column: String) throws(CSVProblem) -> Int {
        guard let number = Int(self[column]) else {
            throw problem(column, "must be a whole number, not \"\(self[column])\"")
        }
        return number
    }

    /// What a column's word stands for.
    package func choice<Choice>(_ column: String, _ words: KeyValuePairs<String, Choice>) throws(CSVProblem)
        -> Choice
    {
        guard let match = words.first(where: { $0.key == self[column] }) else {
            let allowed = words.map(\.key).joined(separator: ", ")
            throw problem(column, "must be one of \(allowed), not \"\(self[column])\"")
        }
        return match.value
    }

    /// A finding about a column of this row.
    package func problem(_ column: String, _ message: String) -> CSVProblem {
        CSVProblem(file: file, row: number, column: column, message: message)
    }
}
