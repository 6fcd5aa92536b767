import TestSupport
import WorkshopCore

/// One entry of every kind of event, with every optional part there and absent.
enum EventSamples {
    static let step: StepID = .named("write")
    static let text = "改行\n引用\" 逆\\ 絵👨‍👩‍👧‍👦 \u{2028} </script>"

    static var events: [Event] {
        people + steps + notes + clusters + ballots + outlines + stage + RoundSamples.events
            + OutcomeSamples.events + venues + VoteSamples.events + PartSamples.events + VoteSamples.later
            + AgendaSamples.events
    }

    private static var founding: Founding {
        var founding = Founding(
            title: "研修", theme: text, language: .en, venues: ["東京会場", "AW会場"],
            agenda: Agenda(scripted: [
                .scripted("write") { step in
                    step.prompts = [
                        Prompt(
                            key: "a", title: Bilingual(ja: "場", en: "Area"), text: Bilingual(ja: "", en: ""))
                    ]
                    step.items.source = SourceRule(
                        relation: .reverses, kinds: [.fact, .idea], steps: [step.id])
                    step.items.factsBeforeInsight = 3
                    step.items.photosMax = 4
                    step.timer.seconds = 300
                    step.timer.end = .hard
                    step.timer.warnAt = [60, 10]
                    step.columns = [
                        Column(
                            key: "c", title: Bilingual(ja: "列", en: "Column"), kinds: [.fact],
                            steps: [step.id])
                    ]
                    step.assign = .facilitatorOnly
                    step.visible = .own
                    step.revealTo = .venue
                    step.author = .hidden
                    step.reveal = .stepEnd
                    step.quota = Quota(min: 1, max: 9)
                    step.dots = 3
                    step.maxPerItem = 2
                },
                .scripted("plain", .listen) { $0.permissions = Permissions() },
            ]))
        founding.isDemo = true
        return founding
    }

    private static var people: [Event] {
        let venues = [Venue(id: Cast.firstVenue, name: "東京会場"), Venue(id: Cast.secondVenue, name: "AW会場")]
        var person = Person(id: Cast.one, name: "参加者", role: .participant)
        person.organisation = Cast.id(0x61)
        person.venue = Cast.firstVenue
        person.profile.industry = "運輸"
        person.profile.job = "企画"
        person.profile.seniority = "三年"
        person.profile.isFirstTime = false
        person.profile.languages = ["ja", "en"]
        let company = Organisation(id: Cast.id(0x61), name: "甲社")
        return [
            .founded(founding, venues: venues), .described(title: "題", theme: ""),
            .rosterImported([person], organisations: [company], venues: venues),
            .spotsImported([Spot(id: Cast.spot, venue: Cast.firstVenue, name: "観覧車")]),
            .personAdded(person, organisation: company),
            .personAdded(Person(id: Cast.two, name: "運営", role: .facilitator), organisation: nil),
            .personJoined(Cast.one), .personRenamed(Cast.one, name: text), .personRemoved(Cast.one),
            .groupsDealt([
                Group(id: Cast.firstGroup, number: 1, venue: Cast.firstVenue, members: [Cast.one, Cast.two])
            ]),
            .personMoved(Cast.one, group: Cast.firstGroup), .personMoved(Cast.one, group: nil),
        ]
    }

    private static var steps: [Event] {
        [
            .stepStarted(step, deadline: 1_800_000_300_000), .stepStarted(step, deadline: nil),
            .stepEnded(step), .revealed(step), .deadlineSet(step, 1_800_000_300_000),
            .timerPaused(step, left: 5_000), .readySet(step, Cast.one, true),
        ]
    }

    private static var notes: [Event] {
        var note = Note(
            id: Cast.id(0x71), step: step, author: Cast.one, kind: .insight, text: text,
            rank: Rank(number: 35), writtenAt: 1_800_000_000_000)
        let bare = note
        note.group = Cast.firstGroup
        note.venue = Cast.firstVenue
        note.spot = Cast.spot
        note.photos = [Cast.id(0x77)]
        note.prompt = "a"
        note.derivedFrom = Relation.allCases.map { Derivation(source: Cast.id(0x72), relation: $0) }
        return [
            .noteAdded(note), .noteAdded(bare),
            .noteEdited(note.id, text: text, kind: .question, revision: 2),
            .variantKept(note.id, Variant(text: text, author: Cast.two)),
            .noteMoved(note.id, cluster: Cast.id(0x91), rank: Rank(number: 7)),
            .noteMoved(note.id, cluster: nil, rank: Rank(number: 7)), .noteDeleted(note.id),
            .noteRestored(note.id),
        ]
    }

