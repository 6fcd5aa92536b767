import Foundation
import JSONCodec
import Server
import Testing

/// Set-up, sign-in, sign-out, and whom a cookie stands for.
struct RoutesSessionTests {
    @Test("SV1 Set-up takes the printed token once; then it is over")
    func setUp() async throws {
        try await ServerHarness.run(on: ServerDirectory(hasAccount: false)) { harness in
            let browser = harness.browser()
            #expect(try browser.get("/api/state").json["setUpNeeded"]?.bool == true)
            let link = try #require(try harness.server.setUpLink())
            let token = String(link.split(separator: "=").last ?? "")
            let wrong = try browser.post("/api/setup", Self.setUp("AAAAA-AAAAA-AAAAA-AAAAA"))
            #expect(wrong.status == 403)
            #expect(wrong.code == "set_up_token")
            let short = try browser.post("/api/setup", Self.setUp(token, password: "short"))
            #expect(short.code == "password_short")
            #expect(short.json["detail"]?["min"]?.integer == 10)
            #expect(try browser.post("/api/setup", Self.setUp(token)).status == 200)
            let state = try browser.get("/api/state").json
            #expect(state["setUpNeeded"]?.bool == false)
            #expect(state["session"]?["kind"]?.string == "account")
            #expect(try harness.browser().post("/api/setup", Self.setUp(token)).status == 403)
            #expect(try harness.server.setUpLink() == nil)
            #expect(!harness.logs.all.contains { $0.contains(token) })
        }
    }

    private static func setUp(_ token: String, password: String = ServerDirectory.password) -> String {
        #"{"token":"\#(token)","name":"初","password":"\#(password)"}"#
    }

    @Test("SV2 A wrong password and an unknown name are answered alike")
    func wrongSignIn() async throws {
        try await ServerHarness.run { harness in
            let wrong = try Self.signIn(harness.browser(), password: "wrong password")
            let unknown = try Self.signIn(harness.browser(), name: "誰か")
            #expect(wrong.status == 401)
            #expect(wrong.code == "credentials")
            #expect((unknown.status, unknown.text) == (wrong.status, wrong.text))
            let names = { (answer: ServerAnswer) in answer.fields.map(\.name) }
            #expect(names(unknown) == names(wrong))
            #expect(wrong["set-cookie"] == nil)
            #expect(try Self.signIn(harness.browser()).status == 200)
        }
    }

