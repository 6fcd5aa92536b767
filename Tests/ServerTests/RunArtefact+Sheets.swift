import JSONCodec
import Testing
import WorkshopCore

extension RunArtefact {
    /// Six sheets of six rows of three cells, each row on the one above.
    func sixThreeFive() throws {
        let notes = try all("write")
        #expect(people == 6 && notes.count == 108)
        let cells = (0..<108).map { Place(sheet: $0 / 18, row: $0 / 3 % 6, cell: $0 % 3) }
        #expect(Set(notes.map(\.place)) == Set(cells), "every cell once")
        let byPlace = Dictionary(notes.map { ($0.place, $0) }, uniquingKeysWith: { $1 })
        for note in notes {
            guard let row = note.place.row, row > 0 else { continue }
            var above = note.place
            above.row = row - 1
            #expect(byPlace[above].map(note.comes) == true, "a cell builds on the one above it")
        }
        let shortlist = try all("shortlist")
        #expect((3...7).contains(shortlist.count))
        try chain("shortlist", "write")
    }

    /// Everybody has written on several sheets, and on others' above all.
    func pool(isSeeded: Bool) throws {
        let notes = try all()
        for player in 0..<people {
            let sheets = Set(try hands().filter { $0.player == player }.compactMap(\.sheet))
            #expect(sheets.count > 1, "person \(player) has had one sheet only")
        }
        #expect(Set(notes.compactMap(\.place.sheet)).count >= people)
        let seeds = Set(try hands().flatMap(\.seeds))
        #expect(seeds.isEmpty != isSeeded)
        let linked = notes.filter { note in note.sources.contains { seeds.contains($0.id) } }
        #expect(linked.isEmpty != isSeeded, "what is written on an observation comes from it")
    }

    /// Eight frames a person, one for each minute.
    func frames() throws {
        for player in script.players {
            let frames = player.board.notes(in: try id("frames")).filter(player.board.isOwn)
            #expect(frames.count == 8)
            #expect(Set(frames.compactMap(\.place.cell)) == Set(0..<8))
            #expect(frames.allSatisfy { $0.round == ($0.place.cell ?? -1) + 1 }, "one frame, one round")
        }
        try everybodyCalled("share")
        try ballot("vote")
    }

    /// Eight around the theme and eight around each of them: 81 cells with the nine centres.
    func grid() throws {
        let notes = try all("centre") + all("petals")
        #expect(notes.count == 72)
        #expect(Set(notes.map(\.place)).count == 72)
        #expect(notes.allSatisfy { $0.place.cell != 4 }, "centres are not written")
        let sheets = Dictionary(grouping: notes) { $0.place.sheet ?? -1 }
        #expect(Set(sheets.keys) == Set(0...8) && sheets.values.allSatisfy { $0.count == 8 })
    }

    /// Each combination has one value of every row, and none the pair that was ruled out.
    func box() throws {
        let values = Dictionary(
            try all("values").map { ($0.id, $0.place.row ?? -1) }, uniquingKeysWith: { $1 })
        #expect(values.count == 9)
        let link = try #require(script.players[0].board.all("links").first)
        let pair = Set([link["from"]?.string, link["to"]?.string].compactMap(\.self))
        #expect(link["kind"]?.string == "conflict" && pair.count == 2)
        let combinations = try all("combine").map { Set($0.sources.map(\.id)) }
        #expect(combinations.count > 2 && Set(combinations).count == combinations.count)
        for combination in combinations {
            #expect(Set(combination.compactMap { values[$0] }) == [0, 1, 2] && combination.count == 3)
            #expect(!combination.isSuperset(of: pair), "an impossible pair was dealt")
        }
    }

    /// Stations in turn, never two groups at one, and home at the end.
    func stations() throws {
        let stations = try script.step(id("walk")).prompts.count
        for group in script.stage.groups {
            let player = group[0].index
            let round = Dictionary(
                try hands("walk").filter { $0.player == player }.map { ($0.round ?? 0, $0.sheet ?? -1) },
                uniquingKeysWith: { $1 })
            #expect(Set((1...stations).compactMap { round[$0] }).count == stations, "every station once")
            #expect(round[stations + 1] == round[1], "home at the end")
        }
        let places = Set(
            try hands("walk").map { hand in
                [
                    hand.round ?? 0, hand.sheet ?? -1,
                    script.stage.groups.firstIndex { group in
                        group.contains { $0.index == hand.player }
                    } ?? -1,
                ]
            })
        #expect(Set(places.map { Array($0.prefix(2)) }).count == places.count, "two groups at one station")
        try chain("harvest", "walk")
    }
}
