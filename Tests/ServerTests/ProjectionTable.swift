import Foundation

/// A table of `Docs/spec/projection.md`: cells by row and column, as people read them.
struct ProjectionTable: Equatable {
    var columns: [String]
    var rows: [(name: String, cells: [String])] = []

    static let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Docs/spec/projection.md").path

    static func == (left: Self, right: Self) -> Bool { left.text == right.text }

    init(columns: [String]) { self.columns = columns }

    /// The table whose first column has this head.
    init(named head: String) throws {
        let page = try String(contentsOfFile: Self.file, encoding: .utf8)
        let lines = page.split(separator: "\n", omittingEmptySubsequences: false)
        let start = lines.firstIndex { $0.hasPrefix("| \(head) |") } ?? lines.endIndex
        let table = lines[start...].prefix { $0.hasPrefix("|") }.map { line in
            line.split(separator: "|").map { $0.trimmingCharacters(in: .whitespaces) }
        }
        columns = table.first ?? []
        for row in table.dropFirst(2) { rows.append((row[0], Array(row.dropFirst()))) }
    }

    /// The same as a page has it.
    var text: String {
        let head = ["| \(columns.joined(separator: " | ")) |", "|\(columns.map { _ in "---|" }.joined())"]
        let body = rows.map { "| \(([$0.name] + $0.cells).joined(separator: " | ")) |" }
        return (head + body).joined(separator: "\n")
    }

    /// Where two tables differ, cell by cell.
    func differences(from other: ProjectionTable) -> [String] {
        var found: [String] = columns == other.columns ? [] : ["columns \(columns), not \(other.columns)"]
        let others = Dictionary(other.rows.map { ($0.name, $0.cells) }, uniquingKeysWith: { $1 })
        for row in rows {
            guard let cells = others[row.name] else {
                found.append("\(row.name): no such row")
                continue
            }
            for (index, cell) in row.cells.enumerated() where index >= cells.count || cells[index] != cell {
                let there = index < cells.count ? cells[index] : ""
                found.append("\(row.name), \(columns[index + 1]): '\(cell)', in the table '\(there)'")
            }
        }
        let own = Set(rows.map(\.name))
        found += other.rows.filter { !own.contains($0.name) }.map { "\($0.name): a row too many" }
        return found
    }

    /// Puts this table in the place of the page's own, where `YORIAI_WRITE_TABLES` asks for it: somebody
    /// then reads the difference.
    func writeIfAsked() throws {
        guard ProcessInfo.processInfo.environment["YORIAI_WRITE_TABLES"] != nil else { return }
        let page = try String(contentsOfFile: Self.file, encoding: .utf8)
        let old = try ProjectionTable(named: columns[0])
        let changed =
            page.contains(old.text)
            ? page.replacing(old.text, with: text) : page.replacing("<!-- \(columns[0]) -->", with: text)
        try changed.write(toFile: Self.file, atomically: true, encoding: .utf8)
    }
}
