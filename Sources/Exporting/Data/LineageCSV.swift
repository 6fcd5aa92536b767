package import WorkshopCore

/// What came from what, as a table: from observation over idea, cluster and outline to decision (EX15).
package enum LineageCSV {
    /// Writes one record for each thing that came from another, under a header.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see.
    ///   - language: Of the header and the kinds.
    /// - Returns: UTF-8 with a byte order mark.
    package static func bytes(of view: View, language: Language) -> [UInt8] {
        let wording = Wording(language: language)
        let lineage = Lineage(view, wording)
        let records = lineage.threads.map { thread in
            cells(lineage.nodes[thread.from]) + [CSVCell.plain(thread.name)]
                + cells(lineage.nodes[thread.to])
        }
        return CSVTable.bytes(header: wording.lineageColumns, records)
    }

    private static func cells(_ node: LineageNode) -> [String] {
        [
            CSVCell.text(node.label), CSVCell.plain(node.number.map { String($0) } ?? ""),
            CSVCell.text(node.text),
        ]
    }
}
