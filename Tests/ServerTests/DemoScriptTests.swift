import Foundation
import Server
import Testing
import WorkshopCore

struct DemoScriptTests {
    static let park = "\(ProgrammesLibraryTests.config)/demo/park"
    static let beginning: Int64 = 1_700_000_000_000

    /// A workshop after the demonstration, and what was refused on the way.
    struct Played {
        var workshop: Workshop
        var refusals: [String] = []
        var commands: [DemoCommand] = []
        var now = beginning
        var script: DemoScript

        /// Plays it all; `chance` makes the workshop's own ids in place of the script's randomness.
        init(chance: UInt64? = nil) throws {
            script = try DemoScript(directory: park)
            let library = try ProgrammeLibrary.load(configDirectory: ProgrammesLibraryTests.config)
            let agenda = try #require(library.agenda(for: DemoScript.programme))
            workshop = Workshop(id: ID(high: 1, low: 1))
            perform(
                .create(script.founding(agenda: agenda)),
                by: Asker(person: nil, role: .facilitator, now: now, random: 1))
            var random = chance.map { SplitMix(seed: $0) }
            while let next = script.next(in: workshop) {
                now += 1_000
                commands.append(next)
                var asker = next.asker(now: now)
                asker.random = random?.next() ?? asker.random
                perform(next.command, by: asker)
            }
        }

        mutating func perform(_ command: Command, by asker: Asker) {
            do throws(Refusal) {
                for event in try workshop.decide(command, by: asker) {
                    workshop.apply(
                        LogEntry(
                            sequence: workshop.sequence + 1, at: asker.now, by: asker.person, origin: nil,
                            event: event))
                }
            } catch {
                refusals.append("\(command): \(error)")
            }
        }

        func notes(_ step: String) -> [Note] { workshop.notes.values.filter { $0.step.key == step } }
    }

    @Test("PG15 nothing is refused, and every command has an effect")
    func plays() throws {
        let played = try Played()
        #expect(played.refusals == [])
        #expect(played.commands.count == 2 + 16 + 1 + 2 + 43 + 16 + 2 + 6 + 1 + 25 + 2 + 18 + 1 + 6 + 2 + 12)
        #expect(Int(played.workshop.sequence) >= played.commands.count)
    }

    @Test("PG15 people: the roster is in, the park venue's are there and in mixed groups")
    func people() throws {
        let workshop = try Played().workshop
        #expect(workshop.title == "異業種交流ワークショップ")
        #expect(workshop.theme == "テーマパークの新しい未来を創る")
        #expect(workshop.isDemo)
        #expect(workshop.venues.map(\.name) == ["パーク会場", "東京会場"])
        #expect(workshop.spots.count == 12)
        #expect(workshop.people.count == 31)
        #expect(workshop.organisations.count == 13)
        #expect(workshop.people.values.count { $0.hasJoined } == 16)
        #expect(workshop.groups.values.map(\.members.count).sorted() == [5, 5, 6])
        #expect(workshop.people.values.contains { $0.profile.languages == ["ja", "en"] })
        #expect(workshop.people.values.contains { $0.profile.isFirstTime == false })
    }

    @Test("PG15 the field: all observations, by everybody, at their spots, read by the groups")
    func field() throws {
        let played = try Played()
        let observed = played.notes("walk")
        #expect(observed.count == 43)
        #expect(observed.count { $0.kind == .insight } == 11)
        #expect(observed.allSatisfy { $0.spot != nil && $0.group != nil })
        #expect(Set(observed.map(\.author)).count == 16)
        let walk = try ProgrammesLibraryTests.key("walk")
        #expect(played.workshop.runs[walk]?.isRevealed == true)
        #expect(played.workshop.runs[walk]?.ready.count == 16)
        #expect(played.workshop.clusters.count == 6)
        #expect(Set(played.workshop.clusters.values.map(\.group)).count == 3)
        for cluster in played.workshop.clusters.values {
            #expect(observed.count { $0.cluster == cluster.id } >= 3)
            #expect(observed.contains { $0.text == cluster.header && $0.cluster == cluster.id })
        }
    }

