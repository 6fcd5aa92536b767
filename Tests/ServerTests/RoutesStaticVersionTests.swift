import Foundation
import JSONCodec
import Server
import Testing

/// Versions, forms and parts of pages and pictures.
struct RoutesStaticVersionTests {
    static let date = "Sun, 06 Nov 1994 08:49:37 GMT"
    static let earlier = "Sun, 06 Nov 1994 08:49:36 GMT"

    /// Writes a file of bytes that differ, changed at ``date``.
    @discardableResult
    static func write(_ size: Int, to name: String, in directory: ServerDirectory) throws -> [UInt8] {
        let bytes = (0..<size).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }
        let path = "\(directory.path)/public/\(name)"
        try Data(bytes).write(to: URL(filePath: path))
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: 784_111_777)], ofItemAtPath: path)
        return bytes
    }

    @Test("SA1 A known version is 304 by its tag or its date, and 412 where another is meant")
    func conditions() async throws {
        try await ServerHarness.run { harness in
            try Self.write(100, to: "a.png", in: harness.directory)
            let browser = harness.browser()
            let first = try browser.get("/a.png")
            let tag = try #require(first["etag"])
            #expect(first["last-modified"] == Self.date && first["accept-ranges"] == "bytes")
            let cases: [([(name: String, value: String)], Int)] = [
                ([("If-None-Match", tag)], 304), ([("If-None-Match", "W/\(tag)")], 304),
                ([("If-Modified-Since", Self.date)], 304), ([("If-Modified-Since", Self.earlier)], 200),
                ([("If-None-Match", "\"x\""), ("If-Modified-Since", Self.date)], 200),
                ([("If-Match", tag)], 200), ([("If-Match", "\"x\"")], 412),
                ([("If-Unmodified-Since", Self.earlier)], 412),
                ([("If-Match", tag), ("If-None-Match", tag)], 304),
            ]
            for (fields, status) in cases {
                let answer = try browser.get("/a.png", fields)
                #expect(answer.status == status, "\(fields)")
                #expect(answer["x-content-type-options"] == "nosniff")
                if status == 304 {
                    #expect(answer["etag"] == tag && answer["cache-control"] == "no-cache")
                    #expect(answer.body.isEmpty)
                }
            }
        }
    }

    @Test("SA2 A file that has just changed has a tag and no date") func fresh() async throws {
        try await ServerHarness.run { harness in
            let path = "\(harness.directory.path)/public/b.png"
            try Data([1, 2]).write(to: URL(filePath: path))
            // As if it had been written within the second that is not over.
            try FileManager.default.setAttributes(
                [.modificationDate: Date(timeIntervalSinceNow: 100)], ofItemAtPath: path)
            let answer = try harness.browser().get("/b.png", [("If-Modified-Since", Self.date)])
            #expect(answer.status == 200 && answer["last-modified"] == nil && answer["etag"] != nil)
        }
    }

    @Test("SA5 Text comes packed where that is wanted and smaller, each form with its own tag and its Vary")
    func forms() async throws {
        try await ServerHarness.run { harness in
            let browser = harness.browser()
            let plain = try browser.get("/")
            let tag = try #require(plain["etag"])
            for (field, isPacked) in [
                ("gzip", true), ("br, GZIP;q=0.1", true), ("*", true), ("gzip;q=0", false), ("br", false),
                ("*;q=0", false), ("gzip;q=0, *", false),
            ] {
                let answer = try browser.get("/", [("Accept-Encoding", field)])
                #expect((answer["content-encoding"] == "gzip") == isPacked, "\(field)")
                #expect(answer["vary"] == "Accept-Encoding")
                #expect((answer["etag"] == tag) == !isPacked)
                #expect(answer["etag"]?.hasPrefix("\"") == true)
            }
            let packed = [(name: "Accept-Encoding", value: "gzip")]
            let whole = try browser.get("/", packed)
            let packedTag = try #require(whole["etag"])
            let part = try browser.get("/", packed + [("Range", "bytes=2-9"), ("If-Range", packedTag)])
            #expect(part.status == 206 && part.body == Array(whole.body[2..<10]))
            #expect(part["content-encoding"] == "gzip")
            let other = try browser.get("/", packed + [("Range", "bytes=2-9"), ("If-Range", tag)])
            #expect(other.status == 200)
            #expect(try browser.get("/", packed + [("If-None-Match", packedTag)]).status == 304)
            // Too short to become smaller: one form only.
            let short = try browser.get("/sub/a.js", packed)
            #expect(short["content-encoding"] == nil && short["vary"] == nil)
        }
    }

    @Test("SA6 A path with the content's hash is immutable; with another hash there is nothing")
    func immutable() async throws {
        try await ServerHarness.run { harness in
            let browser = harness.browser()
            let plain = try browser.get("/sub/a.js")
            #expect(plain["cache-control"] == "no-cache")
            let hash = String(SHA256.hex(plain.body).prefix(16))
            let hashed = try browser.get("/sub/a.\(hash).js")
            #expect(hashed.status == 200 && hashed.body == plain.body)
            #expect(hashed["cache-control"] == "public, max-age=31536000, immutable")
            #expect(hashed["content-type"] == plain["content-type"])
            for path in [
                "/sub/a.0123456789abcdef.js", "/sub/a.\(hash.uppercased()).js", "/sub/a.\(hash)",
                "/sub/a.js.\(hash)",
                "/sub/a.\(hash.dropLast()).js", "/sub/a.\(hash).css", "/sub.\(hash).js",
            ] {
                #expect(try browser.get(path).status == 404, "\(path)")
            }
            // A file that has such a name on the disk is itself; it is immutable only if the hash is its own.
            try harness.directory.write("b", to: "public/sub/b.0123456789abcdef.js")
            #expect(try browser.get("/sub/b.0123456789abcdef.js")["cache-control"] == "no-cache")
            try harness.directory.write("export const a = 2;\n", to: "public/sub/a.js")
            #expect(try browser.get("/sub/a.\(hash).js").status == 404)
        }
    }
}
