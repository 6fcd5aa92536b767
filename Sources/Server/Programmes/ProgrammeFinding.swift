/// One thing that is wrong in a technique's or programme's file: where it stands and what is allowed there.
package struct ProgrammeFinding: Sendable, Hashable, CustomStringConvertible {
    /// The file as it was named by whoever asked.
    package let file: String
    /// Counts from 1.
    package let line: Int
    /// The keys that lead there, list entries by their id, such as `steps[reverse].quota.min`.
    ///
    /// Empty for the whole file.
    package let keyPath: String
    /// What is wrong and what is allowed, in English.
    package let message: String

    package init(file: String, line: Int, keyPath: String, message: String) {
        self.file = file
        self.line = line
        self.keyPath = keyPath
        self.message = message
    }

    /// One line for a terminal, in the form editors jump to.
    package var description: String {
        keyPath.isEmpty ? "\(file):\(line): \(message)" : "\(file):\(line): \(keyPath): \(message)"
    }
}
