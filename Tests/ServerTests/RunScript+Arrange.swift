import JSONCodec
import Testing
import WorkshopCore

extension RunScript {
    /// Stars, comments, bundles, places and lines, as far as the step lets people.
    func arrange(in step: Step) throws {
        if step.permissions.react { for player in players { try star(as: player, in: step) } }
        if step.permissions.comment { for player in players { try comment(as: player, in: step) } }
        for group in stage.groups {
            try stage.settle()
            if step.permissions.group { try bundle(group, in: step) }
            if step.board.kind == .quadrant { try place(group, in: step) }
            if step.permissions.relate { try connect(group, in: step) }
        }
    }

    /// What the step's columns show of others, or of a group.
    private func shown(to player: RunPlayer, in step: Step) -> [RunNote] {
        var seen: Set<String> = []
        return step.columns.flatMap { player.board.notes(in: $0) }.filter { seen.insert($0.id).inserted }
    }

    /// Stars of one person: on every third note of others, at most as many as there are.
    private func star(as player: RunPlayer, in step: Step) throws {
        let others = shown(to: player, in: step).filter { !player.board.isOwn($0) }
        let chosen = others.enumerated().filter { ($0.offset + player.index) % 3 == 0 || $0.offset == 0 }
        for (_, note) in chosen.prefix(step.starsMax ?? 20) {
            try player.run(.starNote, #"{"id":"\#(note.id)","on":true}"#)
        }
    }

    /// Bundles of three with a nameplate, two of them under one more; the last note stays alone.
    private func bundle(_ group: [RunPlayer], in step: Step) throws {
        let own = group[0].board.me["group"]?.string
        let notes = shown(to: group[0], in: step).filter { $0.group == own }.dropLast()
        var made: [String] = []
        for start in stride(from: 0, to: notes.count, by: 3) {
            let bundle = notes.dropFirst(start).prefix(3).map { "\"\($0.id)\"" }.joined(separator: ",")
            made.append(ServerID.fresh())
            try group[start % group.count].run(
                .makeCluster,
                """
                {"id":"\(made[made.count - 1])","step":"\(step.id)","header":"束 \(made.count) の言うこと",\
                "notes":[\(bundle)]}
                """)
        }
        guard step.clusters.levelsMax > 1, made.count > 1 else { return }
        try group[0].run(.nestCluster, #"{"id":"\#(made[1])","parent":"\#(made[0])"}"#)
    }

    private func place(_ group: [RunPlayer], in step: Step) throws {
        for (index, note) in shown(to: group[0], in: step).enumerated() {
            let place = Place(x: 100 + index % 9 * 100, y: 900 - index % 9 * 100)
            try group[index % group.count].run(
                .placeNote, #"{"id":"\#(note.id)","place":\#(Self.json(place))}"#)
        }
    }

    /// A line between the first two things that the group has: bundles, or values of a box that never go
    /// together.
    private func connect(_ group: [RunPlayer], in step: Step) throws {
        let board = group[0].board
        var ends = board.all("clusters").filter { $0["group"]?.string == board.me["group"]?.string }
            .compactMap { $0["id"]?.string }
        if step.board.kind == .box {
            let values = shown(to: group[0], in: step)
            let rows = Dictionary(grouping: values) { $0.place.row ?? -1 }
            ends = [0, 1].compactMap { rows[$0]?.first?.id }
        }
        guard ends.count > 1 else { return }
        let kind = step.board.kind == .box ? "conflict" : "cause"
        try group[0].run(
            .link,
            """
            {"id":"\(ServerID.fresh())","step":"\(step.id)","from":"\(ends[0])","to":"\(ends[1])",\
            "kind":"\(kind)"}
            """)
    }

    /// A ballot on what the step shows, by the step's own method.
    func vote(in step: Step) throws {
        var seen: Set<String> = []
        let items = step.columns.flatMap { host.board.notes(in: $0) }.map(\.id)
            .filter { id in
                // On a ballot of all stands what all may read.
                players.allSatisfy { $0.board.one("notes", id) != nil } && seen.insert(id).inserted
            }.prefix(200)
        let ballot = ServerID.fresh()
        let list = items.map { "\"\($0)\"" }.joined(separator: ",")
        try host.run(
            .openBallot,
            #"{"id":"\#(ballot)","step":"\#(step.id)","title":"投票","items":[\#(list)]}"#)
        var given = 0
        for player in players {
            if step.ballot == nil {
                given += try placeDots(of: step, as: player, ballot, Array(items))
            } else {
                try rank(of: step, as: player, ballot, Array(items))
            }
        }
        try host.run(.closeBallot, #"{"id":"\#(ballot)"}"#)
        #expect(host.board.one("ballots", ballot)?["results"] == nil)
        try host.run(.showBallot, #"{"id":"\#(ballot)"}"#)
        try stage.settle()
        let shown = players[0].board.one("ballots", ballot)
        ballots[step.id] = shown
        #expect(shown?["voted"]?.integer == Int64(players.count))
        guard step.ballot == nil else { return }
        let results = shown?["results"]?.array ?? []
        #expect(results.reduce(0) { $0 + Int($1["dots"]?.integer ?? 0) } == given)
    }

    /// All dots of one person, most on the first; how many that were.
    private func placeDots(
        of step: Step, as player: RunPlayer, _ ballot: String, _ items: [String]
    ) throws -> Int {
        let dots = step.dots ?? 3
        let most = step.maxPerItem ?? dots
        var left = dots
        for (index, item) in items.enumerated() where left > 0 {
            let here = max(1, min(left, most - index))
            try player.run(.placeDots, #"{"ballot":"\#(ballot)","item":"\#(item)","dots":\#(here)}"#)
            left -= here
        }
        let tooMany = #"{"ballot":"\#(ballot)","item":"\#(items[0])","dots":99}"#
        #expect(try player.ask(.placeDots, tooMany) == "budget")
        return dots - left
    }

    /// The first of the items, in their order, as many as the method ranks.
    private func rank(of step: Step, as player: RunPlayer, _ ballot: String, _ items: [String]) throws {
        guard case .nominal(let ranks) = step.ballot?.method else {
            throw ServerFailure(
                "\(step.id): nobody here knows how to vote by \(String(describing: step.ballot))")
        }
        let lines = items.prefix(ranks).enumerated().map { #"{"item":"\#($1)","n":[\#($0 + 1)]}"# }
        try player.run(
            .castBallot, #"{"ballot":"\#(ballot)","lines":[\#(lines.joined(separator: ","))]}"#)
    }

    /// Every group fills its outline and cites what it stands on.
    func outline(in step: Step) throws {
        for group in stage.groups {
            let id = group[0].board.me["group"]?.string ?? ""
            let outline = group[0].board.one("outlines", id)
            try group[0].run(.titleOutline, #"{"group":"\#(id)","title":"提案","rev":1}"#)
            let sections = outline?["sections"]?.array ?? []
            #expect(sections.count == SectionKind.usual.count)
            let note = group[0].board.notes().first { $0.group == id }
            for (index, section) in sections.enumerated() {
                let part = #""group":"\#(id)","section":"\#(section["id"]?.string ?? "")""#
                let player = group[index % group.count]
                try player.run(.writeSection, #"{\#(part),"text":"一文 \#(index)","rev":1}"#)
                if let note { try player.run(.citeSources, #"{\#(part),"sources":["\#(note.id)"]}"#) }
            }
        }
    }

    /// Every group takes the stage.
    func present() throws {
        for group in host.board.all("groups") {
            try host.run(
                .startPresenting, #"{"group":"\#(group["id"]?.string ?? "")","minutes":3}"#)
            try host.run(.endPresenting, "{}")
        }
        try stage.settle()
        for player in players {
            let presented = player.board.all("outlines").filter { $0["presented"]?.bool == true }
            #expect(presented.count == host.board.all("groups").count, "all see what was presented")
        }
    }
}
