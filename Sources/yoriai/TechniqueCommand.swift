import ArgumentParser
import Server

/// The command `yoriai technique`.
struct TechniqueCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "technique", abstract: "Help with writing techniques and programmes.",
        subcommands: [Check.self])

    /// The command `yoriai technique check`.
    struct Check: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check technique, programme, deck and survey files.",
            discussion: "Names file, line and key of everything that is wrong, and what is allowed there.")

        @Argument(help: "YAML files, or folders of them.", completion: .file(extensions: ["yaml"]))
        var files: [String]

        func run() throws {
            let (findings, count) = ProgrammeLibrary.check(paths: files)
            for finding in findings { print(finding) }
            if !findings.isEmpty { throw ExitCode(1) }
            print("\(count) sound")
        }
    }
}