    @Test("SV3 Failed sign-ins are limited per address and told how long to wait; right ones do not count")
    func signInRate() async throws {
        try await ServerHarness.run(["sessions.signInRate": "3/min"]) { harness in
            for _ in 0..<6 { #expect(try Self.signIn(harness.browser()).status == 200) }
            for _ in 0..<3 {
                #expect(try Self.signIn(harness.browser(), password: "wrong password").status == 401)
            }
            let answer = try Self.signIn(harness.browser(), password: "wrong password")
            #expect(answer.status == 429)
            #expect(answer.code == "rate")
            #expect((1...60).contains(answer.json["detail"]?["seconds"]?.integer ?? 0))
            #expect(answer["retry-after"] != nil)
            let spoofed = try harness.browser().send(
                "POST", "/api/sign-in", Array(#"{"name":"x","password":"y"}"#.utf8),
                fields: [("X-Forwarded-For", "192.0.2.1"), ("Forwarded", "for=192.0.2.1")])
            #expect(spoofed.status == 429)
        }
    }

    @Test("SV3 Behind a trusted proxy each address it names is limited by itself")
    func proxy() async throws {
        let settings = ["sessions.signInRate": "1/min", "trustedProxies": "127.0.0.1/32"]
        try await ServerHarness.run(settings) { harness in
            let attempt = { (address: String) throws -> Int in
                try harness.browser().send(
                    "POST", "/api/sign-in", Array(#"{"name":"x","password":"y"}"#.utf8),
                    fields: [("X-Forwarded-For", address)]
                ).status
            }
            let expected = [
                ("192.0.2.1", 401), ("192.0.2.1", 429), ("192.0.2.9, 192.0.2.1", 429),
                ("192.0.2.1, 192.0.2.2", 401), ("2001:db8::1", 401), ("2001:db8::2", 429),
                ("2001:db8:1::2", 401),
            ]
            for (address, status) in expected {
                let answer = try attempt(address)
                #expect(answer == status, "\(address)")
            }
        }
    }

    private static func signIn(
        _ browser: ServerBrowser, name: String = ServerDirectory.account,
        password: String = ServerDirectory.password
    ) throws -> ServerAnswer {
        try browser.post("/api/sign-in", #"{"name":"\#(name)","password":"\#(password)"}"#)
    }

    @Test("SV4 Signing out takes the sessions back; with as only that one")
    func signOut() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = stage.console
            try browser.join(stage.code("participant"), name: "青木")
            #expect(browser.cookies.count == 2)
            #expect(try browser.post("/api/sign-out?as=account").status == 200)
            #expect(browser.cookies.count == 1)
            #expect(try browser.get("/api/workshops").status == 401)
            #expect(try browser.get("/api/state").json["session"]?["role"]?.string == "participant")
            #expect(try browser.post("/api/sign-out").status == 200)
            #expect(browser.cookies.isEmpty)
        }
    }

    @Test("SV5 An account, a person and a display live side by side in one browser; as says which one asks")
    func sideBySide() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = stage.console
            try browser.join(stage.code("participant"), name: "青木")
            try browser.join(stage.code("display"))
            #expect(browser.cookies.count == 3)
            let roles = ["account": "facilitator", "person": "participant", "display": "display"]
            for (jar, role) in roles {
                #expect(try browser.page(stage.id, as: jar).welcome["role"]?.string == role)
                let session = try browser.get("/api/state?as=\(jar)").json["session"]
                #expect(session?["kind"]?.string == (jar == "account" ? "account" : "person"))
                #expect(jar == "account" || session?["role"]?.string == role)
                let archive = try browser.get("/api/workshops/\(stage.id)/export/archive.zip?as=\(jar)")
                #expect(archive.status == (jar == "account" ? 200 : 403))
            }
            #expect(try browser.page(stage.id).welcome["role"]?.string == "facilitator")
            let bogus = try browser.post("/api/ws-ticket", #"{"workshop":"\#(stage.id)","as":"admin"}"#)
            #expect(bogus.code == "invalid")
        }
    }

    @Test(
        "SV5 Without as a browser shows its account, else its seat, else its display; with as that one"
    )
    func order() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let screen = try stage.join("display")
            #expect(try screen.get("/api/state").json["session"]?["role"]?.string == "display")
            #expect(try screen.get("/api/state?as=person").json["session"] == .null)
            let person = try stage.join()
            #expect(try person.get("/api/state?as=account").json["session"] == .null)
            #expect(try person.get("/api/state?as=display").json["session"] == .null)
        }
    }

    @Test("SV6 Sessions outlive a restart; forged, foreign and swapped cookies count as none")
    func cookies() async throws {
        let directory = try ServerDirectory()
        let (jars, id) = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            let person = try stage.join()
            return ([stage.console.cookies, person.cookies], stage.id)
        }
        try await ServerHarness.run(on: directory) { harness in
            let (console, person) = (harness.browser(), harness.browser())
            console.cookies = jars[0]
            person.cookies = jars[1]
            #expect(try console.get("/api/workshops").json["workshops"]?.array?.count == 1)
            #expect(try person.page(id).welcome["role"]?.string == "participant")
            try Self.tryWrongCookies(harness, jars)
        }
        try await ServerHarness.run { foreign in
            let browser = foreign.browser()
            browser.cookies = jars[0]
            let answer = try browser.get("/api/workshops")
            #expect(answer.status == 401)
        }
    }

    private static func tryWrongCookies(_ harness: ServerHarness, _ jars: [[String: String]]) throws {
        guard let account = jars[0].first, let person = jars[1].first else {
            throw ServerFailure("no cookies")
        }
        var changed = Array(account.value)
        changed[20] = changed[20] == "A" ? "B" : "A"
        let wrong = [
            String(changed), "", "x", String(account.value.dropLast()), account.value + "A", person.value,
            String(account.value.reversed()),
        ]
        for value in wrong {
            let browser = harness.browser()
            browser.cookies = [account.key: value]
            #expect(try browser.get("/api/workshops").status == 401, "\(value.count)")
            #expect(try browser.get("/api/state").json["session"] == .null)
        }
        let browser = harness.browser()
        browser.cookies = [person.key: account.value]
        #expect(try browser.get("/api/state").json["session"] == .null)
    }

    @Test("SV6 Revoked sessions of an account count as none")
    func revocation() async throws {
        let directory = try ServerDirectory()
        let jar = try await ServerHarness.run(on: directory) { try $0.console().cookies }
        let accounts = try AccountStore(directory: "\(directory.path)/data")
        try accounts.revokeSessions(try #require(accounts.all.first).id)
        try await ServerHarness.run(on: directory) { harness in
            let browser = harness.browser()
            browser.cookies = jar
            let (old, new) = (
                try browser.get("/api/programmes"), try harness.console().get("/api/programmes")
            )
            #expect((old.status, new.status) == (401, 200))
        }
    }

    @Test("SV7 A changing call without our Origin is refused, a reading one is not")
    func origins() async throws {
        try await ServerHarness.run { harness in
            let browser = try harness.console()
            for origin in [nil, "null", "https://evil.example", "http://localhost:\(harness.port).evil"] {
                browser.origin = origin
                for path in [
                    "/api/sign-out", "/api/sign-in", "/api/workshops", "/api/join", "/api/ws-ticket",
                ] {
                    let answer = try browser.post(path)
                    #expect(answer.status == 403)
                    #expect(answer.code == "origin")
                }
                #expect(try browser.get("/api/workshops").status == 200)
            }
        }
    }
}
