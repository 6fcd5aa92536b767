import Compression
import Foundation
import JSONCodec
import Testing

/// Pages and scripts, and what every answer carries.
struct RoutesStaticTests {
    @Test("SV15 No path leads out of the public directory or to anything but its files")
    func traversal() async throws {
        try await ServerHarness.run { harness in
            let browser = harness.browser()
            let link = "\(harness.directory.path)/public/link.txt"
            try FileManager.default.createSymbolicLink(
                atPath: link, withDestinationPath: "\(harness.directory.path)/secret.txt")
            let paths = [
                "/../secret.txt", "/%2e%2e/secret.txt", "/%2e%2e%2fsecret.txt", "/..%2fsecret.txt",
                "/..%5csecret.txt", "/sub/../../secret.txt", "/sub/%2e%2e/%2e%2e/secret.txt",
                "/.%2e/secret.txt",
                "/..%c0%afsecret.txt", "/%252e%252e/secret.txt", "/....//secret.txt", "//secret.txt",
                "/sub/..;/secret.txt", "/secret.txt%00.html", "/index.html%00", "/sub", "/sub/",
                "/nothing.html",
                "/link.txt", "/index.html/", "/index.html/x", "/INDEX.HTML", "/data/accounts.json", "/%ff",
                "/\(String(repeating: "a", count: 3_000))",
            ]
            for path in paths {
                let answer = try browser.get(path)
                #expect([400, 404].contains(answer.status), "\(path) \(answer.status)")
                #expect(!answer.text.contains("outside") && !answer.text.contains("scrypt"))
            }
        }
    }

    @Test(
        "SV15 A page comes with type and tag, as 304 when known, without body for HEAD, packed if asked"
    )
    func pages() async throws {
        try await ServerHarness.run { harness in
            let browser = harness.browser()
            let page = try browser.get("/")
            #expect(page.status == 200)
            #expect(page["content-type"] == "text/html; charset=utf-8")
            #expect(page["content-encoding"] == nil)
            let tag = try #require(page["etag"])
            let known = try browser.get("/index.html", [("If-None-Match", tag)])
            #expect(known.status == 304)
            #expect(known.body.isEmpty)
            #expect(known["etag"] == tag)
            #expect(try browser.get("/index", [("If-None-Match", tag)]).status == 304)
            #expect(try browser.get("/index.html", [("If-None-Match", "\"x\"")]).status == 200)
            let head = try browser.send("HEAD", "/")
            #expect(head.status == 200)
            #expect(head["content-length"] == "\(page.body.count)")
            let packed = try browser.get("/", [("Accept-Encoding", "br, gzip")])
            #expect(packed["content-encoding"] == "gzip")
            #expect(packed.body.count < page.body.count)
            #expect(packed.body.starts(with: [0x1F, 0x8B]))
            #expect(packed["vary"] == "Accept-Encoding")
            #expect(try browser.get("/", [("Accept-Encoding", "gzip;q=0")])["content-encoding"] == nil)
            let script = try browser.get("/sub/a.js")
            #expect(script["content-type"]?.contains("javascript") == true)
            try harness.directory.write("export const b = 2;\n", to: "public/sub/a.js")
            #expect(try browser.get("/sub/a.js").text.contains("b = 2"))
        }
    }

    @Test("SV16 SA7 A method that a path does not know is answered 405 with those it knows")
    func methods() async throws {
        try await ServerHarness.run { harness in
            let browser = try harness.console()
            let known = [
                ("/", "GET, HEAD, OPTIONS"), ("/sub/a.js", "GET, HEAD, OPTIONS"),
                ("/api/state", "GET, HEAD, OPTIONS"),
                ("/api/sign-in", "POST, OPTIONS"), ("/api/setup", "POST, OPTIONS"),
                ("/api/sign-out", "POST, OPTIONS"),
                ("/api/join", "POST, OPTIONS"), ("/api/join/x", "GET, HEAD, OPTIONS"),
                ("/api/ws-ticket", "POST, OPTIONS"),
                ("/api/programmes", "GET, HEAD, OPTIONS"), ("/api/workshops", "GET, HEAD, POST, OPTIONS"),
                ("/api/workshops/import", "POST, OPTIONS"), ("/api/qr.svg", "GET, HEAD, OPTIONS"),
                ("/api/workshops/\(ServerID.fresh())/links", "GET, HEAD, OPTIONS"),
                ("/api/workshops/\(ServerID.fresh())/photos/\(ServerID.fresh())", "GET, HEAD, PUT, OPTIONS"),
                ("/api/workshops/\(ServerID.fresh())/export/notes.csv", "GET, HEAD, OPTIONS"),
                ("/ws/\(ServerID.fresh())", "GET, OPTIONS"),
            ]
            for (path, allowed) in known {
                let answer = try browser.send("DELETE", path)
                #expect(answer.status == 405, "\(path)")
                #expect(answer["allow"] == allowed, "\(path)")
                let options = try browser.send("OPTIONS", path)
                #expect(options.status == 204 && options["allow"] == allowed, "\(path)")
                #expect(options["content-length"] == nil && options["x-content-type-options"] == "nosniff")
            }
            #expect(try browser.send("OPTIONS", "*")["allow"] == "GET, HEAD, POST, PUT, OPTIONS")
            for path in ["/api", "/api/x", "/ws", "/ws/a/b"] {
                #expect(try browser.send("OPTIONS", path).status == 404, "\(path)")
            }
            browser.origin = "https://evil.example"
            #expect(try browser.send("OPTIONS", "/api/sign-in")["access-control-allow-origin"] == nil)
            for path in [
                "/api", "/api/x", "/api/state/x", "/api/workshops/x", "/api/workshops/x/y", "/api/sign-in/x",
            ] {
                #expect(try browser.get(path).status == 404, "\(path)")
            }
        }
    }

    @Test("SV17 Every answer of ours carries the security headers, refusals too")
    func headers() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = stage.console
            var answers = try [
                "/", "/nothing", "/api/state", "/api/nothing", "/api/workshops",
                "/api/workshops/\(stage.id)/export/notes.csv",
                "/api/workshops/\(stage.id)/export/outlines.html",
                "/api/workshops/\(stage.id)/export/archive.zip", "/api/join/x", "/api/qr.svg?text=x",
                "/ws/\(stage.id)", "/ws/x",
            ].map { try browser.get($0) }
            answers.append(try browser.post("/api/workshops", "{"))
            answers.append(try browser.post("/", ""))
            answers.append(try browser.send("HEAD", "/"))
            browser.origin = "https://evil.example"
            answers.append(try browser.post("/api/sign-out"))
            for answer in answers {
                #expect(answer["x-content-type-options"] == "nosniff", "\(answer.status)")
                #expect(answer["referrer-policy"] == "no-referrer")
                #expect(answer["cross-origin-opener-policy"] == "same-origin")
                #expect(answer["cross-origin-resource-policy"] == "same-origin")
                #expect(answer["content-security-policy"]?.contains("default-src 'none'") == true)
                #expect(answer.all("content-security-policy").count == 1)
                #expect(answer["permissions-policy"] != nil)
                let script = answer["content-security-policy"] ?? ""
                #expect(!script.contains("unsafe"))
            }
            #expect(answers[2]["cache-control"] == "no-store")
            #expect(answers.allSatisfy { $0["access-control-allow-origin"] == nil })
        }
    }
}
