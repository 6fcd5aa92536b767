import JSONCodec
import Testing

/// Parts of pages and pictures, held against the bytes of the whole.
struct RoutesStaticRangeTests {
    /// Takes a multipart answer apart: what each part says of its place, and its bytes.
    private static func parts(_ answer: ServerAnswer) -> [(place: String, bytes: [UInt8])] {
        let type = answer["content-type"] ?? ""
        guard let boundary = type.split(separator: "boundary=").last, type.hasPrefix("multipart/byteranges;")
        else { return [] }
        let delimiter = Array("--\(boundary)".utf8)
        var rest = answer.body[...]
        var parts: [(String, [UInt8])] = []
        guard rest.starts(with: delimiter) else { return [] }
        rest = rest.dropFirst(delimiter.count)
        while !rest.starts(with: Array("--\r\n".utf8)) {
            guard let end = rest.firstRange(of: Array("\r\n\r\n".utf8)),
                let next = rest.firstRange(of: Array("\r\n".utf8) + delimiter)
            else { return [] }
            let lines = String(decoding: rest[..<end.lowerBound], as: UTF8.self).split(separator: "\r\n")
            let place = lines.first { $0.hasPrefix("Content-Range: ") }?.dropFirst(15) ?? ""
            parts.append((String(place), Array(rest[end.upperBound..<next.lowerBound])))
            rest = rest[next.upperBound...]
        }
        return rest.count == 4 ? parts : []
    }

    /// Asks for parts of what lies at `path` and compares each with the whole.
    private static func check(_ browser: ServerBrowser, _ path: String) throws {
        let whole = try browser.get(path)
        let (bytes, size) = (whole.body, whole.body.count)
        #expect(whole.status == 200 && size >= 50)
        let single = [
            ("bytes=0-0", 0..<1), ("bytes=5-", 5..<size), ("bytes=-7", size - 7..<size),
            ("bytes=10-99999999", 10..<size), ("bytes=0-1,99999999-", 0..<2),
        ]
        for (range, expected) in single {
            let answer = try browser.get(path, [("Range", range)])
            #expect(answer.status == 206 && answer.body == Array(bytes[expected]), "\(path) \(range)")
            let place = "bytes \(expected.lowerBound)-\(expected.upperBound - 1)/\(size)"
            #expect(answer["content-range"] == place)
            #expect(answer["content-type"] == whole["content-type"] && answer["etag"] == whole["etag"])
        }
        let answer = try browser.get(path, [("Range", "bytes=-3,0-1, 20-39")])
        #expect(answer.status == 206 && answer["content-range"] == nil)
        let parts = parts(answer)
        let expected = [size - 3..<size, 0..<2, 20..<40]
        #expect(parts.map(\.bytes) == expected.map { Array(bytes[$0]) })
        #expect(parts.map(\.place) == expected.map { "bytes \($0.lowerBound)-\($0.upperBound - 1)/\(size)" })
        let sixteen = (0..<16).map { "\($0 * 2)-\($0 * 2)" }.joined(separator: ",")
        let most = try browser.get(path, [("Range", "bytes=\(sixteen)")])
        #expect(Self.parts(most).map(\.bytes) == (0..<16).map { [bytes[$0 * 2]] })
        let none = try browser.get(path, [("Range", "bytes=99999999-")])
        #expect(none.status == 416 && none["content-range"] == "bytes */\(size)")
        try checkIgnored(browser, path, whole, ranges: ["bytes=\(sixteen),40-40", "bytes=0-5,3-9", "x=0-1"])
    }

    private static func checkIgnored(
        _ browser: ServerBrowser, _ path: String, _ whole: ServerAnswer, ranges: [String]
    ) throws {
        var fields: [[(name: String, value: String)]] = ranges.map { [("Range", $0)] }
        fields.append([("Range", "bytes=0-1"), ("If-Range", "\"x\"")])
        fields.append([("Range", "bytes=0-1"), ("If-Range", RoutesStaticVersionTests.earlier)])
        fields.append([("Range", "bytes=0-1"), ("Range", "bytes=3-4")])
        for fields in fields {
            let answer = try browser.get(path, fields)
            #expect(answer.status == 200 && answer.body == whole.body, "\(path) \(fields)")
        }
        let head = try browser.send("HEAD", path, fields: [("Range", "bytes=0-1")])
        #expect(head.status == 200 && head["content-length"] == "\(whole.body.count)")
        let tag = [(name: "If-Range", value: whole["etag"] ?? ""), (name: "Range", value: "bytes=0-1")]
        #expect(try browser.get(path, tag).status == 206)
    }

    @Test(
        "SA3 SA4 Parts of a page from memory and from the disk are those of the whole",
        arguments: [5_000, 300_000], ["true", "false"])
    func pages(size: Int, isPlain: String) async throws {
        try await ServerHarness.run(["plainHTTP": isPlain]) { harness in
            try RoutesStaticVersionTests.write(size, to: "a.png", in: harness.directory)
            let browser = harness.browser()
            try Self.check(browser, "/a.png")
            let date = [
                (name: "If-Range", value: RoutesStaticVersionTests.date),
                (name: "Range", value: "bytes=0-1"),
            ]
            #expect(try browser.get("/a.png", date).status == 206)
        }
    }

    @Test("SA3 SA4 SA1 Parts of a picture are those of the whole, and a known picture is 304")
    func pictures() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            try stage.start("grouped")
            let browser = try stage.join()
            let page = try browser.page(stage.id)
            let photo = ServerID.fresh()
            let path = "/api/workshops/\(stage.id)/photos/\(photo)"
            #expect(try browser.send("PUT", path, PictureBytes.png()).status == 200)
            _ = try page.command("note.add", ServerStage.note("写", step: "grouped", photos: [photo]))
            try Self.check(browser, path)
            let tag = try #require(try browser.get(path)["etag"])
            let known = try browser.get(path, [("If-None-Match", tag)])
            #expect(known.status == 304 && known["vary"] == "Cookie")
            #expect(known["content-security-policy"] == "sandbox; default-src 'none'")
            let meant = try browser.get(path, [("If-Match", "\"x\"")])
            #expect(meant.status == 412 && meant.code == "precondition")
            // Storing again changes nothing, whatever is expected to be there.
            let fields = [(name: "If-None-Match", value: "*")]
            #expect(try browser.send("PUT", path, PictureBytes.png(), fields: fields).status == 200)
        }
    }
}
