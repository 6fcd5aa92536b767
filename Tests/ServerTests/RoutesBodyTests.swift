import JSONCodec
import Testing

/// Bodies that cannot be taken, and what never gets into the log.
struct RoutesBodyTests {
    @Test("SV18 A body that is not JSON, or not as it should be, is answered 400 with the place")
    func wrongBodies() async throws {
        try await ServerHarness.run { harness in
            let browser = try harness.console()
            let right = #""programme":"tried","title":"題","theme":"","venues":["東京"],"language":"ja""#
            let deep = String(repeating: "[", count: 500) + String(repeating: "]", count: 500)
            let wrong = [
                ("", ""), ("{", ""), ("[]", ""), ("null", ""), ("{}", "$.programme"), ("\u{FEFF}{}", ""),
                ("{\(right),\"more\":1}", "$"), ("{\(right),\"title\":\"x\"}", ""), ("{\(right)} x", ""),
                ("{\(right.replacing("\"題\"", with: "7"))}", "$.title"),
                ("{\(right.replacing("[\"東京\"]", with: "[7]"))}", "$.venues[0]"),
                ("{\(right.replacing("\"ja\"", with: "\"fr\""))}", "$.language"),
                ("{\(right.replacing("tried", with: "none"))}", "$.programme"),
                ("{\(right.replacing("[\"東京\"]", with: deep))}", ""),
                ("{\(right.replacing("題", with: "\\ud800"))}", ""),
                ("{\(right.replacing("題", with: "\\u0000"))}", ""),
                (#"{"__proto__":{"x":1},\#(right)}"#, ""),
            ]
            for (body, place) in wrong {
                let answer = try browser.post("/api/workshops", body)
                #expect(answer.status == 400, "\(body.prefix(100))")
                #expect(answer.code == "invalid")
                let path = answer.json["detail"]?["path"]?.string ?? ""
                #expect(path.hasPrefix(place) && !path.isEmpty, "\(body.prefix(100)) \(path)")
            }
            #expect(try browser.get("/api/workshops").json["workshops"]?.array?.isEmpty == true)
            #expect(try browser.post("/api/workshops", "{\(right)}").status == 200)
        }
    }

    @Test("SV18 Every route reads its body strictly")
    func everyRoute() async throws {
        try await ServerHarness.run { harness in
            let browser = try harness.console()
            for path in ["/api/setup", "/api/sign-in", "/api/join", "/api/ws-ticket", "/api/workshops"] {
                for body in ["", "{", "[]", #"{"a":1}"#, #"{"code":1,"name":1,"workshop":1}"#] {
                    let answer = try browser.post(path, body)
                    #expect(answer.status == 400, "\(path) \(body)")
                    #expect(answer.code == "invalid")
                }
            }
        }
    }

    @Test(
        "SV18 A body larger than its route takes is answered 413; only who may send gets more room"
    )
    func tooLarge() async throws {
        try await ServerHarness.run(["http.bodySize": "1KiB"]) { harness in
            let stage = try harness.stage()
            let large = [UInt8](repeating: 0x20, count: 1_025)
            #expect(try stage.console.send("POST", "/api/workshops", large).status == 413)
            let fits = try stage.console.send("POST", "/api/workshops", Array(large.dropLast()))
            #expect(fits.status == 400)
            let stranger = harness.browser()
            let photo = "/api/workshops/\(stage.id)/photos/\(ServerID.fresh())"
            for (method, path) in [
                ("POST", "/api/workshops/import"), ("PUT", photo), ("POST", "/photos/x"), ("POST", "/import"),
            ] {
                #expect(try stranger.send(method, path, large).status == 413, "\(path)")
            }
            #expect(try stage.console.send("POST", "/api/workshops/import", large).status == 400)
            #expect(try stage.join().send("PUT", photo, large).status == 415)
        }
    }

    @Test("SV19 The log holds no text of notes, no name, password, code, ticket or cookie")
    func logs() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join(name: "カナリア名", organisation: "カナリア社")
            let ticket = try browser.ticket(stage.id)
            let page = try browser.page(stage.id)
            _ = try page.command("note.add", ServerStage.note("カナリア文"))
            _ = try page.command("note.add", #"{"text":"カナリア文"}"#)
            page.send(#"{"type":"カナリア文"}"#)
            _ = page.awaitClose()
            _ = try browser.post("/api/join", #"{"code":"カナリア","name":"カナリア名"}"#)
            _ = try browser.get("/api/workshops/\(stage.id)/export/notes.csv")
            _ = try browser.get("/api/workshops/\(stage.id)/export/archive.zip")
            _ = try stage.console.post("/api/workshops/import", "カナリア文")
            _ = try harness.browser().post("/api/sign-in", #"{"name":"カナリア名","password":"カナリア語"}"#)
            let secrets =
                ["カナリア", ServerDirectory.password, ticket, ServerDirectory.account]
                + Array(browser.cookies.values) + Array(stage.console.cookies.values)
                + stage.codes.values.flatMap { [$0.code, $0.short] }
            for line in harness.logs.all { for secret in secrets { #expect(!line.contains(secret)) } }
        }
    }
}