    @Test("PG15 ideas: each comes from observations of the group, as the table says")
    func ideas() throws {
        let played = try Played()
        let workshop = played.workshop
        #expect(played.notes("reversal-list").count == 25)
        #expect(played.notes("reversal-reverse").count == 18)
        #expect(played.notes("reversal-idea").count == 6)
        #expect(played.notes("brainstorm").count == 12)
        let ideas = played.notes("reversal-idea") + played.notes("brainstorm")
        for idea in ideas {
            let sources = idea.derivedFrom.compactMap { workshop.notes[$0.source] }
            #expect(sources.count == idea.derivedFrom.count)
            #expect(sources.contains { $0.step.key == "walk" })
            #expect(sources.allSatisfy { $0.group == idea.group })
        }
        let bench = try #require(ideas.first { $0.text == "左側の席だけ聞こえる裏話バス" })
        #expect(bench.derivedFrom.map(\.relation) == [.inspiredBy, .inspiredBy])
        #expect(
            Set(bench.derivedFrom.compactMap { workshop.notes[$0.source]?.text }) == [
                "進行方向右側の席だけ先に埋まる", "左側の席を選びたくなる理由は作れるか",
            ])
        let sleeping = try #require(ideas.first { $0.text == "眠るパンダの寝言ラジオ" })
        #expect(sleeping.derivedFrom.map(\.relation) == [.buildsOn, .reverses, .reverses])
        let groups = Dictionary(grouping: played.notes("brainstorm"), by: \.group)
        #expect(groups.values.allSatisfy { $0.count == DemoScriptTests.ideasPerGroup })
    }

    static let ideasPerGroup = 4

    @Test("PG15 the end: the brainstorm runs and its timer is alive")
    func end() throws {
        var played = try Played()
        #expect(played.workshop.running?.id.key == "brainstorm")
        let brainstorm = try ProgrammesLibraryTests.key("brainstorm")
        let run = try #require(played.workshop.runs[brainstorm])
        #expect(run.state == .running)
        #expect(try #require(run.deadline) > played.now)
        #expect(try #require(run.startedAt) > Self.beginning)
        #expect(played.script.next(in: played.workshop) == nil)
    }

    @Test("PG16 two runs are the same, byte for byte")
    func same() throws {
        let first = try Played()
        let second = try Played()
        #expect(first.commands == second.commands)
        #expect(first.workshop == second.workshop)
    }

    @Test(
        "PG16 other ids of people and groups change nothing that matters",
        arguments: 1...5 as ClosedRange<UInt64>)
    func otherIDs(chance: UInt64) throws {
        let played = try Played(chance: chance)
        #expect(played.refusals == [])
        #expect(played.workshop.notes.count == 43 + 25 + 18 + 6 + 12)
        #expect(Set(played.workshop.notes.keys) == Set(try Played().workshop.notes.keys))
    }

    @Test("PG17 the timer is wound up when its time is nearly over")
    func windingUp() throws {
        var played = try Played()
        let brainstorm = try ProgrammesLibraryTests.key("brainstorm")
        let deadline = try #require(played.workshop.runs[brainstorm]?.deadline)
        #expect(played.script.windingUp(played.workshop, now: deadline - 60_000) == nil)
        let now = deadline - 59_999
        let command = try #require(played.script.windingUp(played.workshop, now: now))
        played.perform(command.command, by: command.asker(now: now))
        #expect(played.refusals == [])
        #expect(played.workshop.runs[brainstorm]?.deadline == now + 20 * 60_000)
        #expect(played.script.windingUp(Workshop(id: ID(high: 1, low: 2)), now: now) == nil)
    }

    @Test(
        "PG14 references between the tables are checked",
        arguments: [
            ("observations.csv", "1,正面ゲート", "1,裏口", "observations.csv: row 2, スポット: is not in spots.csv"),
            (
                "observations.csv", "2,正面ゲート,問い", "2,正面ゲート,謎",
                "observations.csv: row 3, 種類: must be one of 事実, 気づき, 問い, 当たり前, not \"謎\""
            ),
            ("ideas.csv", ",1 2,", ",1 99,", "ideas.csv: row 2, 由来の観察: \"99\" is not in observations.csv"),
            ("roster.csv", "中堅,はい", "中堅,yes", "roster.csv: row 2, 初参加: must be one of はい, いいえ, not \"yes\""),
            ("spots.csv", "会場\r\n", "場所\r\n", "spots.csv: row 1, 会場: the column is missing"),
        ])
    func references(file: String, old: String, new: String, problem: String) throws {
        let scratch = try ScratchDirectory()
        for name in ["roster.csv", "spots.csv", "observations.csv", "ideas.csv", "outlines.yaml"] {
            let text = try String(contentsOfFile: "\(Self.park)/\(name)", encoding: .utf8)
            let range = text.firstRange(of: old)
            #expect(range != nil || name != file)
            let changed = name == file ? range.map { text.replacingCharacters(in: $0, with: new) } : text
            try scratch.write(changed ?? text, to: name)
        }
        let thrown = try #require(throws: CSVProblem.self) { try DemoScript(directory: scratch.path) }
        #expect(thrown.description == problem)
    }
}
