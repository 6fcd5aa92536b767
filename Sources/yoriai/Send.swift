import ArgumentParser
import Foundation
import Server

/// The command `yoriai send`.
struct Send: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Send commands of the protocol to a running server, as a page would.",
        discussion:
            "One by name and arguments, or many by --file, a line each: "
            + #"{"name":"step.start","args":{"step":"walk"}}. "#
            + "Each answer is printed as one line of JSON; sending ends at the first refusal, unless "
            + "--keep-going. " + ClientOptions.statuses)

    @OptionGroup var options: ClientOptions

    @Option(help: ArgumentHelp("The workshop.", valueName: "id"))
    var workshop: String

    @Argument(help: "The command, such as groups.deal; 'yoriai commands' lists them.")
    var command: String?

    @Argument(help: "Its arguments as a JSON object.")
    var arguments: String = "{}"

    @Option(help: ArgumentHelp("Commands, one a line; - for standard input.", valueName: "file"))
    var file: String?

    @Flag(help: "Go on after a refusal.")
    var keepGoing = false

    @Flag(help: "Print first what the server shows: everything this caller may see.")
    var show = false

    func validate() throws {
        guard command == nil || file == nil else { throw ValidationError("give a command or --file") }
        guard command != nil || file != nil || show else {
            throw ValidationError("give a command, --file or --show")
        }
    }

    func run() throws {
        let isRefused = try ClientOptions.ending {
            let script = try self.script()
            let link = try CommandLink(try options.client(), workshop: workshop)
            if show { print(link.snapshot) }
            var isRefused = false
            for command in script?.commands ?? [] {
                let answer = try link.perform(command)
                print(answer.text)
                if answer.isTaken { continue }
                isRefused = true
                if !keepGoing { break }
            }
            return isRefused
        }
        if isRefused { throw ExitCode(1) }
    }

    private func script() throws -> CommandScript? {
        if let file { return try CommandScript(lines: try ClientOptions.bytes(of: file)) }
        return try command.map { try CommandScript(name: $0, arguments: arguments) }
    }
}

/// The command `yoriai commands`.
struct Commands: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List every command that 'yoriai send' sends; Docs/PROTOCOL.md says what each takes.")

    func run() { for name in CommandScript.names { print(name) } }
}
