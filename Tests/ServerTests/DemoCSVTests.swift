import Server
import Testing

struct DemoCSVTests {
    static func table(_ text: String, mark: Bool = false) throws(CSVProblem) -> CSVTable {
        try CSVTable(file: "t.csv", bytes: (mark ? [0xEF, 0xBB, 0xBF] : []) + Array(text.utf8))
    }

    static func rows(_ table: CSVTable) -> [[String]] {
        table.rows.map { row in table.header.map { row[$0] } }
    }

    @Test(
        "PG13 what is read",
        arguments: [
            ("a,b\r\n1,2\r\n", [["1", "2"]]), ("a,b\n1,2", [["1", "2"]]), ("a,b\n", []),
            ("a,b\r\n\"x, \"\"y\"\"\r\nz\",\r\n", [["x, \"y\"\r\nz", ""]]), ("a,b\n,\n", [["", ""]]),
            ("a,b\n\"\",\"\"\n", [["", ""]]), ("\"a\",b\n 1 ,二\n", [[" 1 ", "二"]]),
        ], [false, true])
    func reading(sample: (text: String, rows: [[String]]), mark: Bool) throws {
        let table = try Self.table(sample.text, mark: mark)
        #expect(table.header == ["a", "b"])
        #expect(Self.rows(table) == sample.rows)
    }

    /// Text that is refused, with the row and column that must be named.
    struct Fault: Sendable, CustomTestStringConvertible {
        let text: String
        let row: Int
        let column: String
        let message: String
        var testDescription: String { message }

        init(_ text: String, _ row: Int, _ column: String, _ message: String) {
            (self.text, self.row, self.column, self.message) = (text, row, column, message)
        }
    }

    @Test(
        "PG14 what is refused",
        arguments: [
            Fault("", 1, "", "the header is missing"),
            Fault("a,\n", 1, "2", "the column has no name"),
            Fault("a,a\n", 1, "2", "\"a\" stands twice"),
            Fault("a,b\n1,2\n1\n", 3, "", "must have 2 fields, not 1"),
            Fault("a,b\n1,2,3\n", 2, "", "must have 2 fields, not 3"),
            Fault("a,b\n\n", 2, "", "must have 2 fields, not 1"),
            Fault("a,b\n1,x\"y\n", 2, "b", "a quote inside a field"),
            Fault("a,b\n\"1\"x,2\n", 2, "a", "text after the closing quote"),
            Fault("a,b\n1,\"2\n", 2, "b", "the closing quote is missing"),
            Fault("a,b\r1,2\r", 1, "2", "not in CR alone"),
        ])
    func faults(fault: Fault) throws {
        let problem = try #require(throws: CSVProblem.self) { try Self.table(fault.text) }
        #expect(problem.row == fault.row)
        #expect(problem.column == fault.column)
        #expect(problem.message.contains(fault.message), "\(problem)")
    }

    @Test("PG14 Shift_JIS is refused where it stands")
    func encoding() throws {
        let problem = try #require(throws: CSVProblem.self) {
            try CSVTable(file: "t.csv", bytes: Array("a,b\n1,".utf8) + [0x83, 0x70, 0x0A])
        }
        #expect(problem.description == "t.csv: row 2, b: is not UTF-8; save the table as UTF-8")
    }

    @Test("PG14 columns, numbers and words")
    func cells() throws {
        let table = try Self.table("a,b\nx,no\n")
        let row = try #require(table.rows.first)
        #expect(throws: CSVProblem.self) { try table.check(columns: ["a"]) }
        #expect(throws: CSVProblem.self) { try table.check(columns: ["a", "b", "c"]) }
        #expect(throws: Never.self) { try table.check(columns: ["b", "a"]) }
        let number = try #require(throws: CSVProblem.self) { try row.number("a") }
        #expect(number.description == "t.csv: row 2, a: must be a whole number, not \"x\"")
        let word = try #require(throws: CSVProblem.self) { try row.choice("b", ["はい": true, "いいえ": false]) }
        #expect(word.message == "must be one of はい, いいえ, not \"no\"")
    }
}
