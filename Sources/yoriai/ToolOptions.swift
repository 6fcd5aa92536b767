import ArgumentParser
import Foundation
import Glibc
import Server

/// Flags of the commands that look after stored data, and how they end.
struct ToolOptions: ParsableArguments {
    @Flag(name: .long, help: "Answer in JSON.")
    var json = false

    @Flag(name: .long, help: "Show no progress.")
    var quiet = false

    /// Progress on standard error: a bar in a terminal, lines elsewhere.
    var meter: ProgressMeter {
        guard !quiet else { return .silent }
        return ProgressMeter(isTerminal: isatty(STDERR_FILENO) == 1) { text in
            FileHandle.standardError.write(Data(text.utf8))
        }
    }

    /// Runs a tool; a failure is said in a line or two, and its kind is the exit status.
    static func ending<Answer>(_ body: () throws -> Answer) throws -> Answer {
        do {
            return try body()
        } catch let error as ExitCode {
            throw error
        } catch let error as CommandFailure {
            throw error
        } catch {
            let problem = MaintenanceProblem(error)
            FileHandle.standardError.write(Data("Error: \(problem)\n".utf8))
            throw ExitCode(problem.exitCode)
        }
    }

    /// Asks on the terminal for "yes"; without one, `--yes` is needed.
    static func confirm(_ plan: [String], isGiven: Bool) throws {
        for line in plan { FileHandle.standardError.write(Data("\(line)\n".utf8)) }
        if isGiven { return }
        guard isatty(STDIN_FILENO) == 1 else {
            throw MaintenanceProblem.refused("nobody was there to confirm: repeat the command with --yes")
        }
        FileHandle.standardError.write(Data("Type yes to go on: ".utf8))
        guard readLine()?.trimmingCharacters(in: .whitespaces) == "yes" else {
            throw MaintenanceProblem.refused("not confirmed; nothing was changed")
        }
    }

    /// What every command's help says of how it ends.
    static let statuses =
        "Exits with 0 when done, 1 for damage found, 2 when it could not be done (nothing is changed then), "
        + "3 while the data directory is in use, 64 for a wrong command line."
}
