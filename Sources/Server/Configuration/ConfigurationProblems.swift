/// Everything that is wrong with the configuration, found in one go (CF4).
package struct ConfigurationProblems: Error, Sendable, Equatable, CustomStringConvertible {
    /// The findings, in the order of the sources: file, environment, flags, contradictions; never empty.
    package let problems: [ConfigurationProblem]

    /// One finding a line.
    package var description: String {
        problems.map(\.description).joined(separator: "\n")
    }
}
