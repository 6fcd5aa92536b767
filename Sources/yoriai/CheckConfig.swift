import ArgumentParser
import Server

/// The command `yoriai check-config`.
struct CheckConfig: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check-config",
        abstract: "Check the configuration and show what it comes to.",
        discussion:
            "Reads defaults, file, environment (YORIAI_…) and flags as serve does, and changes nothing.")

    @OptionGroup var options: ConfigurationOptions

    func run() throws { print(try options.load().describe(redacted: true)) }
}
