import JSONCodec
import Server
import Testing

/// Coming in by a link.
struct RoutesJoinTests {
    @Test("SV8 The long code and the short one, typed as people type, lead to the same workshop")
    func codes() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let short = stage.codes["participant"]?.short ?? ""
            let typed = [
                stage.code("participant"), short, short.lowercased(), "\(short.prefix(4))-\(short.suffix(4))",
                "\(short.prefix(4))%20\(short.suffix(4))",
            ]
            for code in typed {
                let answer = try harness.browser().get("/api/join/\(code)")
                #expect(answer.json["workshop"]?.string == stage.id, "\(code)")
                #expect(answer.json["role"]?.string == "participant")
                #expect(answer.json["venues"]?.array?.count == 2)
            }
            for (role, page) in [
                ("participant", "/app.html"), ("host", "/app.html"), ("secretariat", "/app.html"),
                ("display", "/display.html"), ("observer", "/display.html"),
            ] {
                let answer = try harness.browser().join(stage.code(role), name: role)
                #expect(answer.json["role"]?.string == role)
                #expect(answer.json["page"]?.string == page)
            }
        }
    }

    @Test("SV8 Wrong codes are answered alike and limited per address; a link that is right keeps working")
    func wrongCodes() async throws {
        try await ServerHarness.run(["sessions.wrongCodeRate": "4/min"]) { harness in
            let stage = try harness.stage()
            let wrong = ["ABCD1234", String(repeating: "z", count: 22), "x", "%F0%9F%98%80"]
            for code in wrong {
                let answer = try harness.browser().get("/api/join/\(code)")
                #expect(answer.status == 404)
                #expect(answer.code == "unknown_link")
            }
            let next = try harness.browser().get("/api/join/ABCD1234")
            #expect(next.status == 429)
            #expect(try harness.browser().join("ABCD1234", name: "x").status == 429)
            let short = stage.codes["participant"]?.short ?? ""
            #expect(try harness.browser().get("/api/join/\(short)").status == 429)
            #expect(try harness.browser().join(stage.code("participant"), name: "青木").status == 200)
        }
    }

    @Test("SV8 Wrong codes from many addresses rest the short codes, and no link")
    func wrongCodesTotal() async throws {
        let settings = ["sessions.wrongCodeRateTotal": "3/min", "trustedProxies": "127.0.0.1/32"]
        try await ServerHarness.run(settings) { harness in
            let stage = try harness.stage()
            for address in 1...3 {
                let from = [("X-Forwarded-For", "192.0.2.\(address)")]
                #expect(try harness.browser().get("/api/join/ABCD1234", from).status == 404)
            }
            let short = stage.codes["participant"]?.short ?? ""
            let from = [("X-Forwarded-For", "192.0.2.9")]
            #expect(try harness.browser().get("/api/join/\(short)", from).status == 429)
            #expect(try harness.browser().get("/api/join/\(stage.code("participant"))", from).status == 200)
        }
    }

    @Test("SV10 A name that is online is not given twice, but to the browser that has it")
    func nameInUse() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = try stage.join()
            let page = try browser.page(stage.id)
            let person = page.welcome["person"]
            let second = try harness.browser().join(stage.code("participant"), name: "青木")
            #expect(second.status == 409)
            #expect(second.code == "name_in_use")
            #expect(try browser.join(stage.code("participant"), name: "青木").status == 200)
            page.socket.cut()
            let other = harness.browser()
            let isFree = try ServerClock.eventually {
                try other.join(stage.code("participant"), name: " 青木　").status == 200
            }
            #expect(isFree)
            #expect(try other.page(stage.id).welcome["person"] == person)
        }
    }

    @Test("SV10 Who stands on the roster takes that entry; others are added; an empty name is refused")
    func roster() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.run(
                "roster.import", #"{"columns":["name","organisation"],"rows":[["井上","甲社"],["上田","乙社"]]}"#)
            let people = { () throws -> [JSONValue] in
                try stage.page().next("snapshot")["set"]?["people"]?.array ?? []
            }
            let inoue = try people().first { $0["name"]?.string == "井上" }
            let page = try stage.join(name: "井上").page(stage.id)
            #expect(page.welcome["person"] == inoue?["id"])
            #expect(try people().count == 3)
            _ = try stage.join(name: "井上", organisation: "乙社")
            #expect(try people().count == 4)
            let empty = try harness.browser().join(stage.code("participant"), name: " ")
            #expect(empty.status == 400)
            #expect(empty.json["detail"]?["path"]?.string == "name")
            #expect(try people().count == 4)
        }
    }

    @Test("SV11 A seat in one workshop opens no other")
    func otherWorkshop() async throws {
        try await ServerHarness.run { harness in
            let (stage, other) = (try harness.stage(), try harness.stage())
            let browser = try stage.join()
            let ticket = try browser.post("/api/ws-ticket", #"{"workshop":"\#(other.id)"}"#)
            #expect(ticket.status == 401)
            for path in ["export/notes.csv", "export/archive.zip", "photos/\(ServerID.fresh())", "links"] {
                #expect(try browser.get("/api/workshops/\(other.id)/\(path)").status == 401)
            }
            for path in ["/api/workshops", "/api/programmes", "/api/workshops/\(stage.id)/links"] {
                #expect(try browser.get(path).status == 401)
            }
        }
    }

    @Test("SV12 Links are given to who signed in, and a QR is made of our own links only")
    func linksAndQR() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let links = try stage.console.get("/api/workshops/\(stage.id)/links").json
            let stranger = try harness.browser().get("/api/workshops/\(stage.id)/links")
            #expect(stranger.status == 401)
            let url = links["participant"]?["url"]?.string ?? ""
            let escaped = url.replacing("#", with: "%23")
            let code = try stage.console.get("/api/qr.svg?text=\(escaped)")
            #expect(code.status == 200)
            #expect(code["content-type"] == "image/svg+xml")
            for text in ["https://evil.example/", "", "\(harness.server.address).evil/", "javascript:1"] {
                #expect(try stage.console.get("/api/qr.svg?text=\(text)").status == 400)
            }
        }
    }
}
