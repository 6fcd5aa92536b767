import HTTPCodec
import Testing

/// The parser says what the slow and obvious model says: the same head, the same refusal, at the same byte.
struct ParserModelTests {
    /// What came of some bytes, and after how many of them.
    struct Outcome: Equatable {
        var head: String?
        var refusal: ModelParser.Refusal?
        var consumed: Int
    }

    static func byModel(_ bytes: [UInt8], _ limits: HTTPLimits) -> Outcome {
        var model = ModelParser(limits: limits)
        for (index, byte) in bytes.enumerated() {
            do throws(ModelParser.Refusal) {
                if let head = try model.take(byte) { return Outcome(head: head, consumed: index + 1) }
            } catch {
                return Outcome(refusal: error, consumed: index + 1)
            }
        }
        return Outcome(consumed: bytes.count)
    }

    /// Feeds the pieces; a refusal counts as noticed with the last byte of the piece it came with.
    static func byParser(_ pieces: [ArraySlice<UInt8>], _ limits: HTTPLimits) -> Outcome {
        var parser = HTTPHeadParser(limits: limits)
        var count = 0
        for piece in pieces {
            do throws(HTTPViolation) {
                if case .head(let head, let consumed) = try parser.receive(piece) {
                    return Outcome(head: ModelParser.words(of: head), consumed: count + consumed)
                }
            } catch {
                let refusal = ModelParser.Refusal(error.status.code, error.reason)
                return Outcome(refusal: refusal, consumed: count + piece.count)
            }
            count += piece.count
        }
        return Outcome(consumed: count)
    }

    static func compare(_ bytes: [UInt8], _ limits: HTTPLimits, cuts: [Int]) {
        let model = byModel(bytes, limits)
        let shown = Comment(rawValue: String(decoding: bytes, as: UTF8.self).debugDescription)
        #expect(byParser(bytes.indices.map { bytes[$0...$0] }, limits) == model, shown)
        for cut in cuts {
            var halves = byParser([bytes[..<cut], bytes[cut...]], limits)
            // A refusal is noticed with its piece, which ends where the cut is or at the end.
            if model.refusal != nil, halves.refusal == model.refusal {
                #expect(halves.consumed == (model.consumed <= cut ? cut : bytes.count))
                halves.consumed = model.consumed
            }
            #expect(halves == model, shown)
        }
    }

    static let corpus: [String] = [
        "GET /ws/0a1b?x=%C3%A9&y HTTP/1.1\r\nHost: a.example:8443\r\nConnection: keep-alive, Upgrade\r\n"
            + "Upgrade: websocket\r\nCookie: é\r\nAccept-Language:\tja , en;q=0.5 \t\r\n\r\n",
        "\r\nPOST http://[::1]:80?q HTTP/1.1\r\nHost: b\r\nContent-Length: 007\r\n"
            + "Expect: 100-Continue\r\n\r\n",
        "OPTIONS * HTTP/1.0\r\nConnection: x,close\r\n\r\n",
        "GET //a HTTP/1.1\r\nHost: a\r\n\r\n", "PUT /.a/..b/ HTTP/1.1\r\nHost: a\r\nX: y\r\n z\r\n\r\n",
        "HEAD /%2e HTTP/1.1\r\nHost: a\r\n\r\n", "DELETE / HTTP/1.1\r\nHost : a\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nContent-Length: 1\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\n",
    ]

    @Test("HT12 every cut of the corpus gives what the model gives", arguments: corpus)
    func everyCut(text: String) {
        let bytes = Array(text.utf8)
        Self.compare(bytes, HTTPLimits(), cuts: Array(0...bytes.count))
    }

    /// Small limits, so that they are met often.
    static func limits(using generator: inout ParserTests.Seeded) -> HTTPLimits {
        var limits = HTTPLimits()
        guard Bool.random(using: &generator) else { return limits }
        limits.requestLineSizeMax = Int.random(in: 10...50, using: &generator)
        limits.fieldSizeMax = Int.random(in: 5...60, using: &generator)
        limits.headSizeMax = Int.random(in: 40...200, using: &generator)
        limits.fieldCountMax = Int.random(in: 0...5, using: &generator)
        limits.bodySizeMax = Int.random(in: 0...10, using: &generator)
        return limits
    }

    static let snippets: [String] = [
        "\r\n", "\n", "\r", "\0", "\u{7f}", "\t", " ", ":", "/", "//", "/..", "%", "%41", "%00", "%ff", "?",
        "#",
        "*", "\\", "é", "\u{85}", "Host: b\r\n", "Host:\r\n", "Content-Length: 5\r\n",
        "Content-Length: +5\r\n",
        "transfer-encoding:x\r\n", "Expect: 100-continue\r\n", "Expect: y\r\n", "Connection: close\r\n",
        "HTTP/1.0", "HTTP/2.0", "http://u@h/", "[::1]", "X: \(String(repeating: "v", count: 30))\r\n",
    ]

    static func mutated(_ text: String, using generator: inout ParserTests.Seeded) -> [UInt8] {
        var bytes = Array(text.utf8)
        for _ in 0..<Int.random(in: 0...3, using: &generator) {
            let index = Int.random(in: bytes.indices, using: &generator)
            switch Int.random(in: 0...3, using: &generator) {
            case 0: bytes[index] = UInt8.random(in: 0...255, using: &generator)
            case 1: bytes.remove(at: index)
            case 2: bytes.insert(contentsOf: element(of: snippets, using: &generator).utf8, at: index)
            default:
                let end = min(bytes.count, index + 5)
                bytes.replaceSubrange(index..<end, with: element(of: snippets, using: &generator).utf8)
            }
            if bytes.isEmpty { bytes = [13] }
        }
        return bytes
    }

    @Test("HT12 HT11 hostile bytes, limits and cuts give what the model gives", arguments: 1...8)
    func hostile(seed: UInt64) {
        var generator = ParserTests.Seeded(state: seed)
        for _ in 0..<250 {
            let limits = Self.limits(using: &generator)
            let bytes = Self.mutated(Self.element(of: Self.corpus, using: &generator), using: &generator)
            let cuts = (0..<6).map { _ in Int.random(in: 0...bytes.count, using: &generator) }
            Self.compare(bytes, limits, cuts: cuts)
        }
    }

    static func element(of list: [String], using generator: inout ParserTests.Seeded) -> String {
        list.randomElement(using: &generator) ?? ""
    }
}
