/// A table with a header, read strictly (RFC 4180).
///
/// Every row is as wide as the header, and quotes stand right or not at all.
/// The text is UTF-8, with or without a byte order mark; lines end in CR LF or in LF.
package struct CSVTable: Sendable {
    /// The file's name, for problems.
    package let file: String
    /// The columns' names, all different, none blank.
    package let header: [String]
    /// Without the header.
    package let rows: [CSVRow]

    /// Reads the bytes of a file.
    ///
    /// - Throws: ``CSVProblem``, the first there is, with its row and column.
    package init(file: String, bytes: [UInt8]) throws(CSVProblem) {
        let records = try CSVReader.records(file: file, bytes: bytes)
        guard let header = records.first else {
            throw CSVProblem(file: file, row: 1, column: "", message: "the header is missing")
        }
        for (index, name) in header.enumerated() {
            let column = "\(index + 1)"
            guard !name.isEmpty else {
                throw CSVProblem(file: file, row: 1, column: column, message: "the column has no name")
            }
            guard header.firstIndex(of: name) == index else {
                throw CSVProblem(file: file, row: 1, column: column, message: "\"\(name)\" stands twice")
            }
        }
        var rows: [CSVRow] = []
        for (index, fields) in records.enumerated().dropFirst() {
            guard fields.count == header.count else {
                let message = "must have \(header.count) fields, not \(fields.count)"
                throw CSVProblem(file: file, row: index + 1, column: "", message: message)
            }
            let cells = Dictionary(uniqueKeysWithValues: zip(header, fields))
            rows.append(CSVRow(file: file, number: index + 1, cells: cells))
        }
        self.file = file
        self.header = header
        self.rows = rows
    }

    /// Demands these columns, in any order and no other.
    package func check(columns: [String]) throws(CSVProblem) {
        for name in columns where !header.contains(name) {
            throw CSVProblem(file: file, row: 1, column: name, message: "the column is missing")
        }
        for name in header where !columns.contains(name) {
            let message = "unknown column; known here: \(columns.joined(separator: ", "))"
            throw CSVProblem(file: file, row: 1, column: name, message: message)
        }
    }
}
