import ArgumentParser
import Foundation
import Server

/// The command `yoriai journal dump`.
struct JournalDumpCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "dump", abstract: "List the journal's records and events, a line each.",
        discussion:
            "File, byte, record, workshop, sequence, time and type; what people wrote only with --events or "
            + "--raw. Changes nothing, and may run beside a server. " + ToolOptions.statuses)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var tool: ToolOptions

    @Option(help: ArgumentHelp("Only this workshop's events.", valueName: "id"))
    var workshop: String?

    @Flag(help: "With the stored JSON of each event: shows what people wrote.")
    var events = false

    @Flag(help: "Only the stored bytes of --workshop, an event a line: shows what people wrote.")
    var raw = false

    func validate() throws {
        guard !(events && raw) else { throw ValidationError("--events and --raw exclude each other") }
        guard !raw || workshop != nil else { throw ValidationError("--raw needs --workshop") }
        guard !(raw && tool.json) else { throw ValidationError("--raw is not --json") }
    }

    func run() throws {
        let dump = JournalDump(
            workshop: workshop, content: raw ? .raw : events ? .events : .places, isJSON: tool.json)
        try ToolOptions.ending {
            try dump.run(dataDirectory: options.load().dataDirectory, meter: tool.meter) { line in
                FileHandle.standardOutput.write(Data(line + [10]))
            }
        }
    }
}
