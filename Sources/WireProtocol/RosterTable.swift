import JSONCodec
import WorkshopCore

/// Reads a roster sent as a table: a row of column names, then rows of text.
enum RosterTable {
    /// Columns that a roster may have; the first two are needed.
    enum Column: String {
        case name, organisation, industry, job, seniority, firstTime, venue, languages
    }

    static func read(_ fields: inout JSONFields) throws(JSONProblem) -> [RosterRow] {
        let columns = try fields.array("columns", countMax: 20) { element throws(JSONProblem) in
            try element.choice(Column.self)
        }
        guard columns.contains(.name), columns.contains(.organisation) else {
            throw fields.problem("columns", .expected("name and organisation among the columns"))
        }
        guard Set(columns).count == columns.count else {
            throw fields.problem("columns", .expected("each column once"))
        }
        return try fields.array("rows") { element throws(JSONProblem) in
            let cells = try element.array { cell throws(JSONProblem) in try cell.string() }
            guard cells.count == columns.count else {
                throw element.problem(expected: "\(columns.count) cells")
            }
            var row = RosterRow(name: "", organisation: "", venue: "")
            for (column, cell) in zip(columns, cells) { set(column, of: &row, to: cell) }
            return row
        }
    }

    private static func set(_ column: Column, of row: inout RosterRow, to cell: String) {
        switch column {
        case .name: row.name = cell
        case .organisation: row.organisation = cell
        case .venue: row.venue = cell
        case .industry: row.profile.industry = cell
        case .job: row.profile.job = cell
        case .seniority: row.profile.seniority = cell
        case .firstTime: row.profile.isFirstTime = answer(cell)
        case .languages:
            row.profile.languages = cell.split(whereSeparator: { ",、 /".contains($0) }).map(String.init)
        }
    }

    private static func answer(_ cell: String) -> Bool? {
        switch cell.lowercased() {
        case "はい", "yes", "true", "1", "○": true
        case "いいえ", "no", "false", "0", "×": false
        default: nil
        }
    }
}
