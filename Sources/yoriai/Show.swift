import ArgumentParser
import Foundation
import Server

/// The command `yoriai show`.
struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write how a workshop stands, or stood, as somebody may see it.",
        discussion: """
            A role or a person sees what they could see then and may see now. The server must not be running \
            on the data directory; while it is, ask it: /api/workshops/ID/export/FILE?at=MOMENT.
            """)

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The workshop's id.")
    var workshop: String

    @Option(
        help: ArgumentHelp("The number of its last event, or milliseconds since 1970.", valueName: "moment"))
    var at: String?

    @Option(name: .customLong("as"), help: ArgumentHelp("A role, or a person's id.", valueName: "reader"))
    var reader = "facilitator"

    @Option(help: ArgumentHelp("Which file: workshop.json, notes.csv, board.svg, …", valueName: "name"))
    var file = "workshop.json"

    @Option(help: ArgumentHelp("ja or en.", valueName: "language"))
    var language = "ja"

    func run() async throws {
        let store = try OfflineStore(options.load(), logger: Logs.quiet)
        defer { store.close() }
        let bytes = try store.show(workshop, file: file, as: reader, at: at, language: language)
        FileHandle.standardOutput.write(Data(bytes))
    }
}
