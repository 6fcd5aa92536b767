import JSONCodec
import Testing

/// Every method over real sockets: opened, cast by three people, closed, shown, and its result read.
struct VotingMethodsTests {
    struct Row: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var plan: String
        var casts: [String]
        var figure: String
        var result: String
    }

    static let sums = [
        Row(
            testDescription: "BA20 dots", plan: #"{"method":"dots","budget":3,"perItem":2}"#,
            casts: [
                #"[{"item":"a","n":[2]},{"item":"b","n":[1]}]"#,
                #"[{"item":"a","n":[1]},{"item":"c","n":[2]}]"#,
                #"[{"item":"b","n":[1]}]"#,
            ], figure: "dots", result: "a/1=3 b/2=2 c/2=2"),
        Row(
            testDescription: "BA22 highlight", plan: #"{"method":"highlight"}"#,
            casts: [#"[{"item":"a"},{"item":"b"}]"#, #"[{"item":"a"}]"#, #"[{"item":"a"},{"item":"c"}]"#],
            figure: "top", result: "a/1=true b/2=false c/2=false"),
        Row(
            testDescription: "BA23 likes", plan: #"{"method":"likes","plus":2,"minus":1}"#,
            casts: [
                #"[{"item":"a","n":[1,0]}]"#, #"[{"item":"a","n":[1,0]},{"item":"b","n":[0,1]}]"#,
                #"[{"item":"a","n":[0,1]},{"item":"c","n":[1,0]}]"#,
            ], figure: "plus", result: "a/1=2 c/1=1 b/3=0"),
        Row(
            testDescription: "BA24 points", plan: #"{"method":"points","total":10,"step":5}"#,
            casts: [
                #"[{"item":"a","n":[10]}]"#, #"[{"item":"a","n":[5]},{"item":"b","n":[5]}]"#,
                #"[{"item":"c","n":[10]}]"#,
            ], figure: "points", result: "a/1=15 c/2=10 b/3=5"),
        Row(
            testDescription: "BA37 quadratic", plan: #"{"method":"quadratic","credits":9,"negative":true}"#,
            casts: [
                #"[{"item":"a","n":[3]}]"#, #"[{"item":"a","n":[2]},{"item":"b","n":[-2]}]"#,
                #"[{"item":"b","n":[1]},{"item":"c","n":[2]}]"#,
            ], figure: "votes", result: "a/1=5 c/2=2 b/3=-1"),
        Row(
            testDescription: "BA41 poll",
            plan:
                #"{"method":"poll","options":[{"ja":"高","en":"H"},{"ja":"中","en":"M"},{"ja":"低","en":"L"}]}"#,
            casts: [#"[{"item":"a"}]"#, #"[{"item":"a"}]"#, #"[{"item":"b"}]"#], figure: "share",
            result: "a/1=2,3 b/2=1,3 c/3=0,1"),
    ]

    static let opinions = [
        Row(
            testDescription: "BA25 scores", plan: #"{"method":"scores","least":-2,"most":2}"#,
            casts: [
                #"[{"item":"a","n":[2]},{"item":"b","n":[0]}]"#,
                #"[{"item":"a","n":[1]},{"item":"b","n":[-2]},{"item":"c","n":[0]}]"#,
                #"[{"item":"c","n":[1]}]"#,
            ], figure: "mean", result: "a/1=3,2 c/2=1,2 b/3=-1,1"),
        Row(
            testDescription: "BA26 criteria",
            plan:
                #"{"method":"criteria","least":0,"most":5,"criteria":["#
                + #"{"name":{"ja":"効果","en":"Effect"},"weight":3},"#
                + #"{"name":{"ja":"費用","en":"Cost"},"less":true}]}"#,
            casts: [
                #"[{"item":"a","n":[5,5]},{"item":"b","n":[3,0]}]"#,
                #"[{"item":"a","n":[5,5]},{"item":"b","n":[3,0]}]"#, #"[{"item":"c","n":[4,4]}]"#,
            ], figure: "total", result: "a/1=15,4 b/2=7,2 c/3=13,4"),
        Row(
            testDescription: "BA28 NUF", plan: #"{"method":"nuf"}"#,
            casts: [
                #"[{"item":"a","n":[10,10,10]},{"item":"b","n":[1,1,1]}]"#, #"[{"item":"a","n":[8,8,8]}]"#,
                #"[{"item":"c","n":[5,6,7]}]"#,
            ], figure: "total", result: "a/1=27,1 c/2=18,1 b/3=3,1"),
        Row(
            testDescription: "BA29 grid", plan: #"{"method":"grid"}"#,
            casts: [
                #"[{"item":"a","n":[100,900]}]"#, #"[{"item":"a","n":[300,700]}]"#,
                #"[{"item":"b","n":[900,100]}]"#,
            ], figure: "quadrant", result: "a/1=doNow b/2=leave c"),
        Row(
            testDescription: "BA35 fist to five", plan: #"{"method":"fist"}"#,
            casts: [
                #"[{"item":"a","n":[5]},{"item":"b","n":[2]}]"#,
                #"[{"item":"a","n":[4]},{"item":"b","n":[0]}]"#,
                #"[{"item":"a","n":[3]}]"#,
            ], figure: "fingers", result: "a/1=0,0,0,1,1,1 b/2=1,0,1,0,0,0 c=0,0,0,0,0,0"),
        Row(
            testDescription: "BA36 consent", plan: #"{"method":"consent"}"#,
            casts: [
                #"[{"item":"a","is":"agree"},{"item":"b","is":"objection","text":"遠い"}]"#,
                #"[{"item":"a","is":"agree"},{"item":"b","is":"agree"}]"#,
                #"[{"item":"a","is":"abstain"}]"#,
            ], figure: "open", result: "a/1 b/2=遠い c"),
    ]

    static let orders = [
        Row(
            testDescription: "BA30 Borda", plan: #"{"method":"borda","ranks":3}"#, casts: ranks,
            figure: "points", result: "a/1=5,1 b/2=3,1 c/3=1,1"),
        Row(
            testDescription: "BA31 Schulze", plan: #"{"method":"schulze"}"#, casts: ranks, figure: "below",
            result: "a/1=2 b/2=1 c/3=0"),
        Row(
            testDescription: "BA33 pairwise", plan: #"{"method":"pairwise"}"#,
            casts: [
                #"[{"item":"a","with":"b","is":"left"},{"item":"c","with":"a","is":"right"},"#
                    + #"{"item":"b","with":"c","is":"left"}]"#,
                #"[{"item":"a","with":"b","is":"left"}]"#, #"[{"item":"c","with":"b","is":"left"}]"#,
            ], figure: "points", result: "a/1=2,1 b/2=1,2 c/2=1,2"),
        Row(
            testDescription: "BA38 nominal group", plan: #"{"method":"nominal","ranks":2,"order":"random"}"#,
            casts: [
                #"[{"item":"a","n":[1]},{"item":"b","n":[2]}]"#,
                #"[{"item":"a","n":[1]},{"item":"c","n":[2]}]"#,
                #"[{"item":"b","n":[1]},{"item":"a","n":[2]}]"#,
            ], figure: "points", result: "a/1=5 b/2=3 c/3=1"),
    ]
    static let ranks = [
        #"[{"item":"a","n":[1]},{"item":"b","n":[2]},{"item":"c","n":[3]}]"#,
        #"[{"item":"a","n":[1]},{"item":"c","n":[2]},{"item":"b","n":[3]}]"#,
        #"[{"item":"b","n":[1]},{"item":"a","n":[2]},{"item":"c","n":[3]}]"#,
    ]

    @Test("VO6 VO5 every method is cast by three people over sockets, hidden until shown, and counted")
    func methods() async throws {
        try await ServerHarness.run { harness in
            let play = try VotingStage(harness)
            let display = try play.stage.join("display")
            for row in Self.sums + Self.opinions + Self.orders {
                let hasOptions = row.plan.contains("options")
                let id = try play.open(row.plan, items: hasOptions ? [] : nil)
                let names = try play.ballot(id)["items"]?.array?.compactMap(\.string) ?? []
                for (voter, lines) in row.casts.enumerated() {
                    try play.cast(lines, on: id, by: voter, names)
                    let own = try play.own(id, for: play.browsers[voter])
                    #expect(own?["lines"]?.array?.isEmpty == false, "\(row)")
                }
                for browser in [play.stage.console, display] {
                    let ballot = try play.ballot(id, for: browser)
                    #expect(ballot["voted"]?.integer == 3 && ballot["outcome"] == nil, "\(row)")
                }
                try play.run("ballot.close", #"{"id":"\#(id)"}"#)
                #expect(try play.ballot(id, for: display)["outcome"] == nil, "\(row)")
                try play.run("ballot.show", #"{"id":"\#(id)"}"#)
                let outcome = try play.ballot(id, for: display)["outcome"]
                #expect(play.summary(outcome, row.figure, names) == row.result, "\(row)")
            }
        }
    }

    /// Markus Schulze's example of 45 voters, as electowiki.org/wiki/Schulze_method has it.
    @Test("BA31 VO13 forty-five people by eight entries: E before A before C before B before D")
    func schulze() async throws {
        try await ServerHarness.run { harness in
            let play = try VotingStage(harness)
            let letters = ["A", "B", "C", "D", "E"]
            let options = letters.map { #"{"ja":"\#($0)","en":"\#($0)"}"# }.joined(separator: ",")
            let id = try play.open(
                #"{"method":"schulze","show":"onClose","options":[\#(options)]}"#, items: [])
            let items = try play.ballot(id)["items"]?.array?.compactMap(\.string) ?? []
            let ballots = [
                (5, "ACBED"), (5, "ADECB"), (8, "BEDAC"), (3, "CABED"), (7, "CAEBD"), (2, "CBADE"),
                (7, "DCEBA"), (8, "EBADC"),
            ]
            for (count, order) in ballots {
                let lines = order.enumerated().map { rank, letter in
                    let item = items[letters.firstIndex(of: String(letter)) ?? 0]
                    return #"{"item":"\#(item)","n":[\#(rank + 1)]}"#
                }
                let entry = #""id":"\#(ServerID.fresh())","count":\#(count)"#
                let list = lines.joined(separator: ",")
                try play.run("ballot.proxy", #"{"ballot":"\#(id)",\#(entry),"lines":[\#(list)]}"#)
            }
            try play.run("ballot.close", #"{"id":"\#(id)"}"#)
            let outcome = try play.ballot(id)["outcome"]
            let order = outcome?["items"]?.array?.compactMap { item in
                items.firstIndex(of: item["item"]?.string ?? "").map { letters[$0] }
            }
            #expect(order == ["E", "A", "C", "B", "D"])
            #expect(
                outcome?["majorities"]?["prefer"]?.array?[0].array?.compactMap(\.integer) == [
                    0, 20, 26, 30, 22,
                ])
            #expect(outcome?["proxies"]?.array?.count == 8)
        }
    }

    @Test("VO15 VO16 VO17 two rounds of Delphi, a tie and its run-off, and the host's pick, over sockets")
    func rounds() async throws {
        try await ServerHarness.run { harness in
            let play = try VotingStage(harness)
            let host = try play.stage.join("host", name: "原")
            let delphi = try play.open(#"{"method":"delphi","least":1,"most":5}"#)
            for (voter, score) in [1, 5, 5].enumerated() {
                try play.cast(#"[{"item":"a","n":[\#(score)]}]"#, on: delphi, by: voter)
            }
            try play.run("ballot.next", #"{"id":"\#(delphi)"}"#)
            let second = try play.ballot(delphi, for: play.browsers[0])
            #expect(play.summary(second["first"], "median") == "a/1=5,1 b c")
            #expect(try play.own(delphi, for: play.browsers[0])?["earlier"]?.array?.count == 1)
            for voter in 0..<3 { try play.cast(#"[{"item":"a","n":[4]}]"#, on: delphi, by: voter) }
            try play.run("ballot.close", #"{"id":"\#(delphi)"}"#)
            try play.run("ballot.show", #"{"id":"\#(delphi)"}"#)
            let moved = try play.ballot(delphi)["moved"]?.array?.first
            #expect(moved?["median"]?.array?.compactMap(\.integer) == [-1, 1])

            let tie = try play.open(#"{"method":"highlight"}"#)
            let pick = try play.open(#"{"method":"hostPick","picks":1,"show":"onClose"}"#)
            let page = try host.page(play.stage.id)
            try VotingStage.run(
                page, "ballot.cast",
                #"{"ballot":"\#(pick)","lines":[{"item":"\#(play.items[2])","text":"試したい"}]}"#)
            try play.run("ballot.close", #"{"id":"\#(pick)"}"#)
            let early = try play.console.command("ballot.show", #"{"id":"\#(pick)"}"#)
            #expect(early["code"]?.string == "pick_sealed")
            for voter in 0..<2 { try play.cast(#"[{"item":"a"},{"item":"b"}]"#, on: tie, by: voter) }
            try play.run("ballot.close", #"{"id":"\#(tie)"}"#)
            try play.run("ballot.show", #"{"id":"\#(tie)"}"#)
            #expect(play.summary(try play.ballot(tie)["outcome"], "marks") == "a/1=2 b/1=2 c/3=0")
            let runOff = try play.open(
                #"{"method":"borda","ranks":2}"#, items: Array(play.items.prefix(2)),
                more: #","previous":"\#(tie)""#)
            try play.cast(#"[{"item":"b","n":[1]},{"item":"a","n":[2]}]"#, on: runOff, by: 0)
            try play.run("ballot.close", #"{"id":"\#(runOff)"}"#)
            let tied = play.items.prefix(2).map { "\"\($0)\"" }.joined(separator: ",")
            try play.run("ballot.resolve", #"{"id":"\#(tie)","tied":[\#(tied)],"runOff":"\#(runOff)"}"#)
            #expect(play.summary(try play.ballot(tie)["outcome"], "marks") == "b/1=2 a/2=2 c/3=0")
            try play.run("ballot.show", #"{"id":"\#(runOff)"}"#)
            try play.run("ballot.show", #"{"id":"\#(pick)"}"#)
            #expect(
                play.summary(try play.ballot(pick, for: host)["outcome"], "comments") == "c/1=試したい a/2 b/2")
        }
    }
}
