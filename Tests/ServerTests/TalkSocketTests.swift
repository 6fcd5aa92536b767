import JSONCodec
import Testing

/// Talks, questions, reactions, judges, skits and the secretariat's plans as they go over real sockets.
struct TalkSocketTests {
    private static func ok(_ answer: JSONValue, _ place: SourceLocation = #_sourceLocation) {
        #expect(answer["ok"]?.bool == true, "\(answer)", sourceLocation: place)
    }

    private static func set(_ id: String, _ browser: ServerBrowser) throws -> JSONValue {
        try browser.page(id).next("snapshot")["set"] ?? .null
    }

    /// Two people in groups, the first of which goes on stage.
    private static func talk(_ harness: ServerHarness) throws -> (ServerStage, [ServerBrowser], [String]) {
        let stage = try harness.stage()
        let people = try (1...4).map { try stage.join(name: "人\($0)") }
        let snapshot = try set(stage.id, stage.console)
        let venue = snapshot["venues"]?.array?.first?["id"]?.string ?? ""
        try stage.run("groups.deal", #"{"venue":"\#(venue)","size":4}"#)
        let groups = (try set(stage.id, stage.console)["groups"]?.array ?? []).compactMap {
            $0["id"]?.string
        }
        return (stage, people, groups)
    }

    private static func rings(_ id: String, _ browser: ServerBrowser) throws -> [[String]] {
        let rings = try set(id, browser)["stage"]?["presenting"]?["rings"]?.array ?? []
        return rings.map { ["\($0["at"]?.integer ?? 0)", $0["bell"]?.string ?? ""] }
    }

    @Test("OU16 OU17 who comes late and who comes back after a restart hears the same bells")
    func bells() async throws {
        let directory = try ServerDirectory()
        let (id, heard, cookies) = try await ServerHarness.run(on: directory) { harness in
            let (stage, people, groups) = try Self.talk(harness)
            let early = try stage.console.page(stage.id).command("present.pause", "{}")
            #expect(early["code"]?.string == "nobody_presents")
            try stage.run("talks.bells", #"{"warnings":[120,30],"over":60}"#)
            try stage.run("present.start", #"{"group":"\#(groups[0])","minutes":7}"#)
            try stage.run("present.add", #"{"seconds":60}"#)
            let heard = try Self.rings(stage.id, people[0])
            #expect(heard.map { $0[1] } == ["warning", "warning", "end", "over"])
            let late = try stage.join(name: "遅")
            #expect(try Self.rings(stage.id, late) == heard)
            return (stage.id, heard, people[0].cookies)
        }
        try await ServerHarness.run(on: directory) { harness in
            let browser = harness.browser()
            browser.cookies = cookies
            #expect(try Self.rings(id, browser) == heard)
            let stage = try ServerStage(harness, id: id)
            try stage.run("present.pause", "{}")
            #expect(try Self.rings(id, browser).isEmpty)
        }
    }

    @Test("OU15 OU18 the order is drawn with its seed, questions wait and are shown without their author")
    func questions() async throws {
        try await ServerHarness.run { harness in
            let (stage, people, groups) = try Self.talk(harness)
            try stage.run("talks.draw", "{}")
            let talks = try Self.set(stage.id, people[1])["talks"]
            #expect(talks?["order"]?.array?.count == groups.count && talks?["seed"]?.string != nil)
            let page = try people[1].page(stage.id)
            let question = #"{"id":"\#(ServerID.fresh())","group":"\#(groups[0])","text":"費用は?"}"#
            #expect(try page.command("question.ask", question)["code"]?.string == "not_presented")
            try stage.run("present.start", #"{"group":"\#(groups[0])","minutes":7}"#)
            Self.ok(try page.command("question.ask", question))
            #expect(try Self.set(stage.id, people[2])["questions"] == nil)
            let waiting = try Self.set(stage.id, stage.console)["questions"]?.array?.first
            #expect(waiting?["state"]?.string == "waiting" && waiting?["author"] == nil)
            let id = waiting?["id"]?.string ?? ""
            try stage.run("question.mark", #"{"id":"\#(id)","state":"shown"}"#)
            #expect(try Self.set(stage.id, people[2])["questions"]?.array?.count == 1)
        }
    }

    @Test("OU20 OU21 OU22 the audience claps, and judges' scores are sealed until the close")
    func audience() async throws {
        try await ServerHarness.run { harness in
            let (stage, people, groups) = try Self.talk(harness)
            let host = try stage.join("host", name: "園")
            try stage.run("present.start", #"{"group":"\#(groups[0])","minutes":7}"#)
            let page = try people[2].page(stage.id)
            for _ in 0..<3 { page.send(#"{"type":"react","kind":"clap"}"#) }
            try page.awaitText(#""clap":3"#)
            try stage.run(
                "judging.open",
                #"{"criteria":[{"key":"new","title":{"ja":"新","en":"New"},"weight":3}],"max":5,"judges":[]}"#)
            let sheet = #"{"group":"\#(groups[0])","scores":[{"key":"new","value":4}]}"#
            let hostPage = try host.page(stage.id)
            Self.ok(try hostPage.command("judging.score", sheet))
            #expect(try page.command("judging.score", sheet)["code"]?.string == "forbidden")
            let sealed = try Self.set(stage.id, stage.console)["judging"]
            #expect(sealed?["results"] == nil && sealed?["given"]?.integer == 1)
            try stage.run("judging.close", "{}")
            let result = try Self.set(stage.id, people[0])["judging"]?["results"]?.array?.first
            #expect(result?["points"]?.integer == 12 && result?["place"]?.integer == 1)
            let late = try hostPage.command("judging.score", sheet)
            #expect(late["code"]?.string == "judging_closed")
        }
    }

    @Test("OU23 OU24 OU25 a skit, the editions and the costs reach those whom they are for")
    func plans() async throws {
        try await ServerHarness.run { harness in
            let (stage, people, groups) = try Self.talk(harness)
            try stage.run("present.start", #"{"group":"\#(groups[0])","minutes":7}"#)
            try stage.run(
                "skit.write",
                #"{"group":"\#(groups[0])","title":"夜","cast":[{"name":"迷子"}],"#
                    + #""scenes":[{"minutes":2,"cues":[{"role":0,"line":"ここは?"}]}],"punchLine":"灯り","rev":0}"#
            )
            let outline = try Self.set(stage.id, people[0])["outlines"]?.array?.first
            #expect(outline?["skit"]?["minutes"]?.integer == 2)
            try stage.run(
                "editions.set",
                #"{"series":"研修","number":2,"earlier":[{"number":1,"people":21}],"rev":0}"#)
            try stage.run("editions.count", "{}")
            let editions = try Self.set(stage.id, people[0])["editions"]
            #expect(editions?["totals"]?["people"]?.integer == 25)
            try stage.run("costs.set", #"{"pattern":"in-house-trainers","people":20,"days":1}"#)
            let costs = try Self.set(stage.id, stage.console)["costs"]
            #expect(costs?["total"]?["low"]?.integer == 400_000)
            #expect(try Self.set(stage.id, people[0])["costs"] == nil)
        }
    }
}
