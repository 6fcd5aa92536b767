import Foundation
import TestSupport
import Testing
import WorkshopCore

struct VotingSecrecyTests {
    static let items = VotingFixture.items
    static let ballot = VotingFixture.ballot

    /// RFC 8439, section 2.4.2.
    @Test("VO8 the seal is ChaCha20 as its RFC has it")
    func cipher() {
        let text =
            "Ladies and Gentlemen of the class of '99: If I could offer you only one tip for the future, "
            + "sunscreen would be it."
        let expected = """
            6e2e359a2568f98041ba0728dd0d6981e97e7aec1d4360c20a27afccfd9fae0b\
            f91b65c5524733ab8f593dabcd62b3571639d624e65152ab8f530c359f0861d8\
            07ca0dbf500d6a6156a38e088a22b65e52bc514d16ccf806818ce91ab7793736\
            5af90bbf74a35be6b40b8eedf2785e42874d
            """
        let sealed = ChaCha20.apply(
            to: Array(text.utf8), key: Array(0...31), nonce: [0, 0, 0, 0, 0, 0, 0, 0x4A, 0, 0, 0, 0])
        #expect(sealed.map { String(format: "%02x", $0) }.joined() == expected)
    }

    @Test("VO8 all choices of a ballot are sealed at one size, never twice alike, and read back with the key")
    func sizes() throws {
        var fixture = try VotingFixture(.dots(budget: 9, perItem: 9))
        let choices = [
            [ChoiceLine(Self.items[0], 9)], Self.items.map { ChoiceLine($0, 3) },
            [ChoiceLine(Self.items[0], 9)],
        ]
        var sealed: [SealedChoice] = []
        for (voter, lines) in zip(Cast.participants, choices) {
            guard case .voteCast(_, _, let bytes)? = try fixture.cast(lines, by: voter).first else {
                continue
            }
            sealed.append(bytes)
        }
        #expect(Set(sealed.map(\.bytes.count)).count == 1)
        #expect(Set(sealed).count == 3)
        let key = BallotKey.scripted(Self.ballot)
        let read = sealed.map { key.open($0).flatMap { ChoiceBytes.decode($0, on: Self.items) } }
        #expect(read == choices)
        let other = BallotKey.scripted(Cast.id(0xA9))
        #expect(other.open(sealed[0]).flatMap { ChoiceBytes.decode($0, on: Self.items) } != choices[0])
    }

    @Test("VO8 the longest choice of every method has the size of the shortest", arguments: Seeds.upTo(60))
    func sameSize(_ seed: Int) throws {
        var random = RandomWorkshop(seed: UInt64(seed))
        var plan = random.plan()
        (plan.forbidsOwn, plan.forbidsGroup, plan.options) = (false, false, [])
        plan.electorate = [.participant]
        var fixture = try VotingFixture(plan.method) { $0 = plan }
        var sizes: Set<Int> = []
        for voter in Cast.participants {
            let lines = random.lines(for: plan.method, on: Self.items)
            guard case .voteCast(_, _, let sealed)? = try? fixture.cast(lines, by: voter).first else {
                continue
            }
            sizes.insert(sealed.bytes.count)
        }
        #expect(sizes.count <= 1, "\(plan.method)")
    }

    @Test("VO8 the key is no part of the state: it is not written, and states with and without are equal")
    func keyring() throws {
        var fixture = try VotingFixture(.highlight)
        try fixture.cast([ChoiceLine(Self.items[0])])
        var blind = fixture.script.workshop
        blind.keys = BallotKeyring()
        #expect(blind == fixture.script.workshop)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        let state = try encoder.encode(fixture.script.workshop)
        #expect(try encoder.encode(blind) == state)
        #expect(!String(decoding: state, as: UTF8.self).contains("\"keys\""))
    }

    @Test("VO9 what is counted names nobody and stands in the same order whoever cast it when")
    func order() throws {
        let choices = Self.items.map { [ChoiceLine($0)] }
        var counted: [[CountedVote]] = []
        for turn in 0..<3 {
            var fixture = try VotingFixture(.highlight)
            for (index, voter) in [Cast.one, Cast.two, Cast.three].enumerated() {
                try fixture.cast(choices[(index + turn) % 3], by: voter)
            }
            for case .votesCounted(_, let votes) in try fixture.close() { counted.append(votes) }
        }
        #expect(counted.count == 3 && Set(counted).count == 1)
        #expect(counted.joined().allSatisfy { $0.voter == nil })
    }

    @Test("VO9 pairs are written down in one order and direction, not as they were asked")
    func pairOrder() throws {
        let (a, b, c) = (Self.items[0], Self.items[1], Self.items[2])
        let one = [ChoiceLine(b, other: a, word: .right), ChoiceLine(c, other: a, word: .tie)]
        let two = [ChoiceLine(a, other: c, word: .tie), ChoiceLine(a, other: b, word: .left)]
        var fixture = try VotingFixture(.pairwise(perVoter: 3))
        try fixture.cast(one)
        try fixture.cast(two, by: Cast.two)
        guard case .votesCounted(_, let votes)? = try fixture.close().first else {
            Issue.record("nothing counted")
            return
        }
        #expect(votes.count == 2 && votes[0].bytes == votes[1].bytes)
    }

