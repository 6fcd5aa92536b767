/// How long things may be.
///
/// The habits are 250 lines for a file and 25 for a function.
enum Budgets {
    static let fileLinesMax = 400
    static let functionLinesMax = 70
    static let columnsMax = 110

    static func fileLength(_ file: SourceFile) -> [Finding] {
        guard [".swift", ".js", ".css"].contains(where: file.path.hasSuffix) else { return [] }
        let count = file.lines.count
        guard count > fileLinesMax else { return [] }
        let advice = "\(count) lines, at most \(fileLinesMax): split the file by aspect"
        return [Finding(path: file.path, line: fileLinesMax + 1, advice: advice)]
    }

    static func lineLength(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        return file.lines.enumerated().compactMap { index, line in
            guard line.utf8.count > columnsMax, line.count > columnsMax else { return nil }
            let advice = "\(line.count) columns, at most \(columnsMax): break the line"
            return Finding(path: file.path, line: index + 1, advice: advice)
        }
    }

    static func functionLength(_ file: SourceFile) -> [Finding] {
        guard file.isSwift else { return [] }
        return FunctionSpan.all(in: file.code).compactMap { span in
            guard span.lineCount > functionLinesMax else { return nil }
            let advice =
                "'\(span.name)' has \(span.lineCount) lines, at most \(functionLinesMax): take parts out"
            return Finding(path: file.path, line: span.line, advice: advice)
        }
    }
}
