import ArgumentParser
import Foundation
import Server

/// The command `yoriai archive`.
struct ArchiveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "archive", abstract: "Look into workshops' archives.",
        subcommands: [Verify.self, Show.self, Diff.self, Merge.self])

    /// The command `yoriai archive verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Check every byte of an archive, and who signed it.",
            discussion: "Names the file, and the event, that was changed. " + ToolOptions.statuses)

        @Argument(help: "The archive.", completion: .file(extensions: ["zip"]))
        var file: String

        @Option(
            help: ArgumentHelp(
                "The public key that must have signed it, from the organiser's /api/public-key.pem.",
                valueName: "file"))
        var key: String?

        func run() async throws {
            let verdict = ArchiveVerdict(
                try ArchiveCommand.read(file), key: try key.map(ArchiveCommand.read))
            for line in verdict.lines { print(line) }
            guard let finding = verdict.finding else {
                print("sound")
                return
            }
            print("finding    \(finding)\nDAMAGED")
            throw ExitCode(1)
        }
    }

    /// The command `yoriai archive show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Say what workshop an archive holds.")

        @Argument(help: "The archive.", completion: .file(extensions: ["zip"]))
        var file: String

        func run() async throws {
            for line in ArchiveSummary.lines(try ArchiveCommand.record(file)) { print(line) }
        }
    }

    /// The command `yoriai archive diff`.
    struct Diff: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say in words how two archives differ.", discussion: "Exits with 1 where they differ.")

        @Argument(help: "The earlier archive.", completion: .file(extensions: ["zip"]))
        var old: String

        @Argument(help: "The later archive.", completion: .file(extensions: ["zip"]))
        var new: String

        func run() async throws {
            let difference = ArchiveDifference(
                from: try ArchiveCommand.record(old), to: try ArchiveCommand.record(new))
            for line in difference.lines { print(line) }
            guard difference.lines.isEmpty else { throw ExitCode(1) }
            print("No difference.")
        }
    }

    /// The command `yoriai archive merge`.
    struct Merge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Join the archives of two servers into one workshop.",
            discussion:
                "For venues that ran the same event each on its own server. The first's ids stay, the "
                + "second's get new ones. Signed with the data directory's key; yoriai import brings it in.")

        @OptionGroup var options: ConfigurationOptions

        @Argument(help: "The first archive.", completion: .file(extensions: ["zip"]))
        var first: String

        @Argument(help: "The second archive.", completion: .file(extensions: ["zip"]))
        var second: String

        @Option(name: .shortAndLong, help: ArgumentHelp("Where to write.", valueName: "file"))
        var output: String

        func run() async throws {
            let records = (try ArchiveCommand.record(first), try ArchiveCommand.record(second))
            let directory = try options.load().dataDirectory
            let bytes = try ToolOptions.ending {
                let key = try InstallationKey.open(directory: directory)
                return try ArchiveMerge(records.0, records.1).archive(signedBy: key)
            }
            try Data(bytes).write(to: URL(fileURLWithPath: output), options: .atomic)
            print("\(output): \(bytes.count) bytes")
        }
    }

    fileprivate static func read(_ file: String) throws -> [UInt8] {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw CommandFailure("\(file): cannot be read")
        }
        return Array(bytes)
    }

    fileprivate static func record(_ file: String) throws -> ArchiveRecord {
        do {
            return try ArchiveRecord(try read(file))
        } catch let failure as CommandFailure {
            throw failure
        } catch {
            throw CommandFailure("\(file): \(error)")
        }
    }
}
