/// Records as one CSV file (RFC 4180): CRLF, UTF-8 with a byte order mark, so that Excel reads Japanese.
enum CSVTable {
    /// - Parameters:
    ///   - header: What the columns are called.
    ///   - records: Of cells that `CSVCell` has made.
    /// - Returns: UTF-8 with a byte order mark.
    static func bytes(header: [String], _ records: [[String]]) -> [UInt8] {
        let table = ([header.map(CSVCell.text)] + records).map { $0.joined(separator: ",") + "\r\n" }
        return [0xEF, 0xBB, 0xBF] + Array(table.joined().utf8)
    }
}
