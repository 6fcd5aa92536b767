import JSONCodec
import Testing

/// Brief, pick, register and surveys as they go over real sockets.
struct OutcomeSocketTests {
    private static func ok(_ answer: JSONValue, _ place: SourceLocation = #_sourceLocation) {
        #expect(answer["ok"]?.bool == true, "\(answer)", sourceLocation: place)
    }

    private static func snapshot(_ stage: ServerStage, _ browser: ServerBrowser) throws -> JSONValue {
        try browser.page(stage.id).next("snapshot")["set"] ?? .null
    }

    @Test("OU1 the host writes the brief, and everybody has it once the facilitator opens it")
    func brief() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let (host, guest) = (try stage.join("host", name: "園"), try stage.join())
            let page = try guest.page(stage.id)
            let text = "来園者が待つ時間を楽しみに"
            Self.ok(
                try host.page(stage.id).command(
                    "brief.write", #"{"theme":"待つ","background":"\#(text)","questions":["なぜ?"],"rev":0}"#))
            #expect(try Self.snapshot(stage, guest)["brief"] == nil)
            try stage.run("brief.open", "{}")
            try page.awaitText(text)
            let shown = try Self.snapshot(stage, stage.join("display"))["brief"]
            #expect(shown?["open"]?.bool == true && shown?["theme"]?.string == "待つ")
            let refused = try page.command("brief.write", #"{"theme":"x","rev":1}"#)
            #expect(refused["code"]?.string == "forbidden")
        }
    }

    @Test("OU4 a sealed pick reaches no other socket, export or archive, and all of them once it is revealed")
    func pick() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let (host, guest) = (try stage.join("host", name: "園"), try stage.join())
            let note = ServerID.fresh()
            Self.ok(
                try guest.page(stage.id).command("note.add", ServerStage.note("夜の観覧車", id: note)))
            let secret = "秘密の理由"
            let hostPage = try host.page(stage.id)
            Self.ok(
                try hostPage.command("pick.set", #"{"items":[{"item":"\#(note)","reason":"\#(secret)"}]}"#))
            let others = [
                stage.console, guest, try stage.join("observer", name: ""), try stage.join("display"),
            ]
            for browser in others {
                #expect(try Self.snapshot(stage, browser)["pick"] == nil)
            }
            for file in ["workshop.json", "notes.csv", "lineage.csv", "outlines.md"] {
                let answer = try stage.console.get("/api/workshops/\(stage.id)/export/\(file)")
                #expect(!answer.text.contains(secret), "\(file)")
            }
            let page = try guest.page(stage.id)
            Self.ok(try hostPage.command("pick.reveal", "{}"))
            try page.awaitText(secret)
            for browser in others {
                let pick = try Self.snapshot(stage, browser)["pick"]
                #expect(pick?["items"]?.array?.first?["reason"]?.string == secret)
            }
        }
    }

    @Test("OU5 OU8 OU9 the register goes on after a restart, and a message reaches whose note it was")
    func register() async throws {
        let directory = try ServerDirectory()
        let note = ServerID.fresh()
        let (id, host, guest) = try await ServerHarness.run(on: directory) { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let (host, guest) = (try stage.join("host", name: "園"), try stage.join())
            Self.ok(
                try guest.page(stage.id).command("note.add", ServerStage.note("夜の観覧車", id: note)))
            try stage.run("step.end", #"{"step":"open"}"#)
            Self.ok(
                try host.page(stage.id).command(
                    "adoption.decide", #"{"item":"\#(note)","status":"received","owner":"企画課","rev":0}"#))
            #expect(try Self.snapshot(stage, guest)["adoptions"] == nil)
            #expect(try Self.snapshot(stage, stage.console)["adoptions"] == nil)
            return (stage.id, host.cookies, guest.cookies)
        }
        try await ServerHarness.run(on: directory) { harness in
            let (hostBrowser, guestBrowser) = (harness.browser(), harness.browser())
            (hostBrowser.cookies, guestBrowser.cookies) = (host, guest)
            let page = try guestBrowser.page(id)
            Self.ok(
                try hostBrowser.page(id).command(
                    "adoption.decide",
                    #"{"item":"\#(note)","status":"adopted","owner":"企画課","next":"2027-03-01","#
                        + #""message":"来春に試します","public":true,"rev":1}"#))
            try page.awaitText("来春に試します")
            let stage = try ServerStage(harness, id: id)
            let own = try Self.snapshot(stage, guestBrowser)
            #expect(own["me"]?["messages"]?.array?.first?["notes"]?.array?.count == 1)
            let adoption = own["adoptions"]?.array?.first
            #expect(adoption?["status"]?.string == "adopted" && adoption?["next"]?.string == "2027-03-01")
            #expect(adoption?["history"]?.array?.count == 1 && adoption?["message"] == nil)
            let kept = try Self.snapshot(stage, hostBrowser)["adoptions"]?.array?.first
            #expect(kept?["history"]?.array?.count == 2 && kept?["reached"]?.integer == 1)
        }
    }

    @Test("OU11 OU12 OU13 a survey is answered, counted, quoted with consent and taken back")
    func survey() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let (one, two) = (try stage.join(name: "一"), try stage.join(name: "二"))
            let id = ServerID.fresh()
            let words = #"{"ja":"問い","en":"Question"}"#
            try stage.run(
                "survey.open",
                #"{"id":"\#(id)","voice":"participants","title":\#(words),"questions":["#
                    + #"{"key":"stars","text":\#(words),"type":"rating","min":1,"max":5,"required":true},"#
                    + #"{"key":"words","text":\#(words),"type":"text","max":100}]}"#)
            let pages = (try one.page(stage.id), try two.page(stage.id))
            func answers(_ stars: Int, _ text: String, _ quote: Bool) -> String {
                #"{"survey":"\#(id)","answers":[{"key":"stars","value":\#(stars)},"#
                    + #"{"key":"words","value":"\#(text)","quote":\#(quote)}]}"#
            }
            Self.ok(try pages.0.command("survey.answer", answers(5, "引用してよい", true)))
            Self.ok(try pages.1.command("survey.answer", answers(4, "引用しないで", false)))
            let wrong = try pages.1.command("survey.answer", answers(6, "x", false))
            #expect(wrong["detail"]?["path"]?.string == "answers.stars")
            try stage.run("survey.close", #"{"id":"\#(id)"}"#)
            try stage.run("survey.show", #"{"id":"\#(id)"}"#)
            let late = try pages.0.command("survey.answer", answers(1, "y", false))
            #expect(late["code"]?.string == "survey_closed")
            let display = try stage.join("display")
            let shown = try Self.snapshot(stage, display)["surveys"]?.array?.first
            #expect(shown?["answered"]?.integer == 2)
            let text = "\(try Self.snapshot(stage, stage.console))"
            #expect(text.contains("引用してよい") && !text.contains("引用しないで"))
            let table = try stage.console.get("/api/workshops/\(stage.id)/export/surveys.csv").text
            #expect(table.contains("引用してよい") && !table.contains("引用しないで"))
            Self.ok(try pages.0.command("survey.withdraw", #"{"survey":"\#(id)"}"#))
            let after = try Self.snapshot(stage, display)["surveys"]?.array?.first
            #expect(after?["answered"]?.integer == 1 && !"\(after ?? .null)".contains("引用してよい"))
        }
    }
}
