/// The findings of one file, shared by all that read parts of it.
final class FindingList {
    let file: String
    private var found: [ProgrammeFinding] = []

    init(file: String) { self.file = file }

    var isEmpty: Bool { found.isEmpty }

    /// By line; findings of one line in the order they were made.
    var findings: [ProgrammeFinding] {
        found.enumerated().sorted { ($0.element.line, $0.offset) < ($1.element.line, $1.offset) }.map(
            \.element)
    }

    func add(line: Int, _ keyPath: String, _ message: String) {
        found.append(ProgrammeFinding(file: file, line: line, keyPath: keyPath, message: message))
    }

    /// - Throws: ``ProgrammeProblem`` if anything was found.
    func check() throws(ProgrammeProblem) {
        guard isEmpty else { throw ProgrammeProblem(findings: findings) }
    }
}
