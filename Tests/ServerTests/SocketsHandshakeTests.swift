import JSONCodec
import Testing

/// How a socket is opened, and to whom it is refused.
struct SocketsHandshakeTests {
    @Test(
        "PR1 A socket opens with our Origin and subprotocol, in the clear and by TLS",
        arguments: [true, false])
    func opens(isPlain: Bool) async throws {
        try await ServerHarness.run(["plainHTTP": "\(isPlain)"]) { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            #expect(page.welcome["role"]?.string == "facilitator")
            #expect(try page.next("snapshot")["set"]?["workshop"]?["id"]?.string == stage.id)
        }
    }

    @Test("PR1 Any Origin but ours is refused, however like ours it looks")
    func origins() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let port = harness.port
            let foreign: [String?] = [
                nil, "null", "", "https://evil.example", "https://localhost:\(port)", "http://localhost",
                "http://localhost:\(port &+ 1)", "http://LOCALHOST:\(port)", "HTTP://localhost:\(port)",
                "http://localhost:\(port).evil.example", "http://evil-localhost:\(port)",
                "http://localhost:\(port)/", "http://localhost:\(port)@evil.example",
                "http://xn--localhost-x4a:\(port)", "file://", "http://localhost:\(port) http://evil.example",
            ]
            for origin in foreign {
                let browser = stage.console
                browser.origin = origin
                let refusal = #expect(throws: ServerRefusal.self) {
                    try ServerPage(browser, path: "/ws/\(stage.id)")
                }
                #expect(refusal?.answer.status == 403, "\(origin ?? "none")")
                #expect(refusal?.answer["x-content-type-options"] == "nosniff")
            }
        }
    }

    @Test("PR1 Without our subprotocol, or to an unknown workshop, no socket opens")
    func subprotocols() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            for subprotocols in [[], ["yoriai.v2"], ["YORIAI.V1"], ["chat", "yoriai"]] {
                let refusal = #expect(throws: ServerRefusal.self) {
                    try ServerPage(stage.console, path: "/ws/\(stage.id)", subprotocols: subprotocols)
                }
                #expect(refusal?.answer.status == 400)
            }
            for path in ["/ws/\(ServerID.fresh())", "/ws/x", "/ws", "/ws/\(stage.id)/more"] {
                let refusal = #expect(throws: ServerRefusal.self) {
                    try ServerPage(stage.console, path: path)
                }
                #expect(refusal?.answer.status == 404, "\(path)")
            }
            #expect(try stage.console.get("/ws/\(stage.id)").status == 426)
            let posted = try stage.console.post("/ws/\(stage.id)")
            #expect(posted.status == 400 || posted.status == 405)
        }
    }

    @Test("PR2 A ticket opens one socket of its own workshop, once")
    func tickets() async throws {
        try await ServerHarness.run { harness in
            let (stage, other) = (try harness.stage(), try harness.stage())
            let ticket = try stage.console.ticket(stage.id)
            let first = try Self.hello(ticket, stage, at: stage.id)
            #expect(try first.next("welcome")["role"]?.string == "facilitator")
            #expect(try Self.hello(ticket, stage, at: stage.id).awaitClose() == 4001)
            let astray = try stage.console.ticket(stage.id)
            #expect(try Self.hello(astray, stage, at: other.id).awaitClose() == 4001)
            #expect(try Self.hello(astray, stage, at: stage.id).awaitClose() == 4001)
            #expect(try Self.hello("x", stage, at: stage.id).awaitClose() == 4001)
        }
    }

    @Test("PR2 A ticket lapses")
    func lapse() async throws {
        try await ServerHarness.run(["sessions.ticketLifetime": "1s"]) { harness in
            let stage = try harness.stage()
            let ticket = try stage.console.ticket(stage.id)
            ServerClock.sleep(milliseconds: 1_100)
            #expect(try Self.hello(ticket, stage, at: stage.id).awaitClose() == 4001)
        }
    }

    @Test("PR2 Without hello in time, or with another message before it, the socket is closed with 4001")
    func helloFirst() async throws {
        try await ServerHarness.run(["sockets.helloDeadline": "1s"]) { harness in
            let stage = try harness.stage()
            let silent = try ServerPage(stage.console, path: "/ws/\(stage.id)")
            #expect(silent.awaitClose() == 4001)
            for message in [#"{"type":"ping","t":1}"#, #"{"type":"presence","typing":true}"#] {
                let hasty = try ServerPage(stage.console, path: "/ws/\(stage.id)")
                hasty.send(message)
                #expect(hasty.awaitClose() == 4001)
            }
            let eager = try ServerPage(stage.console, path: "/ws/\(stage.id)")
            eager.start("step.start", #"{"step":"open"}"#)
            #expect(eager.awaitClose() == 4001)
            let page = try stage.page()
            #expect(try page.next("snapshot")["set"]?["agenda"]?["current"] == .null)
        }
    }

    @Test("PR10 A client id of somebody else is refused with 4003")
    func clientTaken() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let client = ServerID.fresh()
            let page = try stage.join(name: "一").page(stage.id, client: client)
            #expect(try page.command("note.add", ServerStage.note("一"))["ok"]?.bool == true)
            let browser = try stage.join(name: "二")
            let other = try Self.hello(browser.ticket(stage.id), stage, at: stage.id, client: client)
            #expect(other.awaitClose() == 4003)
            #expect(other.closeReason == "client_taken")
            #expect(try page.command("note.add", ServerStage.note("一"))["ok"]?.bool == true)
        }
    }

    private static func hello(
        _ ticket: String, _ stage: ServerStage, at workshop: String, client: String = ServerID.fresh()
    ) throws -> ServerPage {
        let page = try ServerPage(stage.console, path: "/ws/\(workshop)")
        page.hello(ticket, client: client)
        return page
    }
}
