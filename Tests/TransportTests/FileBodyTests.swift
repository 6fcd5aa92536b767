import Foundation
import HTTPCodec
import Testing
import Transport

struct FileBodyTests {
    /// A file of 300,000 bytes that differ, removed with the value.
    private final class TestFile {
        let path = FileManager.default.temporaryDirectory.path + "/transport-\(UUID().uuidString)"
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 &+ $0 >> 8) }

        init() throws { try Data(bytes).write(to: URL(filePath: path)) }

        deinit { try? FileManager.default.removeItem(atPath: path) }
    }

    private func fetch(_ body: HTTPResponse.Body, tls: TestCertificate? = nil) throws -> (Int, [UInt8]) {
        let server = try TestServer(tls: try tls?.context()) { _, _ in
            .response(HTTPResponse(status: .ok, body: body))
        }
        let client = try TestSocket(port: server.port)
        if let tls { try client.startTLS(trusting: tls.certificateFile, name: "localhost") }
        client.send("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
        let all = client.receiveAll()
        let end = all.firstRange(of: Array("\r\n\r\n".utf8))?.upperBound ?? all.count
        let status = Int(String(decoding: all.dropFirst(9).prefix(3), as: UTF8.self)) ?? 0
        return (status, Array(all[end...]))
    }

    @Test(
        "TR16 a file arrives whole, or in the part asked for, plain and by TLS",
        arguments: [0..<300_000, 1..<65_537, 299_999..<300_000, 5..<5], [false, true])
    func file(range: Range<Int>, isSecure: Bool) throws {
        let file = try TestFile()
        let tls = isSecure ? try TestCertificate() : nil
        let body = HTTPResponse.Body.file(path: file.path, offset: range.lowerBound, size: range.count)
        let (status, bytes) = try fetch(body, tls: tls)
        #expect(status == 200)
        #expect(bytes == Array(file.bytes[range]))
    }

    @Test(
        "TR17 a file that is missing, shorter or no regular file is answered with 404",
        arguments: ["missing", "short", "directory"])
    func unusable(kind: String) throws {
        let file = try TestFile()
        let path = ["missing": file.path + "-no", "directory": "/"][kind] ?? file.path
        let (status, bytes) = try fetch(.file(path: path, offset: 1, size: kind == "short" ? 300_000 : 1))
        #expect(status == 404)
        #expect(String(decoding: bytes, as: UTF8.self) == "404 Not Found\n")
    }

    @Test("HL1 pieces of a file arrive in order with the bytes between them", arguments: [false, true])
    func pieces(isSecure: Bool) throws {
        let file = try TestFile()
        let tls = isSecure ? try TestCertificate() : nil
        let ranges = [299_990..<300_000, 0..<200_000, 7..<7, 5..<6]
        var pieces: [HTTPResponse.Piece] = []
        var expected: [UInt8] = []
        for (index, range) in ranges.enumerated() {
            let between = Array("part \(index)".utf8)
            pieces += [.bytes(between), .part(range)]
            expected += between + file.bytes[range]
        }
        pieces += [.bytes([1]), .bytes([]), .bytes([2])]
        let (status, bytes) = try fetch(.pieces(of: file.path, pieces), tls: tls)
        #expect(status == 200)
        #expect(bytes == expected + [1, 2])
    }

    @Test("HL1 without pieces there is no content, and a part beyond the file's end is answered with 404")
    func noPieces() throws {
        let file = try TestFile()
        let (status, bytes) = try fetch(.pieces(of: file.path, []))
        #expect(status == 200 && bytes.isEmpty)
        for range in [0..<300_001, -1..<5] {
            #expect(try fetch(.pieces(of: file.path, [.bytes([1]), .part(range)])).0 == 404)
        }
        for (offset, size) in [(-1, 5), (0, -1), (.max, 1)] {
            #expect(try fetch(.file(path: file.path, offset: offset, size: size)).0 == 404)
        }
    }
}
