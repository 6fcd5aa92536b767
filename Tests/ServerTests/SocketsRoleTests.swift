import JSONCodec
import Testing
import WorkshopCore

/// Who may send what, over the socket: every role and every command, with arguments that can be read.
struct SocketsRoleTests {
    static let participant = Set<CommandName>([
        .addNote, .editNote, .fillNote, .deleteNote, .restoreNote, .setReady, .raiseHand, .undo,
    ]).union(own)
    /// What everybody with a name says for themselves.
    static let own: Set<CommandName> = [
        .writeCard, .removeCard, .offerCard, .withdrawCard,
        .answerSurvey, .withdrawAnswers, .allowQuote, .askQuestion, .giveScore,
    ]
    static let host = own.union([.writeBrief, .setPick, .revealPick, .decideAdoption])
    static let secretariat = Set<CommandName>([
        .importRoster, .importSpots, .addPerson, .removePerson, .renamePerson, .describe, .arrive,
        .writeBrief, .decideAdoption, .openSurvey, .closeSurvey, .showSurvey, .setEditions, .countEdition,
        .setCosts, .describeVenue, .placePerson,
    ]).union(own)
    static let facilitator = Set(CommandName.allCases).subtracting([
        .placeDots, .setReady, .editNote, .fillNote, .starNote, .pass, .passSheet, .drawCards,
        .setPick, .revealPick, .decideAdoption,
        .offerIdea, .joinTeam, .castBallot, .withdrawBallot,
    ])

