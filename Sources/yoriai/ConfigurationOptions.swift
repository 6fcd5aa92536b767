import ArgumentParser
import Foundation
import Server

/// Flags that say where the configuration is and override it.
struct ConfigurationOptions: ParsableArguments {
    @Option(name: .long, help: ArgumentHelp("The configuration file.", valueName: "file"))
    var config: String?

    @Option(name: .long, help: ArgumentHelp("Where data is kept.", valueName: "directory"))
    var data: String?

    @Option(name: .long, help: ArgumentHelp("The port to listen on; 0 for any free one.", valueName: "port"))
    var port: String?

    @Option(
        name: .customLong("set"),
        help: ArgumentHelp(
            "Any setting by its key, such as sockets.messageSize=128KiB; repeatable.", valueName: "key=value")
    )
    var settings: [String] = []

    /// Defaults < file < environment < flags; all findings at once.
    func load() throws -> ServerConfiguration {
        var flags: [String: String] = [:]
        flags["dataDirectory"] = data
        flags["port"] = port
        for setting in settings {
            guard let equals = setting.firstIndex(of: "=") else {
                throw ValidationError("--set \(setting): expected key=value")
            }
            flags[String(setting[..<equals])] = String(setting[setting.index(after: equals)...])
        }
        let standard = "config/yoriai.yaml"
        let file = config ?? (FileManager.default.fileExists(atPath: standard) ? standard : nil)
        do {
            return try ConfigurationLoader.load(
                file: file, environment: ProcessInfo.processInfo.environment, flags: flags)
        } catch {
            throw CommandFailure("The configuration has errors:\n\(error)")
        }
    }
}
