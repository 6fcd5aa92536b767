import JSONCodec
import Testing

/// Limits of messages and workshops against the whole server: at each and just beyond it.
struct LimitsSocketTests {
    /// A frame of under 64 KiB with a masking key of zero.
    private static func frame(_ first: UInt8, _ size: Int) -> [UInt8] {
        let length = size < 126 ? [0x80 | UInt8(size)] : [0xFE, UInt8(size >> 8), UInt8(size & 0xFF)]
        return [first] + length + [0, 0, 0, 0] + [UInt8](repeating: UInt8(ascii: "p"), count: size)
    }

    private static func ping(_ value: String) -> String { #"{"type":"ping","t":\#(value)}"# }

    @Test("LM8 a ping of 125 bytes is answered, one of 126 closes with 1002")
    func controlSize() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            page.socket.send(Self.frame(0x89, 125))
            page.send(Self.ping("7"))
            #expect(try page.next("pong")["t"]?.integer == 7)
            page.socket.send(Self.frame(0x89, 126))
            #expect(page.awaitClose() == 1002)
        }
    }

    @Test("LM9 a message of 64 KiB is taken, one of a byte more closes with 1009")
    func messageSize() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            let message = Self.ping("7")
            let room = 65_536 - message.utf8.count
            page.send(message + String(repeating: " ", count: room))
            #expect(try page.next("pong")["t"]?.integer == 7)
            page.send(message + String(repeating: " ", count: room + 1))
            #expect(page.awaitClose() == 1009)
        }
    }

    struct Bound: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var within: String
        var beyond: String
    }

    /// Arguments of a command: a document one deeper than they are.
    private static func command(_ arguments: String) -> String {
        #"{"type":"cmd","n":1,"name":"note.add","args":\#(arguments)}"#
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "[", count: depth) + String(repeating: "]", count: depth)
    }

    private static func members(_ count: Int) -> String {
        "{\((0..<count).map { "\"k\($0)\":1" }.joined(separator: ","))}"
    }

    private static func elements(_ count: Int) -> String {
        "[\((0..<count).map { "\($0)" }.joined(separator: ","))]"
    }

    static let bounds = [
        Bound(testDescription: "depth", within: command(nested(15)), beyond: command(nested(16))),
        Bound(
            testDescription: "elements", within: command(elements(1_000)), beyond: command(elements(1_001))),
        Bound(testDescription: "members", within: command(members(1_000)), beyond: command(members(1_001))),
        Bound(
            testDescription: "integers", within: ping("9223372036854775807"),
            beyond: ping("9223372036854775808")),
        Bound(
            testDescription: "negative integers", within: ping("-9223372036854775808"),
            beyond: ping("-9223372036854775809")),
        Bound(
            testDescription: "numbers", within: command(#"{"x":1e308}"#), beyond: command(#"{"x":1e309}"#)),
        Bound(
            testDescription: "surrogates", within: command(#"{"x":"\ud83d\ude00"}"#),
            beyond: command(#"{"x":"\ud83d"}"#)),
        Bound(
            testDescription: "control characters", within: command(#"{"x":"\u0001"}"#),
            beyond: command(#"{"x":"\u0000"}"#)),
    ]

    @Test(
        "LM10 a message of 16 levels, 1,000 items and 64 bits a number is read, one beyond is 1008",
        arguments: bounds)
    func messages(bound: Bound) async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let page = try stage.page()
            page.send(bound.within)
            if bound.within.contains("cmd") {
                #expect(try page.answer(to: 1)["code"]?.string == "invalid")
            } else {
                _ = try page.next("pong")
            }
            page.send(bound.beyond)
            #expect(page.awaitClose() == 1008)
        }
    }

    @Test(
        "LM11 a note of 2,000 characters is taken, one of a character more is too large",
        arguments: ["長", "a", "👩‍🎨"])
    func textLength(character: String) async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            let text = String(repeating: character, count: 2_000)
            #expect(try page.command("note.add", ServerStage.note(text))["ok"]?.bool == true)
            let refused = try page.command("note.add", ServerStage.note(text + character))
            #expect(refused["code"]?.string == "too_large")
            #expect(refused["detail"]?["max"]?.integer == 2_000)
        }
    }

    @Test("LM12 a workshop takes so many notes, one more is too many")
    func notes() async throws {
        try await ServerHarness.run(["workshops.notes": "3"]) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            for number in 0..<3 {
                #expect(try page.command("note.add", ServerStage.note("\(number)"))["ok"]?.bool == true)
            }
            let refused = try page.command("note.add", ServerStage.note("3"))
            #expect(refused["code"]?.string == "too_many")
            #expect(refused["detail"]?["max"]?.integer == 3)
        }
    }

    @Test("LM13 a workshop takes so many people, one more is turned away")
    func people() async throws {
        try await ServerHarness.run(["workshops.people": "3"]) { harness in
            let stage = try harness.stage()
            var statuses: [Int] = []
            for number in 0..<5 {
                let answer = try harness.browser().join(stage.code("participant"), name: "名\(number)")
                statuses.append(answer.status)
                if answer.status != 200 { #expect(answer.code == "too_many") }
            }
            #expect(statuses == [200, 200, 200, 400, 400])
        }
    }

    @Test(
        "LM14 a person has so many sockets in a workshop and a workshop so many; one more is closed with 1013"
    )
    func sockets() async throws {
        try await ServerHarness.run(["sockets.perPerson": "2", "sockets.perWorkshop": "4"]) { harness in
            let stage = try harness.stage()
            let (one, two) = (try stage.join(name: "一"), try stage.join(name: "二"))
            var pages = try (0..<2).map { _ in try one.page(stage.id) }
            #expect(try Self.refusal(one, stage) == 1013)
            pages += try (0..<2).map { _ in try two.page(stage.id) }
            #expect(try Self.refusal(try stage.join(name: "三"), stage) == 1013)
            for page in pages {
                page.send(Self.ping("1"))
                _ = try page.next("pong")
            }
        }
    }

    /// How a further socket is closed.
    private static func refusal(_ browser: ServerBrowser, _ stage: ServerStage) throws -> UInt16? {
        let page = try ServerPage(browser, path: "/ws/\(stage.id)")
        page.hello(try browser.ticket(stage.id))
        return page.awaitClose()
    }
}
