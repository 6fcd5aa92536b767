import ArgumentParser
import Server

/// The command `yoriai people`.
struct People: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "List who is, or was, in a workshop.",
        discussion: "Changes nothing, and may run beside a server. " + ToolOptions.statuses)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var tool: ToolOptions

    @Option(help: ArgumentHelp("The workshop.", valueName: "id"))
    var workshop: String

    func run() throws {
        let list = try ToolOptions.ending {
            try PeopleList(dataDirectory: options.load().dataDirectory, workshop: workshop)
        }
        if tool.json { return print(try list.json) }
        for line in list.lines { print(line) }
    }
}

/// The command `yoriai erase`.
struct Erase: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Erase one person's name, texts and pictures from a workshop.",
        discussion:
            "Ids, order, lineage and votes stay; texts become an 'erased' mark. The journal is written anew, "
            + "quarantine folders are removed. The server must not be running. " + ToolOptions.statuses)

    @OptionGroup var options: ConfigurationOptions
    @OptionGroup var tool: ToolOptions

    @Option(help: ArgumentHelp("The workshop.", valueName: "id"))
    var workshop: String

    @Option(help: ArgumentHelp("The person, as 'yoriai people' lists them.", valueName: "id"))
    var person: String

    @Flag(help: "Do not ask.")
    var yes = false

    func run() throws {
        let lines = try ToolOptions.ending {
            let erasure = try PersonErasure(
                dataDirectory: options.load().dataDirectory, workshop: workshop, person: person)
            try ToolOptions.confirm(erasure.plan, isGiven: yes)
            return try erasure.run(meter: tool.meter)
        }
        if tool.json { return print(try ToolAnswer.json(lines: lines)) }
        for line in lines { print(line) }
    }
}
