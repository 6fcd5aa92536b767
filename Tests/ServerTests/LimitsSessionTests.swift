import JSONCodec
import Server
import Testing

/// Limits of sessions and of what people bring, against the whole server: at each and just beyond it.
struct LimitsSessionTests {
    @Test("LM15 a new password has ten characters, and one of nine is refused")
    func passwordLength() async throws {
        try await ServerHarness.run(on: ServerDirectory(hasAccount: false)) { harness in
            let link = try #require(try harness.server.setUpLink())
            let token = String(link.split(separator: "=").last ?? "")
            let set = { (password: String) in
                try harness.browser().post(
                    "/api/setup", #"{"token":"\#(token)","name":"初","password":"\#(password)"}"#)
            }
            #expect(try set("123456789").code == "password_short")
            #expect(try set("1234567890").status == 200)
        }
    }

    private static func ticket(_ browser: ServerBrowser, _ stage: ServerStage) throws -> ServerAnswer {
        try browser.post("/api/ws-ticket", #"{"workshop":"\#(stage.id)"}"#)
    }

    @Test("LM16 so many tickets are out at the same time, 50 for one person, and one more is busy")
    func tickets() async throws {
        // None lapses meanwhile, however slow the machine is.
        let settings = ["sessions.ticketCount": "100", "sessions.ticketLifetime": "5min"]
        try await ServerHarness.run(settings) { harness in
            let stage = try harness.stage()
            let people = try [stage.console, stage.join(), stage.join(name: "二")]
            for _ in 0..<50 { #expect(try Self.ticket(people[0], stage).status == 200) }
            #expect(try Self.ticket(people[0], stage).code == "busy")
            for _ in 0..<50 { #expect(try Self.ticket(people[1], stage).status == 200) }
            let refused = try Self.ticket(people[2], stage)
            #expect(refused.status == 503 && refused.code == "busy")
        }
    }

    @Test("LM16 tickets that have lapsed make room for others")
    func lapse() async throws {
        try await ServerHarness.run(["sessions.ticketLifetime": "20s"]) { harness in
            let stage = try harness.stage()
            let ask = { try Self.ticket(stage.console, stage) }
            // On a slow machine the first have lapsed before the fiftieth is out.
            let isFull = try (0..<500).contains { _ in try ask().code == "busy" }
            #expect(isFull)
            #expect(try ServerClock.eventually { try ask().status == 200 })
        }
    }

    @Test("LM17 the pictures of a workshop have so many bytes together, and one more byte is too many")
    func photosSize() async throws {
        try await ServerHarness.run(["workshops.photosSize": "1MiB"]) { harness in
            let rest = PictureBytes.png(data: PictureBytes.pngChunk("IDAT", [])).count
            let picture = { (size: Int) in
                PictureBytes.png(
                    data: PictureBytes.pngChunk("IDAT", [UInt8](repeating: 1, count: size - rest)))
            }
            for (last, status) in [(524_288, 200), (524_289, 507)] {
                let stage = try harness.stage()
                let browser = try stage.join()
                let put = { (bytes: [UInt8]) in
                    try browser.send(
                        "PUT", "/api/workshops/\(stage.id)/photos/\(ServerID.fresh())", bytes
                    ).status
                }
                #expect(try put(picture(524_288)) == 200)
                #expect(try put(picture(last)) == status)
            }
        }
    }

    @Test("LM18 so many presence messages of a second count, and further ones are dropped")
    func presence() async throws {
        try await ServerHarness.run(["sockets.presenceRate": "2/s"]) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let examples = [[false, true], [true, false, true]]
            var people: [(id: String, page: ServerPage)] = []
            for (number, typed) in examples.enumerated() {
                let page = try stage.join(name: "名\(number)").page(stage.id)
                page.send(
                    typed.map { #"{"type":"presence","typing":\#($0)}"# } + [#"{"type":"ping","t":1}"#])
                _ = try page.next("pong")
                people.append((page.welcome["person"]?.string ?? "", page))
            }
            let shown = try stage.page().next("presence")["people"]?.array ?? []
            let isTyping = people.map { person in
                shown.first { $0["id"]?.string == person.id }?["typing"]?.bool
            }
            #expect(isTyping == [true, false])
        }
    }

    @Test("LM11 a lower limit of the configuration holds for every note")
    func textLength() async throws {
        try await ServerHarness.run(["workshops.textLength": "5"]) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            #expect(try page.command("note.add", ServerStage.note("一二三四五"))["ok"]?.bool == true)
            let refused = try page.command("note.add", ServerStage.note("一二三四五六"))
            #expect(refused["code"]?.string == "too_large")
            #expect(refused["detail"]?["max"]?.integer == 5)
        }
    }
}
