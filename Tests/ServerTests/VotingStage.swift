import Foundation
import JSONCodec

/// A workshop with three notes, the step `dots` running, and three people who vote.
final class VotingStage {
    let stage: ServerStage
    let console: ServerPage
    let browsers: [ServerBrowser]
    let voters: [ServerPage]
    let items: [String]

    init(_ harness: ServerHarness) throws {
        stage = try harness.stage()
        try stage.start("open")
        let stage = stage
        let people = [("青木", "甲社"), ("馬場", "乙社"), ("千葉", "丙社")]
        browsers = try people.map { try stage.join(name: $0.0, organisation: $0.1) }
        voters = try browsers.map { try $0.page(stage.id) }
        items = voters.map { _ in ServerID.fresh() }
        for (page, item) in zip(voters, items) {
            try Self.run(page, "note.add", ServerStage.note("案", id: item))
        }
        try stage.start("dots")
        console = try stage.page()
    }

    /// One command that must be taken.
    static func run(_ page: ServerPage, _ name: String, _ arguments: String) throws {
        let answer = try page.command(name, arguments)
        guard answer["ok"]?.bool == true else { throw ServerFailure("\(name) \(arguments): \(answer)") }
    }

    func run(_ name: String, _ arguments: String) throws { try Self.run(console, name, arguments) }

    /// Opens a ballot on the three notes, or on the plan's texts.
    func open(_ plan: String, items given: [String]? = nil, more: String = "") throws -> String {
        let id = ServerID.fresh()
        let list = (given ?? items).map { "\"\($0)\"" }.joined(separator: ",")
        try run(
            "ballot.open",
            #"{"id":"\#(id)","step":"dots","title":"票","items":[\#(list)],"plan":\#(plan)\#(more)}"#)
        return id
    }

    /// Lines with `a`, `b` and `c` for the items.
    func lines(_ text: String, _ names: [String]? = nil) -> String {
        zip(["a", "b", "c"], names ?? items).reduce(text) { $0.replacing("\"\($1.0)\"", with: "\"\($1.1)\"") }
    }

    func cast(_ lines: String, on ballot: String, by voter: Int, _ names: [String]? = nil) throws {
        let arguments = #"{"ballot":"\#(ballot)","lines":\#(self.lines(lines, names))}"#
        try Self.run(voters[voter], "ballot.cast", arguments)
    }

    /// A ballot as a viewer who comes in now is shown it.
    func ballot(_ id: String, for browser: ServerBrowser? = nil) throws -> JSONValue {
        let page = try (browser ?? stage.console).page(stage.id)
        let shown = try page.next("snapshot")["set"]?["ballots"]?.array ?? []
        guard let ballot = shown.first(where: { $0["id"]?.string == id }) else {
            throw ServerFailure("no ballot \(id)")
        }
        return ballot
    }

    /// What a viewer's own part says of a ballot.
    func own(_ id: String, for browser: ServerBrowser) throws -> JSONValue? {
        let me = try browser.page(stage.id).next("snapshot")["set"]?["me"]
        return me?["ballots"]?.array?.first { $0["id"]?.string == id }
    }

    /// Items of a result as `a/1 b/2 c`, with the figure of this name.
    func summary(_ outcome: JSONValue?, _ figure: String, _ names: [String]? = nil) -> String {
        let letters = Dictionary(zip(names ?? items, ["a", "b", "c"])) { first, _ in first }
        return (outcome?["items"]?.array ?? []).map { item in
            let place = item["place"]?.integer.map { "/\($0)" } ?? ""
            let value = item[figure].map { "=\(Self.text($0))" } ?? ""
            return "\(letters[item["item"]?.string ?? ""] ?? "?")\(place)\(value)"
        }.joined(separator: " ")
    }

    private static func text(_ value: JSONValue) -> String {
        switch value {
        case .integer(let number): "\(number)"
        case .bool(let flag): "\(flag)"
        case .string(let text): text
        case .array(let elements): elements.map(text).joined(separator: ",")
        default: "\(value)"
        }
    }
}