    private static var clusters: [Event] {
        var cluster = Cluster(
            id: Cast.id(0x91), step: step, header: "列", rank: Rank(number: 8), author: Cast.one)
        let bare = cluster
        cluster.group = Cast.firstGroup
        cluster.venue = Cast.firstVenue
        return [
            .clusterMade(cluster, notes: [Cast.id(0x71)]), .clusterMade(bare, notes: []),
            .clusterHeaded(cluster.id, header: "", revision: 2), .clusterDissolved(cluster.id),
        ]
    }

    private static var ballots: [Event] {
        let id: ID<Ballot> = Cast.id(0xA1)
        let items: [ID<Item>] = [Cast.id(0x71), Cast.id(0x91)]
        return [
            .ballotOpened(Ballot(id: id, step: step, title: "投票", items: items, dots: 3, maxPerItem: 2)),
            .dotsPlaced(id, voter: Cast.one, item: items[0], dots: 0),
            .ballotClosed(
                id, results: [BallotResult(item: items[0], dots: 3, voters: 2, place: 1)], voted: 2,
                electorate: 8),
            .ballotShown(id),
        ]
    }

    private static var outlines: [Event] {
        let group = Cast.firstGroup
        var section = OutlineSection(id: Cast.id(0xB1), kind: .firstStep)
        section.text = text
        section.sources = [Cast.id(0x71)]
        var outline = Outline(group: group)
        outline.title = "夜の観覧車"
        outline.minutes = 9
        outline.sections = [section]
        return [
            .outlineOpened(outline), .outlineOpened(Outline(group: group)),
            .outlineTitled(group, title: "", revision: 2),
            .sectionAdded(group, section, after: Cast.id(0xB2)), .sectionAdded(group, section, after: nil),
            .sectionWritten(group, section.id, text: text, revision: 3),
            .sourcesCited(group, section.id, sources: [Cast.id(0x71)]),
            .sectionMoved(group, section.id, after: Cast.id(0xB2)),
            .sectionMoved(group, section.id, after: nil), .sectionRemoved(group, section.id),
        ]
    }

    private static var venues: [Event] {
        var venue = Venue(id: Cast.firstVenue, name: "東京会場")
        (venue.theme, venue.startsAt) = ("駅", 1_800_000_000_000)
        var card = ContactCard()
        (card.mail, card.phone, card.link, card.words) = ("a@example.com", "03", "https://example.com", text)
        var words = ContactCard()
        words.words = "x"
        var group = Group(id: Cast.firstGroup, number: 1, venue: Cast.firstVenue, members: [Cast.one])
        group.idea = Cast.id(0x71)
        let team = Team(id: Cast.id(0xE1), idea: Cast.id(0x71), isPassion: true, members: [Cast.one])
        return [
            .venueDescribed(venue), .venueDescribed(Venue(id: venue.id, name: "会場")),
            .leadChosen(Cast.firstGroup, Cast.one), .leadChosen(Cast.firstGroup, nil),
            .personPlaced(Cast.one, venue: venue.id), .personPlaced(Cast.two, venue: nil),
            .galleryOpened(step, true), .cardWritten(Cast.one, card), .cardWritten(Cast.one, words),
            .cardWritten(Cast.one, nil), .cardOffered(Cast.one, to: [Cast.two, Cast.three]),
            .cardWithdrawn(Cast.one, from: [Cast.two]), .teamsOpened(venue.id, min: 3, max: 6),
            .teamOffered(team, venue: venue.id), .teamJoined(Cast.two, team: team.id, venue: venue.id),
            .teamJoined(Cast.two, team: nil, venue: venue.id), .groupsDealt([group]),
            .teamsClosed(venue.id),
        ]
    }

    private static var stage: [Event] {
        [
            .stageSet(.note, target: Cast.id(0x71)), .stageSet(.board, target: nil),
            .presentingStarted(
                Presenting(group: Cast.firstGroup, startedAt: 1, deadline: 420_001, bells: [120, 60])),
            .presentingEnded, .withheld,
        ]
    }

    /// The samples as entries, some with who and through which command.
    static var entries: [LogEntry] {
        events.enumerated().map { index, event in
            LogEntry(
                sequence: UInt64(index + 1), at: 1_800_000_000_000 + Int64(index),
                by: index % 3 == 0 ? nil : Cast.one,
                origin: index % 3 == 2 ? Origin(client: Cast.id(5), number: index) : nil, event: event)
        }
    }
}
