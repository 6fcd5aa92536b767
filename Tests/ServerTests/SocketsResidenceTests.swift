import JSONCodec
import Testing

/// Workshops that leave the memory while somebody comes back, over real sockets.
struct SocketsResidenceTests {
    private static let settings = [
        "workshops.quietSpan": "1s", "metrics.enabled": "true", "metrics.port": "0",
    ]

    private static func loaded(_ harness: ServerHarness) throws -> Double? {
        try harness.scrape().value("yoriai_workshops_loaded")
    }

    /// Comes in afresh, compares the notes it is shown, and writes one more, which must be the next event.
    private static func visit(
        _ browser: ServerBrowser, _ workshop: String, expecting texts: [String], adding text: String,
        _ what: String
    ) throws -> ServerPage {
        let page = try browser.page(workshop)
        let notes = try page.next("snapshot")["set"]?["notes"]?.array ?? []
        #expect(notes.compactMap { $0["text"]?.string }.sorted() == texts.sorted(), "\(what)")
        let head = page.welcome["head"]?.integer ?? -1
        #expect(try page.command("note.add", ServerStage.note(text))["seq"]?.integer == head + 1, "\(what)")
        return page
    }

    @Test("RM18 Who joins while a workshop's last snapshot is on its way sees everything and loses nothing")
    func joinsMeanwhile() async throws {
        let disk = FailureDisk()
        try await ServerHarness.run(Self.settings, disk: disk) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let west = try stage.join(name: "西")
            try Self.visit(west, stage.id, expecting: [], adding: "一", "first").socket.cut()
            disk.holdSnapshots(true)
            #expect(ServerClock.eventually { disk.snapshotsHeld > 0 })
            let east = try stage.join(name: "東")
            let page = try Self.visit(east, stage.id, expecting: ["一"], adding: "二", "while it leaves")
            disk.holdSnapshots(false)
            let written = try ServerClock.eventually {
                try harness.scrape().value("yoriai_snapshot_seconds_count") ?? 0 > 0
            }
            #expect(written)
            let head = try page.command("note.add", ServerStage.note("三"))["seq"]?.integer
            #expect(try Self.loaded(harness) == 1)
            page.socket.cut()
            #expect(try ServerClock.eventually { try Self.loaded(harness) == 0 })
            let again = try Self.visit(
                west, stage.id, expecting: ["一", "二", "三"], adding: "四", "after it has left")
            #expect(again.welcome["head"]?.integer == head)
        }
    }

    @Test("RM18 Who comes back at the very moment a workshop leaves the memory sees everything")
    func comesBackAtOnce() async throws {
        try await ServerHarness.run(Self.settings) { harness in
            let console = try harness.console()
            let body = #"{"programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja"}"#
            let workshops = try (0..<8).map { _ in
                try #require(try console.post("/api/workshops", body).json["workshop"]?.string)
            }
            for workshop in workshops {
                _ = try console.page(workshop).command("step.start", #"{"step":"open"}"#)
            }
            var texts: [String] = []
            var left = [ContinuousClock.Instant](repeating: .now, count: workshops.count)
            for round in 0..<4 {
                for (place, workshop) in workshops.enumerated() {
                    // From 20 ms before the second is over to 15 ms after it.
                    let due = left[place] + .milliseconds(980 + 5 * place)
                    while ContinuousClock.now < due { ServerClock.sleep(milliseconds: 1) }
                    let what = "round \(round), workshop \(place)"
                    try Self.visit(console, workshop, expecting: texts, adding: "\(round)", what).socket.cut()
                    left[place] = .now
                }
                texts.append("\(round)")
            }
            let unloads = try harness.scrape().value("yoriai_workshop_unloads_total") ?? 0
            #expect(unloads > 0)
            #expect(try ServerClock.eventually { try Self.loaded(harness) == 0 })
            for workshop in workshops {
                _ = try Self.visit(console, workshop, expecting: texts, adding: "after", "at the end")
            }
        }
    }
}
