import ArgumentParser

/// The command line: what `yoriai --help` shows.
@main
struct Yoriai: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "yoriai",
        abstract: "A self-hosted server for ideation workshops.",
        discussion: """
            Start with:  yoriai serve
            It prints the addresses to open: one for the facilitator, one (with a QR) for participants.
            """,
        version: "yoriai 0.1.0",
        subcommands: [
            Serve.self, CheckConfig.self, Export.self, Show.self, Import.self, ArchiveCommand.self,
            BackupCommand.self, VerifyBackup.self, Restore.self, JournalCommand.self, People.self, Erase.self,
            TechniqueCommand.self, Send.self, Commands.self, Call.self,
        ])
}
