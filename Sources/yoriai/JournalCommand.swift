import ArgumentParser
import Server

/// The command `yoriai journal`.
struct JournalCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "journal", abstract: "Look after the journal's files.",
        subcommands: [Verify.self, JournalDumpCommand.self, Stats.self, JournalRepairCommand.self])

    /// The command `yoriai journal verify`.
    struct Verify: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Read every byte of the journal and say what is wrong.",
            discussion:
                "Changes nothing, and may run beside a server. A torn tail after a crash is no damage. "
                + ToolOptions.statuses)

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var tool: ToolOptions

        @Flag(help: "Also compare the states that each snapshot and the whole log lead to.")
        var replay = false

        func run() throws {
            let report = try ToolOptions.ending {
                try JournalReportText(
                    dataDirectory: options.load().dataDirectory, replays: replay, meter: tool.meter)
            }
            print(tool.json ? report.json : report.text)
            if !report.isSound { throw ExitCode(1) }
        }
    }

    /// The command `yoriai journal stats`.
    struct Stats: ParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Show sizes: segments, events, snapshots, batches, each workshop's share.",
            discussion: "Changes nothing, and may run beside a server. " + ToolOptions.statuses)

        @OptionGroup var options: ConfigurationOptions
        @OptionGroup var tool: ToolOptions

        func run() throws {
            let figures = try ToolOptions.ending {
                try JournalFiguresText(dataDirectory: options.load().dataDirectory, meter: tool.meter)
            }
            print(tool.json ? figures.json : figures.text)
        }
    }
}
