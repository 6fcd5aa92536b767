import ArgumentParser
import Foundation
import Server

/// The command `yoriai export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a workshop's archive to a file.",
        discussion:
            "Without a workshop, lists those in the data directory. The server must not be running on it.")

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The workshop's id.")
    var workshop: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "file"))
    var output: String?

    func run() async throws {
        let store = try OfflineStore(options.load(), logger: Logs.quiet)
        defer { store.close() }
        guard let workshop else {
            for line in try store.list() { print(line) }
            return
        }
        let bytes = try await store.export(workshop)
        let path = output ?? "yoriai-\(workshop.prefix(8)).zip"
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        print("\(path): \(bytes.count) bytes")
    }
}