    @Test(
        "SV9 Each role may send its commands and no other",
        arguments: ["participant", "secretariat", "host", "observer", "display", "facilitator"])
    func table(role: String) async throws {
        let allowed: Set<CommandName> =
            switch role {
            case "participant": Self.participant
            case "secretariat": Self.secretariat
            case "facilitator": Self.facilitator
            case "host": Self.host
            default: []
            }
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            try stage.start("open")
            let browser = role == "facilitator" ? stage.console : try stage.join(role, name: role)
            let page = try browser.page(stage.id)
            #expect(page.welcome["role"]?.string == role)
            let isPerson = !["observer", "display"].contains(role)
            #expect((page.welcome["person"] != nil) == isPerson)
            for name in CommandName.allCases {
                let answer = try page.command(name.rawValue, Self.arguments(of: name))
                let code = answer["code"]?.string
                #expect(
                    (code == "forbidden") == !allowed.contains(name), "\(role) \(name.rawValue) \(answer)")
                #expect(code != "invalid" || answer["detail"]?["path"]?.string?.hasPrefix("$") != true)
            }
        }
    }

    @Test("SV9 A display changes nothing by whatever it sends")
    func displayChangesNothing() async throws {
        try await ServerHarness.run { harness in
            let stage = try harness.stage()
            let page = try stage.join("display").page(stage.id)
            let before = try page.next("snapshot")["seq"]
            for name in CommandName.allCases {
                #expect(try page.command(name.rawValue, Self.arguments(of: name))["ok"]?.bool == false)
            }
            #expect(try stage.join("display").page(stage.id).next("snapshot")["seq"] == before)
        }
    }

    private static func arguments(of name: CommandName) -> String {
        let id = ServerID.fresh()
        let (note, group, section) = (#""id":"\#(id)""#, #""group":"\#(id)""#, #""section":"\#(id)""#)
        return switch name {
        case .addNote: ServerStage.note("案")
        case .editNote: #"{\#(note),"text":"案","rev":1}"#
        case .moveNote: #"{\#(note),"cluster":null,"after":null}"#
        case .makeCluster: #"{\#(note),"step":"open","header":"束","notes":[]}"#
        case .headCluster: #"{\#(note),"header":"束","rev":1}"#
        case .setReady: #"{"step":"open","ready":true}"#
        case .placeDots: #"{"ballot":"\#(id)","item":"\#(id)","dots":1}"#
        case .titleOutline: #"{\#(group),"title":"題","rev":1}"#
        case .addSection: #"{\#(group),\#(section),"kind":"idea","text":"","sources":[],"after":null}"#
        case .writeSection: #"{\#(group),\#(section),"text":"文","rev":1}"#
        case .citeSources: #"{\#(group),\#(section),"sources":[]}"#
        case .moveSection: #"{\#(group),\#(section),"after":null}"#
        case .removeSection: #"{\#(group),\#(section)}"#
        case .describe: #"{"title":"題","theme":""}"#
        case .importRoster: #"{"columns":["name","organisation"],"rows":[["名","社"]]}"#
        case .importSpots: #"{"venue":"\#(id)","names":["門"]}"#
        case .addPerson: #"{\#(note),"name":"名","organisation":"社","role":"participant"}"#
        case .renamePerson: #"{\#(note),"name":"名"}"#
        case .dealGroups: #"{"venue":"\#(id)","size":5}"#
        case .movePerson: #"{"person":"\#(id)","group":null}"#
        case .startStep, .endStep, .revealStep, .pauseTimer, .resumeTimer: #"{"step":"open"}"#
        case .setTimer, .addTime: #"{"step":"open","seconds":60}"#
        case .openBallot: #"{\#(note),"step":"dots","title":"票","items":[],"dots":3,"maxPerItem":2}"#
        case .setStage: #"{"mode":"join"}"#
        case .startPresenting: #"{\#(group),"minutes":3}"#
        case .endPresenting, .undo: "{}"
        case .fillNote: #"{\#(note),"rev":1,"fields":[]}"#
        case .placeNote: #"{\#(note),"place":{"x":1,"y":1}}"#
        case .holdNote: #"{\#(note),"held":true}"#
        case .starNote: #"{\#(note),"on":true}"#
        case .commentNote: #"{\#(note),"note":"\#(id)","text":"文"}"#
        case .removeComment: #"{\#(note),"note":"\#(id)"}"#
        case .nestCluster: #"{\#(note),"parent":null}"#
        case .link: #"{\#(note),"step":"open","from":"\#(id)","to":"\#(id)","kind":"same"}"#
        case .pass, .passSheet, .drawCards, .nextRound: #"{"step":"open"}"#
        case .seat: #"{"step":"open","circle":"\#(id)","seats":[]}"#
        case .raiseHand: #"{"up":true}"#
        case .adoptGroups: #"{"groups":[]}"#
        case .chooseLead: #"{\#(group),"person":null}"#
        case .describeVenue: #"{"venue":"\#(id)","name":"会場"}"#
        case .placePerson: #"{"person":"\#(id)","venue":"\#(id)"}"#
        case .moveStep: #"{"step":"open","phase":"day"}"#
        case .removeStep: #"{"step":"open"}"#
        case .planStep: #"{"step":"open","title":{"ja":"題","en":"title"},"minutes":5}"#
        case .openGallery: #"{"step":"open","open":true}"#
        case .writeCard: #"{"mail":"a@example.com"}"#
        case .removeCard, .withdrawCard: "{}"
        case .offerCard: #"{"group":true}"#
        case .openTeams: #"{"venue":"\#(id)","min":2,"max":5}"#
        case .offerIdea: #"{\#(note),"idea":"\#(id)"}"#
        case .joinTeam: #"{"team":null}"#
        case .closeTeams: #"{"venue":"\#(id)"}"#
        case .revealNote, .unlink, .arrive, .deleteNote, .restoreNote, .dissolveCluster, .removePerson,
            .closeBallot, .showBallot, .closeSurvey, .showSurvey,
            .nextBallotRound:
            #"{\#(note)}"#
        case .extendBallot: #"{\#(note),"seconds":60}"#
        case .castBallot: #"{"ballot":"\#(id)","lines":[]}"#
        case .withdrawBallot: #"{"ballot":"\#(id)"}"#
        case .proxyBallot: #"{\#(note),"ballot":"\#(id)","count":1,"lines":[]}"#
        case .resolveTie: #"{\#(note),"tied":[],"lot":true}"#
        default: outcome(name, id)
        }
    }

    private static func outcome(_ name: CommandName, _ id: String) -> String {
        let (note, text) = (#""id":"\#(id)""#, #"{"ja":"題","en":"title"}"#)
        return switch name {
        case .writeBrief: #"{"theme":"題","rev":0}"#
        case .setPick: #"{"items":[]}"#
        case .decideAdoption: #"{"item":"\#(id)","status":"received","rev":0}"#
        case .openSurvey:
            #"{\#(note),"voice":"host","title":\#(text),"#
                + #""questions":[{"key":"q","type":"check","text":\#(text)}]}"#
        case .answerSurvey: #"{"survey":"\#(id)","answers":[]}"#
        case .withdrawAnswers: #"{"survey":"\#(id)"}"#
        case .allowQuote: #"{"survey":"\#(id)","key":"q","quote":true}"#
        case .setOrder: #"{"groups":[]}"#
        case .setBells: #"{"warnings":[60],"over":0}"#
        case .addTalkTime: #"{"seconds":60}"#
        case .askQuestion: #"{\#(note),"group":"\#(id)","text":"問い"}"#
        case .markQuestion: #"{\#(note),"state":"shown"}"#
        case .openJudging: #"{"criteria":[{"key":"a","title":\#(text),"weight":1}],"max":5,"judges":[]}"#
        case .giveScore: #"{"group":"\#(id)","scores":[{"key":"a","value":1}]}"#
        case .writeSkit: #"{"group":"\#(id)","rev":0}"#
        case .setEditions: #"{"series":"題","number":1,"earlier":[],"rev":0}"#
        case .setCosts: #"{"pattern":"public-course","people":20,"days":1}"#
        default: "{}"
        }
    }
}
