import JSONCodec
import Testing

/// Pictures of notes: what is taken, and who gets to see them.
struct RoutesPhotoTests {
    private static func path(_ stage: ServerStage, _ photo: String) -> String {
        "/api/workshops/\(stage.id)/photos/\(photo)"
    }

    @Test("SV13 A picture is kept without metadata, and shown with a fixed type in a sandbox")
    func stripped() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("grouped")
            let browser = try stage.join()
            let page = try browser.page(stage.id)
            let secret = Array("GPS 35.6N 139.8E".utf8)
            let pictures: [([UInt8], String)] = [
                (PictureBytes.jpeg(before: PictureBytes.exif(orientation: 6, with: secret)), "image/jpeg"),
                (PictureBytes.png(before: PictureBytes.pngChunk("tEXt", secret)), "image/png"),
                (
                    PictureBytes.webpExtended(flags: 8, extra: PictureBytes.chunk("EXIF", secret)),
                    "image/webp"
                ),
            ]
            for (bytes, type) in pictures {
                let photo = ServerID.fresh()
                let stored = try browser.send("PUT", Self.path(stage, photo), bytes)
                #expect(stored.status == 200, "\(type) \(stored.text)")
                #expect(stored.json["width"]?.integer == 8)
                #expect(try browser.send("PUT", Self.path(stage, photo), bytes).status == 200)
                #expect(
                    try page.command("note.add", ServerStage.note("写", step: "grouped", photos: [photo]))[
                        "ok"]?.bool == true)
                let shown = try browser.get(Self.path(stage, photo))
                #expect(shown.status == 200)
                #expect(shown["content-type"] == type)
                #expect(shown["content-security-policy"] == "sandbox; default-src 'none'")
                #expect(shown["x-content-type-options"] == "nosniff")
                #expect(!shown.body.isEmpty && shown.body.firstRange(of: secret) == nil)
            }
            #expect(!harness.directory.dataFiles.values.contains { $0.firstRange(of: secret) != nil })
        }
    }

    @Test("SV13 SVG, other files, broken and too large pictures are refused and nothing is kept")
    func refused() async throws {
        try await ServerHarness.run(["http.uploadSize": "64KiB", "http.pictureArea": "10000"]) { harness in
            let stage = try harness.stage()
            let browser = try stage.join()
            let svg = Array("<svg xmlns='http://www.w3.org/2000/svg'><script>1</script></svg>".utf8)
            let wrong = [
                svg, [], [0], PictureBytes.png(width: 101, height: 100),
                Array(PictureBytes.jpeg().prefix(40)),
                Array("GIF89a".utf8), Array("<html>".utf8) + PictureBytes.png(),
            ]
            for bytes in wrong {
                let answer = try browser.send("PUT", Self.path(stage, ServerID.fresh()), bytes)
                #expect(answer.status == 415)
                #expect(answer.code == "picture")
            }
            let large = [UInt8](repeating: 0xFF, count: 65 << 10)
            #expect(try browser.send("PUT", Self.path(stage, ServerID.fresh()), large).status == 413)
            #expect(!harness.directory.dataFiles.keys.contains { $0.hasPrefix("photos/") })
        }
    }

    @Test("SV13 A workshop holds pictures up to a number and a sum of sizes")
    func bounds() async throws {
        let table = PictureBytes.segment(0xDB, [UInt8](repeating: 1, count: 60_000))
        let large = PictureBytes.jpeg(before: Array(repeating: table, count: 9).flatMap(\.self))
        try await ServerHarness.run(["workshops.photosSize": "1MiB", "workshops.photos": "2"]) { harness in
            for (bytes, count) in [(PictureBytes.png(), 2), (large, 1)] {
                let stage = try harness.stage()
                let browser = try stage.join()
                for _ in 0..<count {
                    let kept = try browser.send("PUT", Self.path(stage, ServerID.fresh()), bytes)
                    #expect(kept.status == 200)
                }
                let refused = try browser.send("PUT", Self.path(stage, ServerID.fresh()), bytes)
                #expect(refused.status == 507)
                #expect(refused.code == "too_many")
            }
        }
    }

    @Test("SV14 A picture is not there for whoever may not see its note, and is once the note is revealed")
    func visibility() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("silent")
            let (author, other) = (try stage.join(), try stage.join(name: "二"))
            let display = try stage.join("display")
            let page = try author.page(stage.id)
            let photo = ServerID.fresh()
            let path = Self.path(stage, photo)
            _ = try author.send("PUT", path, PictureBytes.png())
            #expect(try author.get(path).status == 404)
            _ = try page.command("note.add", ServerStage.note("秘", step: "silent", photos: [photo]))
            #expect(try author.get(path).status == 200)
            for browser in [other, display, stage.console] { #expect(try browser.get(path).status == 404) }
            #expect(try harness.browser().get(path).status == 401)
            try stage.reveal("silent")
            for browser in [author, other, display, stage.console] {
                #expect(try browser.get(path).status == 200)
            }
            let head = try other.send("HEAD", path)
            #expect(head.status == 200)
            #expect(head["content-length"] == "\(PictureBytes.png().count)")
        }
    }

    @Test(
        "SV14 A group's picture is its group's; no other takes its place; who only looks puts none"
    )
    func groups() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browsers = try (1...6).map { try stage.join(name: "名\($0)") }
            let snapshot = try stage.page().next("snapshot")
            let venue = snapshot["set"]?["venues"]?.array?.first?["id"]?.string ?? ""
            try stage.run("groups.deal", #"{"venue":"\#(venue)","size":3}"#)
            try stage.start("grouped")
            let pages = try browsers.map { try $0.page(stage.id) }
            let groups = try pages.map { try $0.next("snapshot")["set"]?["me"]?["group"]?.string }
            let photo = ServerID.fresh()
            let path = Self.path(stage, photo)
            _ = try browsers[0].send("PUT", path, PictureBytes.png())
            _ = try pages[0].command("note.add", ServerStage.note("組", step: "grouped", photos: [photo]))
            for (index, browser) in browsers.enumerated() {
                #expect(try browser.get(path).status == (groups[index] == groups[0] ? 200 : 404))
            }
            #expect(Set(groups).count == 2)
            let other = try browsers[1].send("PUT", path, PictureBytes.png(width: 9))
            #expect(other.status == 409)
            #expect(other.code == "taken")
            let display = try stage.join("display")
            #expect(
                try display.send("PUT", Self.path(stage, ServerID.fresh()), PictureBytes.png()).status == 403)
        }
    }

    @Test("SV28 A note names only pictures that were kept before it")
    func unknown() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("grouped")
            let browser = try stage.join()
            let page = try browser.page(stage.id)
            let photos = [ServerID.fresh(), ServerID.fresh()]
            #expect(try browser.send("PUT", Self.path(stage, photos[0]), PictureBytes.png()).status == 200)
            let note = ServerStage.note("写", step: "grouped", photos: photos)
            let refused = try page.command("note.add", note)
            #expect(refused["code"]?.string == "invalid")
            #expect(refused["detail"]?["path"]?.string == "photos")
            #expect(try browser.send("PUT", Self.path(stage, photos[1]), PictureBytes.png()).status == 200)
            #expect(try page.command("note.add", note)["ok"]?.bool == true)
        }
    }

    @Test("SV14 A photo's path names an id and nothing else")
    func paths() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let browser = try stage.join()
            let id = ServerID.fresh()
            let tricks = [
                "..%2f..%2faccounts.json", "%2e%2e", id.uppercased() + "A", "\(id).png", "\(id)%00", "x",
                "\(id)/x",
                String(repeating: "f", count: 31),
            ]
            for trick in tricks {
                for method in ["GET", "PUT"] {
                    let answer = try browser.send(method, Self.path(stage, trick), PictureBytes.png())
                    #expect([400, 404].contains(answer.status), "\(method) \(trick)")
                }
            }
            let wrong = try browser.send("DELETE", Self.path(stage, id))
            #expect(wrong.status == 405)
            #expect(wrong["allow"] == "GET, HEAD, PUT, OPTIONS")
        }
    }
}
