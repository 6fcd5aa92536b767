/// Everything that is wrong with the files that were read, found in one go (PG1).
package struct ProgrammeProblem: Error, Sendable, Hashable, CustomStringConvertible {
    /// By file, then by line; never empty.
    package let findings: [ProgrammeFinding]

    package init(findings: [ProgrammeFinding]) { self.findings = findings }

    /// One finding a line.
    package var description: String { findings.map(\.description).joined(separator: "\n") }
}
