import JSONCodec
import Testing
import WorkshopCore

extension RunArtefact {
    /// A round and a column for each of the prompts, in their order.
    func byPrompt(of count: Int) throws {
        let step = try script.step(id(nil))
        let keys = step.prompts.map(\.key)
        #expect(keys.count == count && step.columns.count == count)
        try viewpoints(keys)
        try prompts(people)
    }

    /// All under the same prompt at once, in this sequence.
    func viewpoints(_ sequence: [String]) throws {
        let byRound = Dictionary(grouping: try hands()) { $0.round ?? 0 }
        #expect(byRound.keys.sorted() == Array(1...sequence.count))
        for (round, hands) in byRound {
            #expect(Set(hands.map(\.prompt)) == [sequence[round - 1]], "round \(round)")
        }
        for note in try all() {
            #expect(note.round.map { sequence[$0 - 1] } == note.prompt, "a note of another colour")
        }
    }

    /// Another card for a group in each round, and each idea under or from its card.
    func cards(isOfNotes: Bool) throws {
        let rounds = Dictionary(grouping: try hands()) { $0.round ?? 0 }
        var dealt: Set<[String]> = []
        for (round, hands) in rounds.sorted(by: { $0.key < $1.key }) {
            let cards = Set(hands.flatMap(\.cards))
            #expect(cards.count == 1, "round \(round): one card for all")
            #expect(dealt.isDisjoint(with: cards), "round \(round): a card that was there before")
            dealt.formUnion(cards)
        }
        #expect(dealt.count == rounds.count)
        for note in try all() {
            let isFromCard =
                isOfNotes
                ? note.sources.contains { dealt.contains([$0.id]) } : note.prompt.map { dealt.contains([$0]) }
            #expect(isFromCard == true)
        }
        guard isOfNotes else { return }
        #expect(dealt.allSatisfy { note($0[0])?.photos == 1 }, "the group's own photos")
    }

    /// Facts first: nobody has an insight with fewer than three of them, and every window is looked through.
    func observations() throws {
        try prompts(1)
        for player in script.players {
            let own = player.board.notes(in: try id(nil)).filter(player.board.isOwn)
            let firstInsight = own.firstIndex { $0.kind == .insight } ?? own.count
            #expect(own.prefix(firstInsight).count { $0.kind == .fact } >= 3)
        }
        let kinds = Set(try all().compactMap(\.kind))
        #expect(kinds == [.fact, .insight, .question, .assumption])
    }

    /// Tables of one, two, four and all.
    func tables() throws {
        let rounds = Dictionary(grouping: try hands()) { $0.round ?? 0 }
        for (round, least) in [(1, 1), (2, 2), (3, 4), (4, people)] {
            let sizes = (rounds[round] ?? []).map { $0.partners.count + 1 }
            #expect(sizes.count >= people && sizes.allSatisfy { $0 >= least }, "round \(round)")
        }
        #expect(rounds[1]?.allSatisfy { $0.partners.isEmpty } == true)
    }

    /// Five rounds in pairs, nobody twice with the same, and pairs of one company last.
    func pairs() throws {
        var met: Set<[String]> = []
        var sameByRound: [Int: Int] = [:]
        let players = script.players
        let company = Dictionary(
            players.map { ($0.board.id, $0.board.me["organisation"]?.string) }, uniquingKeysWith: { $1 })
        let rounds = Dictionary(grouping: try hands()) { $0.round ?? 0 }
        #expect(rounds.keys.sorted() == [1, 2, 3, 4, 5])
        for (round, hands) in rounds {
            var pairs: Set<[String]> = []
            for hand in hands {
                #expect(hand.partners.count == 1)
                pairs.formUnion(hand.partners.map { [$0, players[hand.player].board.id].sorted() })
            }
            #expect(pairs.count == people / 2)
            #expect(met.isDisjoint(with: pairs), "round \(round): a pair that has met")
            met.formUnion(pairs)
            sameByRound[round] = pairs.count { company[$0[0]] == company[$0[1]] }
        }
        let same = sameByRound.sorted { $0.key < $1.key }.map(\.value)
        #expect(same == same.sorted(), "pairs of one company come last")
    }

    /// The most starred fifth.
    func highlights() throws {
        let ideas = script.host.board.notes().filter { $0.kind == .idea }
        let top = Set(try hands("top").flatMap(\.seeds))
        #expect(top.count == (ideas.count + 4) / 5)
        let least = ideas.filter { top.contains($0.id) }.map(\.stars).min() ?? 0
        let most = ideas.filter { !top.contains($0.id) }.map(\.stars).max() ?? 0
        #expect(least >= most && ideas.contains { $0.stars > 0 })
    }

    /// Three principles each, no card twice in a group, and each idea under one that was dealt.
    func principles() throws {
        try chain("principles", "contradiction")
        let dealt = try hands("principles").filter { !$0.cards.isEmpty }
        #expect(dealt.allSatisfy { $0.cards.count == 3 })
        let hands = Set(dealt.map { Set($0.cards.map { $0[0] }) })
        #expect(hands.reduce(0) { $0 + $1.count } == Set(hands.flatMap { $0 }).count, "a card twice")
        let keys = Set(hands.flatMap { $0 })
        let ideas = try all("principles")
        #expect(ideas.allSatisfy { $0.prompt.map(keys.contains) == true })
        for note in try all("contradiction") {
            #expect(note.fields["improve"] != nil && note.fields["worsens"] != nil)
        }
    }
}
