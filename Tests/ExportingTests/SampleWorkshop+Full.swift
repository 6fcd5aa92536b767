import WorkshopCore

extension SampleWorkshop {
    /// With notes, a cluster, a closed ballot and outlines: what the golden files are made from.
    static func full(language: Language = .ja) -> SampleWorkshop {
        var sample = SampleWorkshop(language: language)
        sample.note(1, .fact, "ガラスの前で平均40秒、\n後ろは背伸びしている") { $0.spot = spot }
        sample.note(2, .question, "なぜ急ぐ?", author: 1) {
            $0.derivedFrom = [Derivation(source: id(0x61), relation: .inspiredBy)]
        }
        sample.note(3, .assumption, "動物は起きている姿を見せるもの", step: 1)
        sample.note(4, .insight, "眠っている時間こそ見せる", step: 1) {
            $0.derivedFrom = [
                Derivation(source: id(0x63), relation: .reverses),
                Derivation(source: id(0x61), relation: .buildsOn),
            ]
        }
        sample.note(5, .idea, "寝言ラジオ, \"静かに\"聞く", author: 2)
        sample.note(6, .fact, "消したメモ")
        sample.apply(.noteDeleted(id(0x66)))
        sample.note(7, .idea, "まだ見せない", step: 2, author: 4)
        sample.apply(
            .clusterMade(
                Cluster(
                    id: cluster, step: steps[0], header: "眠りを主役に", rank: Rank(number: 90),
                    author: people[0]), notes: [id(0x65)]))
        sample.vote()
        sample.present()
        return sample
    }

    private mutating func vote() {
        let items: [ID<Item>] = [Self.cluster.of(Item.self), Self.id(0x64)]
        let ballot = Ballot(
            id: Self.id(0x91), step: Self.steps[0], title: "よいもの", items: items, dots: 3, maxPerItem: 3)
        apply(.ballotOpened(ballot))
        let results = zip(items, [5, 2]).map { BallotResult(item: $0, dots: $1, voters: $1, place: 1) }
        apply(.ballotClosed(ballot.id, results: results, voted: 3, electorate: 6))
        apply(.ballotShown(ballot.id))
    }

    private mutating func present() {
        apply(.outlineTitled(Self.groups[0], title: "眠りの動物園", revision: 2))
        section(1, .theme, "眠りを見せる")
        section(2, .observed, "長く見る人はいない", sources: [1, 2])
        section(3, .observed, "", sources: [4, 6])
        section(4, .assumption, "起きている姿を見せるもの", sources: [3])
        section(5, .idea, "寝言ラジオ\n耳で眠りを聞く", sources: [5])
        section(6, .ask, "")
        apply(.outlineTitled(Self.groups[2], title: "南から", revision: 2))
        section(7, .skit, "場面1: 夜の園内", group: 2)
        apply(
            .presentingStarted(
                Presenting(group: Self.groups[0], startedAt: clock, deadline: clock + 300_000, bells: [60])))
    }
}
