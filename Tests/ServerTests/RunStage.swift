import JSONCodec
import Server
import WorkshopCore

/// A workshop with all its people in, dealt into groups.
struct RunStage {
    let agenda: Agenda
    /// The facilitator.
    let host: RunPlayer
    let players: [RunPlayer]

    /// Founds it from a programme of the server's configuration directory and brings the people in, of three
    /// companies in turn and evenly over the venues.
    init(
        _ harness: ServerHarness, programme: String, config: String, people: Int, size: Int,
        venues: [String] = ["東京"]
    ) throws {
        let library = try ProgrammeLibrary.load(configDirectory: config)
        guard let agenda = library.agenda(for: programme) else { throw ServerFailure("no \(programme)") }
        self.agenda = agenda
        let console = try harness.console()
        let names = venues.map { "\"\($0)\"" }.joined(separator: ",")
        let answer = try console.post(
            "/api/workshops",
            #"{"programme":"\#(programme)","title":"研修","theme":"未来","venues":[\#(names)],"language":"ja"}"#)
        guard let id = answer.json["workshop"]?.string else { throw ServerFailure("\(answer.text)") }
        host = try RunPlayer(-1, console, id)
        let stage = try ServerStage(harness, id: id)
        let places = host.board.all("venues").compactMap { $0["id"]?.string }
        players = try (0..<people).map { index in
            let browser = harness.browser()
            let body = """
                {"code":"\(stage.code("participant"))","name":"参加者\(index)",\
                "organisation":"\(["甲社", "乙社", "丙社"][index % 3])","venue":"\(places[index % places.count])"}
                """
            let joined = try browser.post("/api/join", body)
            guard joined.status == 200 else { throw ServerFailure("join: \(joined.text)") }
            return try RunPlayer(index, browser, id)
        }
        for place in places { try host.run(.dealGroups, #"{"venue":"\#(place)","size":\#(size)}"#) }
        try settle()
    }

    /// Everybody has read what was sent so far.
    func settle() throws {
        try host.settle()
        for player in players { try player.settle() }
    }

    /// Players by group, in the order of the groups' ids.
    var groups: [[RunPlayer]] {
        Dictionary(grouping: players) { $0.board.me["group"]?.string ?? "" }
            .sorted { $0.key < $1.key }.map(\.value)
    }
}
