import ArgumentParser
import Foundation
import Server

/// The command `yoriai import`.
struct Import: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Bring a workshop's archive into the data directory.",
        discussion: "All or nothing: a file that is not sound is named with the reason, and nothing changes.")

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The archive.", completion: .file(extensions: ["zip"]))
    var file: String

    func run() async throws {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("\(file): cannot be read")
        }
        let store = try OfflineStore(options.load(), logger: Logs.quiet)
        defer { store.close() }
        do {
            let restored = try await store.restore(Array(bytes))
            print("workshop \(restored.workshop)\nstate    \(restored.hash)")
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
    }
}
