import TestSupport
import Testing
import WireProtocol
import WorkshopCore

struct ClientMessageTests {
    /// A command as a browser writes it and as it is understood.
    struct Sample: Sendable, CustomTestStringConvertible {
        var name: String
        var arguments: String
        var command: Command

        init(_ name: String, _ arguments: String, _ command: Command) {
            self.name = name
            self.arguments = arguments
            self.command = command
        }

        var testDescription: String { name }
        var message: String { #"{"type":"cmd","n":7,"name":"\#(name)","args":\#(arguments)}"# }
    }

    static let a = "0000000000000000000000000000000a"
    static let b = "0000000000000000000000000000000b"
    static let s: StepID = .named("s-1")

    static func id<Kind>(_ number: UInt64) -> ID<Kind> { Cast.id(number) }

    static var fullNote: Command {
        var note = NewNote(id: id(10), step: s, kind: .idea, text: "\"夜\"")
        note.spot = id(11)
        note.photos = [id(11)]
        note.derivedFrom = [Derivation(source: id(11), relation: .buildsOn)]
        note.prompt = "p"
        return .addNote(note)
    }

    static let notes = [
        Sample(
            "note.add",
            #"{"id":"\#(a)","step":"s-1","kind":"idea","text":"\"夜\"","spot":"\#(b)","photos":["\#(b)"],"#
                + #""from":[{"id":"\#(b)","relation":"builds-on"}],"prompt":"p"}"#, fullNote),
        Sample(
            "note.add", #"{"id":"\#(a)","step":"s-1","kind":"fact","text":"","spot":null}"#,
            .addNote(NewNote(id: id(10), step: s, kind: .fact, text: ""))),
        Sample(
            "note.edit", #"{"id":"\#(a)","text":"x","rev":2,"kind":"fact"}"#,
            .editNote(id(10), text: "x", revision: 2, kind: .fact)),
        Sample(
            "note.move", #"{"id":"\#(a)","cluster":null,"after":"\#(b)"}"#,
            .moveNote(id(10), cluster: nil, after: id(11))),
        Sample("note.delete", #"{"id":"\#(a)"}"#, .deleteNote(id(10))),
        Sample("note.restore", #"{"id":"\#(a)"}"#, .restoreNote(id(10))),
        Sample(
            "cluster.make", #"{"id":"\#(a)","step":"s-1","header":"","notes":["\#(b)"]}"#,
            .makeCluster(id(10), step: s, header: "", notes: [id(11)])),
        Sample(
            "cluster.head", #"{"id":"\#(a)","header":"h","rev":1}"#,
            .headCluster(id(10), header: "h", revision: 1)),
        Sample("cluster.dissolve", #"{"id":"\#(a)"}"#, .dissolveCluster(id(10))),
        Sample("ready.set", #"{"step":"s-1","ready":true}"#, .setReady(s, true)),
        Sample(
            "dots.place", #"{"ballot":"\#(a)","item":"\#(b)","dots":0}"#,
            .placeDots(id(10), item: id(11), dots: 0)),
        Sample(
            "outline.title", #"{"group":"\#(a)","title":"t","rev":1}"#,
            .titleOutline(id(10), title: "t", revision: 1)),
        Sample(
            "outline.add",
            #"{"group":"\#(a)","section":"\#(b)","kind":"firstStep","text":"","sources":["\#(a)"],"#
                + #""after":null}"#,
            .addSection(
                id(10), NewSection(id: id(11), kind: .firstStep, text: "", sources: [id(10)], after: nil))),
        Sample(
            "outline.write", #"{"group":"\#(a)","section":"\#(b)","text":"t","rev":3}"#,
            .writeSection(id(10), id(11), text: "t", revision: 3)),
        Sample(
            "outline.cite", #"{"group":"\#(a)","section":"\#(b)","sources":[]}"#,
            .citeSources(id(10), id(11), sources: [])),
        Sample(
            "outline.move", #"{"group":"\#(a)","section":"\#(b)","after":"\#(a)"}"#,
            .moveSection(id(10), id(11), after: id(10))),
        Sample("outline.remove", #"{"group":"\#(a)","section":"\#(b)"}"#, .removeSection(id(10), id(11))),
    ]

    static var row: RosterRow {
        var row = RosterRow(name: "名", organisation: "社", venue: "東京会場")
        row.profile.isFirstTime = true
        row.profile.languages = ["ja", "en"]
        return row
    }

    static var nominal: NewBallot {
        var plan = BallotPlan(.nominal(ranks: 3))
        plan.isShuffled = true
        var ballot = NewBallot(id: id(10), step: s, title: "t", items: [], plan: plan)
        ballot.previous = id(11)
        return ballot
    }

    static let running = [
        Sample("workshop.describe", #"{"title":"t","theme":""}"#, .describe(title: "t", theme: "")),
        Sample(
            "roster.import",
            #"{"columns":["name","organisation","venue","firstTime","languages"],"#
                + #""rows":[["名","社","東京会場","はい","ja、en"]]}"#, .importRoster([row])),
        Sample(
            "spots.import", #"{"venue":"\#(a)","names":["x"]}"#, .importSpots(venue: id(10), names: ["x"])),
        Sample(
            "person.add", #"{"id":"\#(a)","name":"n","organisation":"o","venue":"\#(b)","role":"host"}"#,
            .addPerson(id(10), name: "n", organisation: "o", venue: id(11), role: .host)),
        Sample("person.remove", #"{"id":"\#(a)"}"#, .removePerson(id(10))),
        Sample("person.rename", #"{"id":"\#(a)","name":"n"}"#, .renamePerson(id(10), name: "n")),
        Sample("groups.deal", #"{"venue":"\#(a)","size":4}"#, .dealGroups(venue: id(10), size: 4)),
        Sample("groups.move", #"{"person":"\#(a)","group":null}"#, .movePerson(id(10), group: nil)),
        Sample("step.start", #"{"step":"s-1"}"#, .startStep(s)),
        Sample("step.end", #"{"step":"s-1"}"#, .endStep(s)),
        Sample("step.reveal", #"{"step":"s-1"}"#, .revealStep(s)),
        Sample("timer.set", #"{"step":"s-1","seconds":60}"#, .setTimer(s, seconds: 60)),
        Sample("timer.add", #"{"step":"s-1","seconds":-60}"#, .addTime(s, seconds: -60)),
        Sample("timer.pause", #"{"step":"s-1"}"#, .pauseTimer(s)),
        Sample("timer.resume", #"{"step":"s-1"}"#, .resumeTimer(s)),
        Sample(
            "ballot.open",
            #"{"id":"\#(a)","step":"s-1","title":"t","items":["\#(b)"],"dots":3,"maxPerItem":2}"#,
            .openBallot(
                NewBallot(id: id(10), step: s, title: "t", items: [id(11)], dots: 3, maxPerItem: 2))),
        Sample(
            "ballot.open",
            #"{"id":"\#(a)","step":"s-1","title":"t","plan":{"method":"nominal","ranks":3,"order":"random"},"#
                + #""previous":"\#(b)"}"#, .openBallot(nominal)),
        Sample(
            "ballot.cast",
            #"{"ballot":"\#(a)","lines":[{"item":"\#(b)","n":[1,-2]},"#
                + #"{"item":"\#(b)","with":"\#(a)","is":"tie","text":"t"}]}"#,
            .castBallot(
                id(10), [ChoiceLine(id(11), 1, -2), ChoiceLine(id(11), other: id(10), word: .tie, text: "t")])
        ),
        Sample("ballot.withdraw", #"{"ballot":"\#(a)"}"#, .withdrawBallot(id(10))),
        Sample(
            "ballot.proxy", #"{"ballot":"\#(a)","id":"\#(b)","count":0}"#,
            .proxyBallot(id(10), id(11), count: 0, [])),
        Sample("ballot.extend", #"{"id":"\#(a)","seconds":90}"#, .extendBallot(id(10), seconds: 90)),
        Sample("ballot.next", #"{"id":"\#(a)"}"#, .nextBallotRound(id(10))),
        Sample(
            "ballot.resolve", #"{"id":"\#(a)","tied":["\#(b)"],"order":["\#(b)"],"reason":"r"}"#,
            .resolveTie(id(10), tied: [id(11)], .decision([id(11)], reason: "r"))),
        Sample(
            "ballot.resolve", #"{"id":"\#(a)","tied":["\#(b)"],"runOff":"\#(b)"}"#,
            .resolveTie(id(10), tied: [id(11)], .runOff(id(11)))),
        Sample(
            "ballot.resolve", #"{"id":"\#(a)","tied":["\#(b)"],"lot":true}"#,
            .resolveTie(id(10), tied: [id(11)], .lot)),
        Sample("ballot.close", #"{"id":"\#(a)"}"#, .closeBallot(id(10))),
        Sample("ballot.show", #"{"id":"\#(a)"}"#, .showBallot(id(10))),
        Sample("stage.set", #"{"mode":"note","target":"\#(a)"}"#, .setStage(.note, target: id(10))),
        Sample("stage.set", #"{"mode":"board"}"#, .setStage(.board, target: nil)),
        Sample(
            "present.start", #"{"group":"\#(a)","minutes":7}"#, .startPresenting(id(10), minutes: 7)),
        Sample("present.end", "{}", .endPresenting),
    ]

    static let marks = [
        Sample(
            "note.fill",
            #"{"id":"\#(a)","rev":1,"fields":[{"key":"who","value":"x"},{"key":"n","value":3}]}"#,
            .fillNote(id(10), fields: ["who": .text("x"), "n": .number(3)], revision: 1)),
        Sample(
            "note.place", #"{"id":"\#(a)","place":{"sheet":0,"cell":8}}"#,
            .placeNote(id(10), Place(sheet: 0, cell: 8))),
        Sample("note.reveal", #"{"id":"\#(a)"}"#, .revealNote(id(10))),
        Sample("note.hold", #"{"id":"\#(a)","held":true}"#, .holdNote(id(10), true)),
        Sample("note.star", #"{"id":"\#(a)","on":true}"#, .starNote(id(10), true)),
        Sample(
            "note.comment", #"{"note":"\#(a)","id":"\#(b)","text":"t"}"#,
            .commentNote(id(10), id(11), text: "t")),
        Sample("comment.remove", #"{"note":"\#(a)","id":"\#(b)"}"#, .removeComment(id(10), id(11))),
        Sample("cluster.nest", #"{"id":"\#(a)","parent":"\#(b)"}"#, .nestCluster(id(10), parent: id(11))),
        Sample(
            "link.make", #"{"id":"\#(a)","step":"s-1","from":"\#(a)","to":"\#(b)","kind":"cause"}"#,
            .link(id(10), step: s, from: id(10), to: id(11), kind: .cause)),
        Sample("link.drop", #"{"id":"\#(a)"}"#, .unlink(id(10))),
        Sample("round.pass", #"{"step":"s-1","reason":"r"}"#, .pass(s, reason: "r")),
        Sample("round.next", #"{"step":"s-1","circle":"\#(a)"}"#, .nextRound(s, id(10))),
        Sample("sheet.pass", #"{"step":"s-1"}"#, .passSheet(s)),
        Sample("cards.draw", #"{"step":"s-1"}"#, .drawCards(s)),
        Sample(
            "seats.set", #"{"step":"s-1","circle":"\#(a)","seats":["\#(b)",""]}"#,
            .seat(s, id(10), [id(11), nil])),
        Sample("hand.raise", #"{"up":true}"#, .raiseHand(nil, group: nil, true)),
        Sample("person.arrive", #"{"id":"\#(a)"}"#, .arrive(id(10))),
        Sample("undo", "{}", .undo),
    ]

    static let samples = notes + running + marks + OutcomeMessages.all + groups

    @Test("PR17 every command is read from its JSON", arguments: samples)
    func reads(_ sample: Sample) throws {
        #expect(try ClientMessage.parse(Array(sample.message.utf8)) == .command(number: 7, sample.command))
        #expect(sample.command.name?.rawValue == sample.name)
    }

    @Test("PR17 the samples are of every command")
    func samplesAreComplete() {
        #expect(Set(Self.samples.map(\.name)) == Set(CommandName.allCases.map(\.rawValue)))
    }

    @Test("PR17 an argument nobody asked for is named with its path", arguments: samples)
    func unknownKey(_ sample: Sample) throws {
        let arguments = sample.arguments == "{}" ? #"{"x":1}"# : sample.arguments.dropLast() + #","x":1}"#
        let message = #"{"type":"cmd","n":7,"name":"\#(sample.name)","args":\#(arguments)}"#
        guard case .malformedCommand(7, let path, _) = try ClientMessage.parse(Array(message.utf8)) else {
            Issue.record("accepted")
            return
        }
        #expect(path == "$.args.x")
    }

    @Test("PR17 missing arguments are named with their path", arguments: samples)
    func missing(_ sample: Sample) throws {
        guard sample.arguments != "{}", !Self.needless.contains(sample.name) else { return }
        let message = #"{"type":"cmd","n":7,"name":"\#(sample.name)","args":{}}"#
        guard case .malformedCommand(7, let path, _) = try ClientMessage.parse(Array(message.utf8)) else {
            Issue.record("accepted")
            return
        }
        #expect(path.hasPrefix("$.args."))
    }

    /// A wrong argument and the path it is answered with.
    static let wrong: [(String, String)] = [
        (#"{"type":"cmd","n":1,"name":"note.fly","args":{}}"#, "$.name"),
        (#"{"type":"cmd","n":1,"args":{}}"#, "$.name"),
        (#"{"type":"cmd","n":1,"name":"note.delete"}"#, "$.args"),
        (#"{"type":"cmd","n":1,"name":"note.delete","args":[]}"#, "$.args"),
        (#"{"type":"cmd","n":1,"name":"note.delete","args":{"id":"\#(a)"},"x":1}"#, "$.x"),
        (#"{"type":"cmd","n":1,"name":"note.delete","args":{"id":"0A"}}"#, "$.args.id"),
        (#"{"type":"cmd","n":1,"name":"note.delete","args":{"id":"\#(a.uppercased())"}}"#, "$.args.id"),
        (#"{"type":"cmd","n":1,"name":"step.start","args":{"step":"-x"}}"#, "$.args.step"),
        (#"{"type":"cmd","n":1,"name":"step.start","args":{"step":1}}"#, "$.args.step"),
        (#"{"type":"cmd","n":1,"name":"ready.set","args":{"step":"s","ready":"yes"}}"#, "$.args.ready"),
        (#"{"type":"cmd","n":1,"name":"timer.set","args":{"step":"s","seconds":1.5}}"#, "$.args.seconds"),
        (
            #"{"type":"cmd","n":1,"name":"note.add","args":{"id":"\#(a)","step":"s","kind":"idea","text":"","#
                + #""from":[{"id":"\#(a)","relation":"made-up"}]}}"#, "$.args.from[0].relation"
        ),
        (
            #"{"type":"cmd","n":1,"name":"roster.import","args":{"columns":["name"],"rows":[]}}"#,
            "$.args.columns"
        ),
        (
            #"{"type":"cmd","n":1,"name":"roster.import","args":"#
                + #"{"columns":["name","organisation"],"rows":[["a"]]}}"#, "$.args.rows[0]"
        ),
    ]

    @Test("PR17 what is wrong is answered with its path", arguments: wrong)
    func wrongArgument(_ text: String, _ expected: String) throws {
        guard case .malformedCommand(1, let path, let reason) = try ClientMessage.parse(Array(text.utf8))
        else {
            Issue.record("accepted")
            return
        }
        #expect(path == expected)
        #expect(!reason.isEmpty)
    }

    static let ending = [
        "", "x", "[]", "1", #"{"type":1}"#, "{}", #"{"type":"dance"}"#,
        #"{"type":"cmd","name":"present.end"}"#,
        #"{"type":"cmd","n":0,"name":"present.end","args":{}}"#,
        #"{"type":"cmd","n":9223372036854775807,"name":"present.end","args":{}}"#,
        #"{"type":"cmd","n":9007199254740993,"name":"present.end","args":{}}"#,
        #"{"type":"ping"}"#, #"{"type":"ping","t":1,"x":1}"#, #"{"type":"presence"}"#,
        #"{"type":"ping","t":1,"t":2}"#,
        #"{"type":"hello","ticket":"t","client":"\#(a)","nextN":9223372036854775807}"#,
        #"{"type":"hello","ticket":"t","client":"\#(a)"}"#,
        #"{"type":"hello","ticket":"t","client":"1","nextN":1}"#,
        #"{"type":"ping","t":1}{"#, #"{"type":"ping","t":"# + String(repeating: "[", count: 20),
    ]

    @Test("PR17 what is no message ends the socket with a reason", arguments: ending)
    func ends(_ text: String) {
        #expect(throws: MessageProblem.self) { try ClientMessage.parse(Array(text.utf8)) }
    }

    @Test("PR17 a message is at most so large", arguments: [0, 1])
    func size(_ beyond: Int) {
        let text = #"{"type":"ping","t":1}"#
        let padded = text + String(repeating: " ", count: 1_000 - text.utf8.count + beyond)
        let message = try? ClientMessage.parse(Array(padded.utf8), sizeMax: 1_000)
        #expect((message == .ping(1)) == (beyond == 0))
    }

    @Test("PR7 the largest number is one that a browser counts exactly")
    func largestNumber() throws {
        let text = #"{"type":"cmd","n":9007199254740992,"name":"present.end","args":{}}"#
        #expect(
            try ClientMessage.parse(Array(text.utf8)) == .command(number: 1 << 53, .endPresenting))
    }

    @Test("PR3 hello says who, from where on and which number comes next")
    func hello() throws {
        let full = #"{"type":"hello","ticket":"t","client":"\#(Self.a)","epoch":"e","seq":7,"nextN":3}"#
        let bare = #"{"type":"hello","ticket":"t","client":"\#(Self.a)","nextN":1}"#
        guard case .hello(let first) = try ClientMessage.parse(Array(full.utf8)),
            case .hello(let second) = try ClientMessage.parse(Array(bare.utf8))
        else {
            Issue.record("no hello")
            return
        }
        #expect(first.client == Self.id(10) && first.ticket == "t" && first.nextNumber == 3)
        #expect(first.epoch == "e" && first.sequence == 7)
        #expect(second.epoch == nil && second.sequence == nil)
    }

    @Test("PR11 presence says that somebody writes, and perhaps where")
    func presence() throws {
        let texts = [
            #"{"type":"presence","typing":true}"#, #"{"type":"presence","typing":false,"at":"\#(Self.a)"}"#,
        ]
        let messages: [ClientMessage] = try texts.map { try ClientMessage.parse(Array($0.utf8)) }
        #expect(messages == [.presence(isTyping: true), .presence(isTyping: false)])
    }
}
