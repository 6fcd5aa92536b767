import JSONCodec
import Testing
import WorkshopCore

/// Groups, network, contact cards, venues and teams over real sockets.
struct SocketsGroupTests {
    /// A workshop with a step that is revealed by venue, and people at both venues.
    private struct Hall {
        let stage: ServerStage
        let console: ServerBrowser
        let id: String
        let venues: [String]
        private(set) var people: [(browser: ServerBrowser, page: ServerPage, id: String)] = []
        let page: ServerPage

        init(_ harness: ServerHarness, counts: [Int]) throws {
            stage = try harness.stage()
            (console, id) = (stage.console, stage.id)
            page = try stage.page()
            let set = try page.next("snapshot")["set"]
            venues = (set?["venues"]?.array ?? []).compactMap { $0["id"]?.string }
            let companies = ["甲社", "乙社", "丙社"]
            for (venue, count) in counts.enumerated() {
                for number in 0..<count {
                    let browser = harness.browser()
                    let body =
                        #"{"code":"\#(stage.code("participant"))","name":"人\#(venue)-\#(number)","#
                        + #""organisation":"\#(companies[number % 3])","venue":"\#(venues[venue])"}"#
                    let answer = try browser.post("/api/join", body)
                    guard answer.status == 200 else { throw ServerFailure("join: \(answer.text)") }
                    let page = try browser.page(id)
                    people.append((browser, page, page.welcome["person"]?.string ?? ""))
                }
            }
        }

        func ask(_ question: String, _ body: String, as browser: ServerBrowser? = nil) throws -> ServerAnswer
        {
            try (browser ?? console).post("/api/workshops/\(id)/mixing/\(question)", body)
        }

        func adopt(_ groups: JSONValue?, again: Bool = false) throws -> JSONValue {
            try page.command("groups.adopt", #"{"groups":\#(Self.text(groups)),"again":\#(again)}"#)
        }

        /// A value as it would be sent.
        static func text(_ value: JSONValue?) -> String {
            var writer = JSONWriter()
            writer.object { $0.field("v", value ?? .null) }
            return String(String(decoding: writer.bytes, as: UTF8.self).dropFirst(5).dropLast())
        }
    }

    private static func members(_ value: JSONValue?) -> [[String]] {
        (value?.array ?? []).map { ($0["members"]?.array ?? []).compactMap(\.string) }
    }

