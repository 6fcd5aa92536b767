import JSONCodec
import Testing
import WebSocketCodec

/// What goes on over an open socket.
struct SocketsProtocolTests {
    @Test("PR7 A command whose connection was cut takes effect once, however often it is sent again")
    func exactlyOnce() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join()
            let client = ServerID.fresh()
            let notes = (1...8).map { ServerStage.note("カット\($0)") }
            for cut in 0..<8 {
                let page = try browser.page(stage.id, client: client)
                for note in notes.prefix(cut + 1) { page.start("note.add", note) }
                if cut.isMultiple(of: 2) { page.socket.cut() } else { _ = try page.answer(to: cut + 1) }
            }
            let page = try browser.page(stage.id, client: client)
            for note in notes {
                #expect(try page.command("note.add", note)["ok"]?.bool == true)
            }
            let fresh = try stage.page().next("snapshot")
            let texts = (fresh["set"]?["notes"]?.array ?? []).compactMap { $0["text"]?.string }
            #expect(texts.sorted() == (1...8).map { "カット\($0)" })
        }
    }

    @Test("PR12 A burst beyond the rate is read more slowly and answered whole", arguments: [true, false])
    func burst(isPlain: Bool) async throws {
        let settings = [
            "plainHTTP": "\(isPlain)", "sockets.commandRate": "100/s", "sockets.commandBurst": "60",
        ]
        try await ServerHarness.run(settings) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            let began = ContinuousClock.now
            page.send(
                (1...200).map { number in
                    let note = ServerStage.note("\(number)")
                    return #"{"type":"cmd","n":\#(number),"name":"note.add","args":\#(note)}"#
                })
            for number in 1...200 { #expect(try page.answer(to: number)["ok"]?.bool == true) }
            // 140 beyond the burst at 100 a second: sooner would mean that the rate did not hold.
            #expect(began.duration(to: .now) > .milliseconds(1_200))
            #expect(page.closeCode == nil)
        }
    }

    @Test("PR13 A slow reader is closed with 4008 and others are served meanwhile")
    func slowReader() async throws {
        // Fast enough for the slow reader to find its close frame within the grace that it has.
        let settings = [
            "sockets.outboxSize": "64KiB", "sockets.commandRate": "1000/s", "sockets.commandBurst": "600",
        ]
        try await ServerHarness.run(settings) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join()
            let slow = try ServerPage(browser, path: "/ws/\(stage.id)", receiveBufferSize: 4_096)
            let client = ServerID.fresh()
            slow.hello(try browser.ticket(stage.id), client: client)
            _ = try slow.next("snapshot")
            let writer = try stage.join(name: "二").page(stage.id)
            let long = String(repeating: "長", count: 1_900)
            for _ in 0..<200 {
                #expect(try writer.command("note.add", ServerStage.note(long))["ok"]?.bool == true)
            }
            #expect(slow.awaitClose() == 4008)
            let back = try browser.page(stage.id, client: client)
            _ = try back.next("snapshot")
        }
    }

    @Test("PR14 A stop says drain and closes with 1012")
    func drain() async throws {
        let harness = try ServerHarness(ServerDirectory(), settings: ["drainSpan": "5s"])
        let (entered, entrance) = AsyncStream.makeStream(of: Void.self)
        let (text, code) = try await withThrowingTaskGroup(of: (JSONValue, UInt16?).self) { group in
            group.addTask {
                try await ServerBench.run {
                    let stage = try harness.stage()
                    let page = try stage.page()
                    entrance.finish()
                    let drain = try page.next("drain")
                    let code = page.awaitClose()
                    page.socket.cut()
                    return (drain, code)
                }
            }
            for await _ in entered {}
            await harness.stop()
            return try await group.next() ?? (.null, nil)
        }
        #expect((0...5_000).contains(text["afterMs"]?.integer ?? -1))
        #expect(code == 1012)
    }

    @Test("PR14 A stop closes a socket that has not said hello with 1012 as well")
    func drainBeforeHello() async throws {
        let harness = try ServerHarness(ServerDirectory(), settings: ["drainSpan": "5s"])
        let (opened, opening) = AsyncStream.makeStream(of: Void.self)
        let code = try await withThrowingTaskGroup(of: UInt16?.self) { group in
            group.addTask {
                try await ServerBench.run {
                    let stage = try harness.stage()
                    let page = try ServerPage(stage.console, path: "/ws/\(stage.id)")
                    opening.finish()
                    let code = page.awaitClose()
                    page.socket.cut()
                    return code
                }
            }
            for await _ in opened {}
            await harness.stop()
            return try await group.next() ?? nil
        }
        #expect(code == 1012)
    }

    @Test("PR17 What is no message of ours closes the socket with a reason")
    func noMessages() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let deep = String(repeating: "[", count: 40) + String(repeating: "]", count: 40)
            let wrong = [
                "x", "[]", "3", "null", "{}", #"{"type":"unknown"}"#, #"{"type":1}"#, #"{"type":"cmd"}"#,
                #"{"type":"cmd","n":0,"name":"note.add","args":{}}"#, #"{"type":"ping","t":1,"more":2}"#,
                #"{"type":"ping","t":\#(deep)}"#, #"{"type":"ping","t":1}x"#, #"{"type":"ping","t":1e400}"#,
                #"{"type":"ping","type":"ping","t":1}"#, #"{"type":"presence","typing":"yes"}"#,
            ]
            for message in wrong {
                let page = try stage.page()
                page.send(message)
                #expect(page.awaitClose() == 1008, "\(message)")
                #expect(!page.closeReason.isEmpty)
            }
            let page = try stage.page()
            page.send(#"{"type":"ping","t":"\#(String(repeating: "x", count: 70_000))"}"#)
            #expect(page.awaitClose() == 1009)
        }
    }

    @Test("PR17 A known command with wrong arguments is answered invalid with the path and changes nothing")
    func wrongArguments() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let page = try stage.join().page(stage.id)
            let wrong = [
                ("note.add", "{}"), ("note.add", #"{"id":"x","step":"open","kind":"idea","text":"a"}"#),
                ("note.add", #"{"id":"\#(ServerID.fresh())","step":"open","kind":"idea","text":7}"#),
                ("note.add", #"{"id":"\#(ServerID.fresh())","step":"open","kind":"wish","text":"a"}"#),
                ("note.add", #"{"id":"\#(ServerID.fresh())","step":"open","kind":"idea","text":"a","x":1}"#),
                ("note.fly", "{}"), ("note.add", "[]"), ("note.add", "null"),
            ]
            for (name, arguments) in wrong {
                let answer = try page.command(name, arguments)
                #expect(answer["code"]?.string == "invalid", "\(name) \(arguments)")
                #expect(answer["detail"]?["path"]?.string?.isEmpty == false)
            }
            let right = try page.command("note.add", ServerStage.note("後"))
            #expect(right["ok"]?.bool == true)
            let notes = try stage.page().next("snapshot")["set"]?["notes"]?.array ?? []
            #expect(notes.count == 1)
        }
    }

    @Test("PR18 A removed person's sockets are closed with 4003 and hear nothing further")
    func revoked() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join()
            let pages = try (0..<2).map { _ in try browser.page(stage.id) }
            let console = try stage.page()
            let person = pages[0].welcome["person"]?.string ?? ""
            #expect(try console.command("person.remove", #"{"id":"\#(person)"}"#)["ok"]?.bool == true)
            let other = try stage.join(name: "二").page(stage.id)
            _ = try other.command("note.add", ServerStage.note("あとの祭り"))
            for page in pages {
                #expect(page.awaitClose() == 4003)
                #expect(!page.receivedTexts.contains { $0.contains("あとの祭り") })
            }
            let again = try ServerPage(browser, path: "/ws/\(stage.id)")
            again.hello(try browser.ticket(stage.id))
            #expect(again.awaitClose() == 4003)
            #expect(try browser.get("/api/workshops/\(stage.id)/export/notes.csv").status == 403)
        }
    }

    @Test("PR3 A browser that comes back gets what it missed, in one message")
    func resume() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = try stage.join()
            let client = ServerID.fresh()
            let page = try browser.page(stage.id, client: client)
            let sequence = try page.next("snapshot")["seq"]?.integer ?? 0
            page.socket.cut()
            let other = try stage.join(name: "二").page(stage.id)
            for index in 0..<5 { _ = try other.command("note.add", ServerStage.note("留守\(index)")) }
            let back = try browser.page(
                stage.id, client: client,
                resuming: (page.welcome["epoch"]?.string ?? "", Int(sequence)))
            #expect(back.welcome["mode"]?.string == "resume")
            let missed = try back.next("ev")
            #expect(missed["from"]?.integer == sequence + 1)
            #expect(missed["to"] == back.welcome["head"])
            #expect(missed["set"]?["notes"]?.array?.count == 5)
        }
    }
}
