import ArgumentParser
import Server

/// The command `yoriai journal`.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look after the journal's files.", subcommands: [Verify.self])

    /// The command `yoriai journal verify`.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every byte of the journal and say what is wrong.",
            discussion:
                "Changes nothing. Exits with 1 when there is damage; a torn tail after a crash is no damage.")

        @OptionGroup var options: ConfigurationOptions

        func run() throws {
            let report = try JournalReportText(dataDirectory: options.load().dataDirectory)
            print(report.text)
            if !report.isSound { throw ExitCode(1) }
        }
    }
}
