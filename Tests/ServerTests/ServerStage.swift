import JSONCodec

/// A workshop of the programme `tried`: its console, its links, and people who come in.
struct ServerStage {
    let harness: ServerHarness
    let console: ServerBrowser
    let id: String
    /// Long and short code of each role.
    let codes: [String: (code: String, short: String)]

    init(_ harness: ServerHarness) throws {
        self.harness = harness
        console = try harness.console()
        let body = #"{"programme":"tried","title":"研修","theme":"未来","venues":["東京","AW"],"language":"ja"}"#
        let answer = try console.post("/api/workshops", body)
        guard let id = answer.json["workshop"]?.string else {
            throw ServerFailure("no workshop: \(answer.status) \(answer.text)")
        }
        self.id = id
        codes = try Self.codes(of: id, console)
    }

    /// A workshop that is there already, after a restart.
    init(_ harness: ServerHarness, id: String) throws {
        self.harness = harness
        self.id = id
        console = try harness.console()
        codes = try Self.codes(of: id, console)
    }

    private static func codes(
        of id: String, _ console: ServerBrowser
    ) throws -> [String: (code: String, short: String)] {
        let links = try console.get("/api/workshops/\(id)/links").json.object ?? []
        return Dictionary(
            uniqueKeysWithValues: links.compactMap { member in
                guard let code = member.value["code"]?.string, let short = member.value["short"]?.string
                else { return nil }
                return (member.key, (code, short))
            })
    }

    func code(_ role: String) -> String { codes[role]?.code ?? "" }

    /// A fresh browser that has come in by the link of a role.
    func join(_ role: String = "participant", name: String = "青木", organisation: String = "甲社") throws
        -> ServerBrowser
    {
        let browser = harness.browser()
        let answer = try browser.join(code(role), name: name, organisation: organisation)
        guard answer.status == 200 else { throw ServerFailure("join: \(answer.status) \(answer.text)") }
        return browser
    }

    /// The facilitator's socket.
    func page() throws -> ServerPage { try console.page(id) }

    /// Starts a step from a socket of its own.
    func start(_ step: String) throws { try run("step.start", #"{"step":"\#(step)"}"#) }

    func reveal(_ step: String) throws { try run("step.reveal", #"{"step":"\#(step)"}"#) }

    /// One command of the facilitator, which must be taken.
    func run(_ name: String, _ arguments: String) throws {
        let answer = try page().command(name, arguments)
        guard answer["ok"]?.bool == true else { throw ServerFailure("\(name): \(answer)") }
    }

    /// The arguments of a note.
    static func note(
        _ text: String, step: String = "open", id: String = ServerID.fresh(), photos: [String] = []
    ) -> String {
        let carried =
            photos.isEmpty ? "" : #","photos":[\#(photos.map { "\"\($0)\"" }.joined(separator: ","))]"#
        return #"{"id":"\#(id)","step":"\#(step)","kind":"idea","text":"\#(text)"\#(carried)}"#
    }
}
