/// What is wrong in a table, and where.
package struct CSVProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// The file's name.
    package let file: String
    /// Counts from 1 and includes the header, as a spreadsheet shows it.
    package let row: Int
    /// The header's word, or the column's number from 1 where it has none; empty for a whole row.
    package let column: String
    /// What is wrong and what is allowed, in English.
    package let message: String

    package init(file: String, row: Int, column: String, message: String) {
        self.file = file
        self.row = row
        self.column = column
        self.message = message
    }

    /// One line for a terminal.
    package var description: String {
        column.isEmpty ? "\(file): row \(row): \(message)" : "\(file): row \(row), \(column): \(message)"
    }
}
