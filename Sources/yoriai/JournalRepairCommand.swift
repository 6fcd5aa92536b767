import ArgumentParser
import Server

/// The command `yoriai journal repair`.
struct JournalRepairCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repair", abstract: "Make a damaged journal writable again.",
        discussion:
            "Keeps of each workshop what can be replayed, and puts a copy of all files and what lies behind "
            + "gaps into quarantine-<time>/ in the data directory. The server must not be running. "
            + ToolOptions.statuses)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var tool: ToolOptions

    @Flag(help: "Set aside what cannot be replayed; there is no other way.")
    var quarantine = false

    @Flag(help: "Do not ask.")
    var yes = false

    func validate() throws {
        guard quarantine else {
            throw ValidationError("say --quarantine: what cannot be replayed is set aside")
        }
    }

    func run() throws {
        let repair = try ToolOptions.ending {
            let data = try options.load().dataDirectory
            let report = try JournalReportText(dataDirectory: data, meter: tool.meter)
            guard !report.isSound else { return QuarantineRepair?.none }
            try ToolOptions.confirm(
                [
                    report.text,
                    "What cannot be replayed is given up; all files are copied to quarantine-<time>/ first.",
                ], isGiven: yes)
            return try QuarantineRepair(dataDirectory: data, meter: tool.meter)
        }
        guard let repair else {
            return print(tool.json ? #"{"repaired": false}"# : "The journal is sound; nothing was changed.")
        }
        print(tool.json ? repair.json : repair.text, terminator: tool.json ? "\n" : "")
    }
}
