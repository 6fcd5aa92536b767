import ArgumentParser
import Foundation
import Server

/// The command `yoriai call`.
struct Call: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Ask a running server by HTTP, as a page would: proposals, network, exports, links.",
        discussion: "Prints the answer as it comes, or writes it with --output. " + ClientOptions.statuses)

    @OptionGroup var options: ClientOptions

    @Argument(help: "What to ask, such as /api/workshops.")
    var path: String

    @Option(help: ArgumentHelp("A JSON object to post; without it the call only reads.", valueName: "json"))
    var body: String?

    @Option(help: ArgumentHelp("A file to post; - for standard input.", valueName: "file"))
    var file: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write the answer.", valueName: "file"))
    var output: String?

    func validate() throws {
        guard body == nil || file == nil else { throw ValidationError("give --body or --file") }
    }

    func run() throws {
        let answer = try ClientOptions.ending {
            let posted = try file.map { try ClientOptions.bytes(of: $0) } ?? body.map { Array($0.utf8) }
            return try options.client().request(posted == nil ? "GET" : "POST", path, posted)
        }
        if let output, answer.isDone {
            try Data(answer.body).write(to: URL(fileURLWithPath: output), options: .atomic)
        } else {
            FileHandle.standardOutput.write(Data(answer.body))
            if answer.body.last != 10 { print("") }
        }
        if !answer.isDone { throw ExitCode(1) }
    }
}