    @Test("VO11 after the close neither state, log nor archive holds a voter beside a choice")
    func forgotten() throws {
        var fixture = try VotingFixture(.consent)
        try fixture.cast([ChoiceLine(Self.items[0], word: .objection, text: "入口が遠い")])
        try fixture.cast([ChoiceLine(Self.items[0], word: .agree)], by: Cast.two)
        try fixture.close()
        try fixture.show()
        let voting = fixture.state?.voting
        #expect(voting?.sealed.isEmpty == true && voting?.earlier.isEmpty == true)
        #expect(voting?.counted.count == 2 && voting?.counted.allSatisfy { $0.voter == nil } == true)
        for case .voteCast(_, _, let sealed) in fixture.script.entries.map(\.event) {
            #expect(sealed.bytes.firstRange(of: Array("入口が遠い".utf8)) == nil)
        }
        let archived = Archival(fixture.script.workshop).archived(fixture.script.entries)
        #expect(!archived.contains { if case .voteCast = $0.event { true } else { false } })
        #expect(archived.contains { if case .votesCounted = $0.event { true } else { false } })
    }

    @Test("VO12 names go on record where the plan says so, and reach whom it says")
    func names() throws {
        for secrecy in Secrecy.allCases {
            var fixture = try VotingFixture(.highlight) { $0.secrecy = secrecy }
            try fixture.cast([ChoiceLine(Self.items[0])])
            try fixture.close()
            #expect(fixture.view(of: Cast.facilitator, .facilitator).ballots.first?.voting?.named == nil)
            try fixture.show()
            for (name, person, role) in VotingFixture.viewers {
                let named = fixture.view(of: person, role).ballots.first?.voting?.named
                let may = secrecy == .named || secrecy == .facilitatorSees && role == .facilitator
                #expect(named?.map(\.voter) == (may ? [Cast.one] : nil), "\(secrecy) \(name)")
                #expect(
                    named?.first?.lines == (may ? [ChoiceLine(Self.items[0])] : nil), "\(secrecy) \(name)")
            }
        }
    }

    @Test("VO12 a role's weight counts where votes have names")
    func weights() throws {
        var fixture = try VotingFixture(.highlight) { plan in
            plan.secrecy = .facilitatorSees
            plan.electorate = [.participant, .host]
            plan.weights = [RoleWeight(role: .host, weight: 3)]
        }
        for voter in [Cast.one, Cast.two] { try fixture.cast([ChoiceLine(Self.items[0])], by: voter) }
        try fixture.cast([ChoiceLine(Self.items[1])], by: Cast.host)
        try fixture.close()
        #expect(fixture.outcome?.winners == [Self.items[1]])
        #expect(fixture.outcome?.items.first?.voters == 1)
    }

    @Test(
        "VW6 VO5 no view of anybody holds a choice or a count before the ballot is shown",
        arguments: Secrecy.allCases)
    func views(_ secrecy: Secrecy) throws {
        var fixture = try VotingFixture(.consent) { $0.secrecy = secrecy }
        let mark = "かくした理由"
        try fixture.cast([ChoiceLine(Self.items[0], word: .objection, text: mark)])
        for isClosed in [false, true] {
            if isClosed { try fixture.close() }
            for (name, person, role) in VotingFixture.viewers {
                let view = fixture.view(of: person, role)
                let isOwn = name == "voter" && !isClosed
                #expect("\(view)".contains(mark) == isOwn, "\(name) closed \(isClosed)")
                #expect(view.ballots.first?.voting?.outcome == nil && view.ballots.first?.results == nil)
                #expect(view.ballots.first?.voted == 1)
            }
        }
        let archive = Archival(fixture.script.workshop).archived(fixture.script.entries)
        #expect(!archive.contains { if case .votesCounted = $0.event { true } else { false } })
    }

    @Test("VO18 a ballot whose key is lost takes no choice, says so to facilitators, and closes without")
    func lostKey() throws {
        var fixture = try VotingFixture(.highlight)
        try fixture.cast([ChoiceLine(Self.items[0])])
        var blind = fixture.script.workshop
        blind.keys = BallotKeyring()
        let asker = Asker(person: Cast.two, role: .participant, now: fixture.script.now, random: 1)
        #expect(throws: Refusal.ballotUnreadable) {
            try blind.decide(.castBallot(Self.ballot, [ChoiceLine(Self.items[1])]), by: asker)
        }
        for (name, person, role) in VotingFixture.viewers {
            let viewer = person.flatMap { blind.viewer(of: $0) }
            let view = blind.project(for: viewer ?? Viewer(role: role, person: nil, venue: nil, group: nil))
            #expect(view.ballots.first?.voting?.isUnreadable == (role == .facilitator), "\(name)")
        }
        let chief = Asker(person: Cast.facilitator, role: .facilitator, now: fixture.script.now, random: 1)
        let events = try blind.decide(.closeBallot(Self.ballot), by: chief)
        #expect(events == [.voteClosed(Self.ballot, BallotClosing(electorate: 8, lost: 1))])
    }

    @Test("BA7 VO9 the result in parts leaves out what fewer than three said, and holds figures alone")
    func parts() throws {
        var fixture = try VotingFixture(.highlight) { $0.breakdown = .venue }
        for voter in Cast.participants { try fixture.cast([ChoiceLine(Self.items[0])], by: voter) }
        try fixture.close()
        let parts = fixture.state?.voting?.breakdown
        #expect(parts?.cells.map(\.voters) == [nil, nil])
        var groups = try VotingFixture(.highlight) { $0.breakdown = .company }
        for voter in Cast.participants { try groups.cast([ChoiceLine(Self.items[0])], by: voter) }
        try groups.close()
        #expect(groups.state?.voting?.breakdown?.cells.map(\.voters) == [3, nil, nil])
    }
}