    @Test("GM1 a proposal is asked for, changed by hand, compared and adopted")
    func proposes() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [6, 3])
            let body = #"{"size":3,"seed":7}"#
            let proposal = try hall.ask("propose", body).json
            #expect(Self.members(proposal["groups"]).map(\.count) == [3, 3, 3])
            #expect(proposal["seed"]?.integer == 7)
            #expect(try hall.ask("propose", body).json == proposal)
            // Nine people of three companies in threes: one of each in every group.
            #expect(proposal["cost"]?["total"]?.integer == 0 && proposal["reasons"]?.array == [])
            let person = Self.members(proposal["groups"])[0][0]
            let edit = try hall.ask(
                "edit",
                #"{"groups":\#(Hall.text(proposal["groups"])),"move":{"person":"\#(person)","to":1}}"#
            ).json
            #expect(edit["change"]?["delta"]?.integer == edit["cost"]?["total"]?.integer)
            #expect((edit["change"]?["delta"]?.integer ?? 0) > 0)
            #expect(edit["change"]?["breaks"]?.array?.first?["code"]?.string == "broken_company")
            let sentence = edit["reasons"]?.array?.first?["text"]
            #expect(sentence?["ja"]?.string != nil && sentence?["en"]?.string?.contains("Group 2") == true)
            #expect(Self.members(edit["groups"]).map(\.count) == [2, 4, 3])
            let compared = try hall.ask(
                "compare",
                #"{"before":\#(Hall.text(proposal["groups"])),"after":\#(Hall.text(edit["groups"]))}"#
            ).json
            #expect(compared["moves"]?.array?.first?["person"]?.string == person)
            #expect(compared["parted"]?.integer == 2 && compared["joined"]?.integer == 3)
            let pinned = try hall.ask(
                "propose", #"{"size":3,"seed":8,"pinned":[{"person":"\#(person)","group":1}]}"#
            ).json
            #expect(Self.members(pinned["groups"])[1].contains(person))
            #expect(try hall.adopt(proposal["groups"])["ok"]?.bool == true)
            let judged = try hall.ask("judge", "{}").json
            #expect(
                Self.members(judged["groups"]).map(Set.init) == Self.members(proposal["groups"]).map(Set.init)
            )
            let own = try hall.people[0].page.next("snapshot") {
                $0["set"]?["me"]?["group"]?.string != nil
            }
            #expect(own["set"]?["groups"]?.array?.count == 3)
        }
    }

    @Test("GM1 nobody but a facilitator asks, and contradictions are named")
    func refusals() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [4])
            let person = hall.people[0]
            #expect(try hall.ask("propose", "{}", as: person.browser).status == 403)
            #expect(try hall.ask("propose", "{}", as: try hall.stage.join("host", name: "主")).status == 403)
            #expect(try hall.ask("propose", "{}", as: harness.browser()).status == 401)
            #expect(try hall.ask("guess", "{}").status == 404)
            #expect(try hall.ask("propose", #"{"size":1}"#).json["detail"]?["path"]?.string == "size")
            let both = #"[["\#(person.id)","\#(hall.people[1].id)"]]"#
            let answer = try hall.ask("propose", #"{"together":\#(both),"apart":\#(both)}"#)
            #expect(answer.status == 400 && answer.code == "mixing_together_but_apart")
            #expect(try hall.ask("edit", "{}").json["code"]?.string == "invalid")
        }
    }

    @Test("NW3 each gets the network that is theirs, as data and as a table")
    func network() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [4])
            let proposal = try hall.ask("propose", #"{"size":2,"seed":1}"#).json
            _ = try hall.adopt(proposal["groups"])
            _ = try hall.page.command("step.start", #"{"step":"open"}"#)
            let path = "/api/workshops/\(hall.id)"
            let whole = try hall.console.get("\(path)/network").json
            #expect(whole["pairs"]?.array?.count == 2 && whole["unmet"]?.array?.count == 4)
            let own = try hall.people[0].browser.get("\(path)/network").json
            #expect(own["pairs"]?.array?.count == 1 && own["notMet"]?.array?.count == 2)
            #expect(own["coverage"] == nil)
            #expect(try hall.stage.join("host", name: "主").get("\(path)/network").status == 403)
            #expect(try hall.stage.join("display").get("\(path)/export/network.csv").status == 404)
            let table = try hall.console.get("\(path)/export/network.csv").text
            #expect(table.split(separator: "\r\n").count == 3)
            #expect(try hall.console.get("\(path)/export/coverage.csv").status == 200)
            #expect(try hall.people[0].browser.get("\(path)/export/coverage.csv").status == 404)
            // What they did together counts against the next groups.
            let judged = try hall.ask("judge", "{}").json
            let met = judged["cost"]?["terms"]?.array?.first { $0["term"]?.string == "met" }
            #expect(met?["pairs"]?.integer == 2)
        }
    }

    @Test("CC2 cards reach those two alone who have offered them to each other, on every way out")
    func cards() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [3])
            let (one, two, three) = (hall.people[0], hall.people[1], hall.people[2])
            for (index, person) in hall.people.enumerated() {
                _ = try person.page.command("card.write", #"{"mail":"canary\#(index)@example.com"}"#)
            }
            #expect(try one.page.command("card.offer", #"{"to":["\#(two.id)"]}"#)["ok"]?.bool == true)
            let asked = try two.page.next("ev") { $0["set"]?["me"]?["contacts"]?["waiting"] != nil }
            #expect(Hall.text(asked).contains(one.id) && !Hall.text(asked).contains("canary0"))
            #expect(try two.page.command("card.offer", #"{"to":["\#(one.id)"]}"#)["ok"]?.bool == true)
            let got = try one.page.next("ev") { $0["set"]?["me"]?["contacts"]?["received"] != nil }
            #expect(Hall.text(got).contains("canary1@example.com"))
            let path = "/api/workshops/\(hall.id)/export"
            #expect(try two.browser.get("\(path)/contacts.csv").text.contains("canary0@example.com"))
            #expect(try !three.browser.get("\(path)/contacts.csv").text.contains("canary0"))
            _ = try hall.page.command("workshop.describe", #"{"title":"題","theme":""}"#)
            _ = try three.page.next("ev") { $0["set"]?["workshop"] != nil }
            for browser in [three.browser, hall.console, try hall.stage.join("display")] {
                let snapshot = Hall.text(try browser.page(hall.id).next("snapshot"))
                #expect(!snapshot.contains("canary0") && !snapshot.contains("canary1"))
                for file in ["workshop.json", "groups.csv", "notes.csv"] {
                    #expect(try !browser.get("\(path)/\(file)").text.contains("canary1"))
                }
            }
            for text in three.page.receivedTexts + hall.page.receivedTexts {
                #expect(!text.contains("canary0") && !text.contains("canary1"))
            }
            let zip = try hall.console.get("\(path)/archive.zip").body
            #expect(zip.count > 500 && zip.firstRange(of: Array("canary".utf8)) == nil)
            _ = try one.page.command("card.withdraw", "{}")
            let fresh = Hall.text(try two.browser.page(hall.id).next("snapshot"))
            #expect(!fresh.contains("canary0") && fresh.contains("canary1"))
        }
    }

    @Test("VN5 a display that asks for a venue shows that one")
    func display() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [1, 1])
            for venue in hall.venues {
                _ = try hall.page.command("teams.open", #"{"venue":"\#(venue)","min":1,"max":3}"#)
            }
            let browser = try hall.stage.join("display")
            let answer = try browser.post(
                "/api/ws-ticket", #"{"workshop":"\#(hall.id)","venue":"\#(hall.venues[1])"}"#)
            let page = try ServerPage(browser, path: "/ws/\(hall.id)")
            page.hello(answer.json["ticket"]?.string ?? "")
            let set = try page.next("snapshot")["set"]
            #expect(set?["markets"]?.array?.compactMap { $0["id"]?.string } == [hall.venues[1]])
            #expect(set?["me"]?["venue"]?.string == hall.venues[1])
            let all = try browser.page(hall.id).next("snapshot")["set"]
            #expect(all?["markets"]?.array?.count == 2)
        }
    }

    @Test("TM4 teams form around ideas, and their leads are chosen")
    func teams() async throws {
        try await ServerHarness.run { harness in
            let hall = try Hall(harness, counts: [4])
            _ = try hall.page.command("step.start", #"{"step":"open"}"#)
            let note = ServerID.fresh()
            _ = try hall.people[0].page.command("note.add", ServerStage.note("夜の観覧車", id: note))
            #expect(try hall.people[0].page.command("team.join", "{}")["code"]?.string == "forbidden")
            _ = try hall.page.command("teams.open", #"{"venue":"\#(hall.venues[0])","min":2,"max":3}"#)
            let team = ServerID.fresh()
            let offer = #"{"id":"\#(team)","idea":"\#(note)","passion":true}"#
            #expect(try hall.people[0].page.command("team.offer", offer)["ok"]?.bool == true)
            let close = #"{"venue":"\#(hall.venues[0])"}"#
            #expect(try hall.page.command("teams.close", close)["code"]?.string == "needs_team")
            #expect(try hall.people[1].page.command("team.join", #"{"team":"\#(team)"}"#)["ok"]?.bool == true)
            #expect(try hall.page.command("teams.close", close)["ok"]?.bool == true)
            let set = try hall.stage.page().next("snapshot")["set"]
            let group = set?["groups"]?.array?.first
            #expect(group?["idea"]?.string == note && Self.members(set?["groups"]).first?.count == 4)
            let id = group?["id"]?.string ?? ""
            let lead = #"{"group":"\#(id)","person":"\#(hall.people[2].id)"}"#
            #expect(try hall.page.command("group.lead", lead)["ok"]?.bool == true)
            let call = #"{"group":"\#(id)","up":true}"#
            let refused = try hall.people[0].page.command("hand.raise", call)
            #expect(refused["code"]?.string == "needs_lead")
            #expect(refused["detail"]?["lead"]?.string == hall.people[2].id)
            #expect(try hall.people[2].page.command("hand.raise", call)["ok"]?.bool == true)
        }
    }
}
