import ArgumentParser
import Server

/// The command `yoriai backup`.
struct BackupCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copy the data directory, also while the server runs.",
        discussion:
            "The copy is whole through one record of the journal: workshops, pictures, accounts, secret key; "
            + "not the configuration. It holds the secret key: keep it as safe as the server. "
            + ToolOptions.statuses)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var tool: ToolOptions

    @Argument(help: "The folder to make, or a file that ends in .tar.", completion: .directory)
    var target: String

    @Option(
        help: ArgumentHelp(
            "An earlier backup's folder; equal files are linked instead of copied.", valueName: "folder"))
    var since: String?

    func validate() throws {
        guard since == nil || !target.hasSuffix(".tar") else {
            throw ValidationError("--since needs a folder as target: a .tar holds every file itself")
        }
    }

    func run() throws {
        let manifest = try ToolOptions.ending {
            let data = try options.load().dataDirectory
            return try BackupTarget(target).make(
                Backup(dataDirectory: data, meter: tool.meter), since: since)
        }
        print(tool.json ? try manifest.json : manifest.text)
    }
}

/// The command `yoriai verify-backup`.
struct VerifyBackup: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify-backup", abstract: "Check every byte of a backup and replay its workshops.",
        discussion: "Changes nothing. " + ToolOptions.statuses)

    @OptionGroup var tool: ToolOptions

    @Argument(help: "The backup's folder or .tar file.", completion: .directory)
    var backup: String

    func run() throws {
        let check = try ToolOptions.ending {
            try BackupTarget(backup).reading { try BackupCheck($0, meter: tool.meter) }
        }
        print(tool.json ? try check.json : check.text)
        if !check.findings.isEmpty { throw ExitCode(1) }
    }
}

/// The command `yoriai restore`.
struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Make a data directory of a backup.",
        discussion:
            "Verifies the backup first. Browsers start afresh; links, accounts and sessions go on. "
            + ToolOptions.statuses)

    @OptionGroup var tool: ToolOptions

    @Argument(help: "The backup's folder or .tar file.", completion: .directory)
    var backup: String

    @Option(help: ArgumentHelp("The data directory to make; must be empty.", valueName: "directory"))
    var data: String

    func run() throws {
        let manifest = try ToolOptions.ending {
            try BackupTarget(backup).reading { try BackupRestore.run($0, to: data, meter: tool.meter) }
        }
        print(tool.json ? try manifest.json : manifest.text)
    }
}
