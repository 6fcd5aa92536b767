import ArgumentParser
import Foundation
import Glibc
import Server

/// The command `yoriai export`.
struct Export: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Write a workshop's archive, or one of its files, to a file.",
        discussion:
            "Without a workshop, lists those in the data directory. The server must not be running on it.")

    @OptionGroup var options: ConfigurationOptions

    @Argument(help: "The workshop's id.")
    var workshop: String?

    @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "file"))
    var output: String?

    @Option(
        help: ArgumentHelp("One file instead of the archive: report.html, slides.pptx, …", valueName: "name"))
    var file: String?

    @Option(help: ArgumentHelp("As whom the file is made.", valueName: "role"))
    var role: String = "facilitator"

    @Option(help: ArgumentHelp("ja or en; the workshop's own without it.", valueName: "language"))
    var language: String?

    @Option(
        help: ArgumentHelp(
            "Write everything that is taken home from the reference event into a folder.", valueName: "folder"
        ))
    var demo: String?

    func run() async throws {
        if let demo { return try writeDemo(demo) }
        let store = try OfflineStore(options.load(), logger: Logs.quiet)
        defer { store.close() }
        guard let workshop else {
            for line in try store.list() { print(line) }
            return
        }
        guard let file else {
            return try archive(workshop, of: store, to: output ?? "yoriai-\(workshop.prefix(8)).zip")
        }
        let bytes = try await store.export(workshop, file: file, role: role, language: language)
        try write(bytes, to: output ?? file)
    }

    /// The archive, with its progress where somebody watches.
    private func archive(_ workshop: String, of store: OfflineStore, to path: String) throws {
        let isWatched = isatty(STDERR_FILENO) == 1
        var percent = -1
        try store.export(workshop, to: path) { part in
            guard isWatched, Int(part * 100) > percent else { return }
            percent = Int(part * 100)
            FileHandle.standardError.write(Data("\r\(percent) %\(percent == 100 ? "\n" : "")".utf8))
        }
        let size = try FileManager.default.attributesOfItem(atPath: path)[.size] as? Int ?? 0
        print("\(path): \(size) bytes")
    }

    private func writeDemo(_ folder: String) throws {
        let configuration = try options.load()
        let key = try InstallationKey.open(directory: configuration.dataDirectory)
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        let files = try TakeHome.ofReferenceEvent(configDirectory: configuration.configDirectory, key: key)
        for file in files { try write(file.bytes, to: "\(folder)/\(file.name)") }
    }

    private func write(_ bytes: [UInt8], to path: String) throws {
        try Data(bytes).write(to: URL(fileURLWithPath: path), options: .atomic)
        print("\(path): \(bytes.count) bytes")
    }
}
