import JSONCodec
import Testing

/// What a browser that can unpack gets, beside one that cannot.
struct SocketsCompressionTests {
    /// A page that has said hello and read its snapshot.
    private func page(_ stage: ServerStage, offersDeflate: Bool) throws -> ServerPage {
        let ticket = try stage.console.ticket(stage.id)
        let page = try ServerPage(stage.console, path: "/ws/\(stage.id)", offersDeflate: offersDeflate)
        page.hello(ticket)
        _ = try page.next("snapshot")
        return page
    }

    @Test(
        "PR19 The same messages reach who unpacks and who does not, in fewer bytes",
        arguments: [true, false])
    func compressed(isPlain: Bool) async throws {
        try await ServerHarness.run(["plainHTTP": "\(isPlain)"]) { harness in
            let stage = try harness.stage()
            let plain = try page(stage, offersDeflate: false)
            let packed = try page(stage, offersDeflate: true)
            #expect(!plain.isCompressed && packed.isCompressed)
            let plainSnapshot = plain.receivedTexts.filter { $0.utf8.count >= 1_024 }
            let packedSnapshot = packed.receivedTexts.filter { $0.utf8.count >= 1_024 }
            #expect(plainSnapshot.count == 1 && packedSnapshot.count == 1)
            #expect(packed.byteCount * 2 < plain.byteCount)
            let before = (plain.byteCount, packed.byteCount)
            try stage.start("open")
            let events = try [plain, packed].map { try $0.next("ev") }
            #expect(events[0]["set"] == events[1]["set"])
            #expect(packed.byteCount - before.1 <= plain.byteCount - before.0)
        }
    }

    @Test("PR19 With compression off the extension is declined")
    func off() async throws {
        try await ServerHarness.run(["sockets.compression": "false"]) { harness in
            let stage = try harness.stage()
            #expect(try page(stage, offersDeflate: true).isCompressed == false)
        }
    }
}
