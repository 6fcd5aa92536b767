import JSONCodec
import WorkshopCore

/// Writes an event's type and fields; the twin of `EventReader`.
enum EventWriter {
    static func write(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .founded(let founding, let venues):
            writer.field("t", "founded")
            FoundingCoder.write(founding, venues: venues, to: &writer)
        case .described(let title, let theme):
            writer.field("t", "described")
            writer.field("title", title)
            writer.field("theme", theme)
        case .rosterImported, .spotsImported, .personAdded, .personJoined, .personRenamed, .personRemoved,
            .groupsDealt, .personMoved:
            writePeople(event, to: &writer)
        case .stepsAdded, .stepMoved, .stepRemoved, .stepPlanned: writeAgenda(event, to: &writer)
        case .stepStarted, .stepEnded, .revealed, .deadlineSet, .timerPaused, .readySet, .partStarted:
            writeStep(event, to: &writer)
        case .noteAdded, .noteEdited, .variantKept, .noteMoved, .noteDeleted, .noteRestored, .clusterMade,
            .clusterHeaded, .clusterDissolved:
            writeNote(event, to: &writer)
        case .ballotOpened, .dotsPlaced, .ballotClosed, .ballotShown:
            writeBallot(event, to: &writer)
        case .voteOpened, .voteCast, .voteWithdrawn, .voteProxied, .votesCounted, .voteTurned, .voteClosed,
            .voteExtended, .tieResolved:
            VoteCoder.write(event, to: &writer)
        case .stepPrepared, .roundStarted, .roundEnded, .passed, .sheetDrawn, .turnTaken, .seated,
            .cardsDrawn:
            writeRound(event, to: &writer)
        case .notePlaced, .noteFilled, .noteRevealed, .noteHeld, .starred, .commented, .commentRemoved,
            .clusterNested, .linked, .unlinked, .handRaised, .undone:
            writeMark(event, to: &writer)
        case .outcome(let event): OutcomeCoder.write(event, to: &writer)
        case .leadChosen, .venueDescribed, .personPlaced, .galleryOpened, .cardWritten, .cardOffered,
            .cardWithdrawn, .teamsOpened, .teamOffered, .teamJoined, .teamsClosed:
            writeVenue(event, to: &writer)
        default: writeTalk(event, to: &writer)
        }
    }

    private static func writePeople(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .rosterImported(let people, let organisations, let venues):
            writer.field("t", "rosterImported")
            writer.field("people", list: people) { PartCoder.write($1, to: &$0) }
            writer.field("organisations", list: organisations) { PartCoder.write($1, to: &$0) }
            writer.field("venues", list: venues) { PartCoder.write($1, to: &$0) }
        case .spotsImported(let spots):
            writer.field("t", "spotsImported")
            writer.field("spots", list: spots) { PartCoder.write($1, to: &$0) }
        case .personAdded(let person, let organisation):
            writer.field("t", "personAdded")
            writer.field("person") { body in body.object { PartCoder.write(person, to: &$0) } }
            if let organisation {
                writer.field("organisation") { body in body.object { PartCoder.write(organisation, to: &$0) }
                }
            }
        case .personJoined(let id):
            writer.field("t", "personJoined")
            writer.field("person", id: id)
        case .personRenamed(let id, let name):
            writer.field("t", "personRenamed")
            writer.field("person", id: id)
            writer.field("name", name)
        case .personRemoved(let id):
            writer.field("t", "personRemoved")
            writer.field("person", id: id)
        case .groupsDealt(let groups):
            writer.field("t", "groupsDealt")
            writer.field("groups", list: groups) { PartCoder.write($1, to: &$0) }
        case .personMoved(let id, let group):
            writer.field("t", "personMoved")
            writer.field("person", id: id)
            writer.fieldIfPresent("group", id: group)
        default: break
        }
    }

    private static func writeStep(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .stepStarted(let id, let deadline):
            writer.field("t", "stepStarted")
            writer.field("step", id: id)
            writer.fieldIfPresent("deadline", deadline)
        case .stepEnded(let id):
            writer.field("t", "stepEnded")
            writer.field("step", id: id)
        case .revealed(let id):
            writer.field("t", "revealed")
            writer.field("step", id: id)
        case .deadlineSet(let id, let deadline):
            writer.field("t", "deadlineSet")
            writer.field("step", id: id)
            writer.field("deadline", deadline)
        case .timerPaused(let id, let left):
            writer.field("t", "timerPaused")
            writer.field("step", id: id)
            writer.field("left", left)
        case .partStarted(let id, let number, let deadline):
            writer.field("t", "partStarted")
            writer.field("step", id: id)
            writer.field("number", number)
            writer.fieldIfPresent("deadline", deadline)
        case .readySet(let id, let person, let isReady):
            writer.field("t", "readySet")
            writer.field("step", id: id)
            writer.field("person", id: person)
            writer.field("ready", isReady)
        default: break
        }
    }

    private static func writeNote(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .noteAdded(let note):
            writer.field("t", "noteAdded")
            PartCoder.write(note, to: &writer)
        case .noteEdited(let id, let text, let kind, let revision):
            writer.field("t", "noteEdited")
            writer.field("note", id: id)
            writer.field("text", text)
            writer.field("kind", kind.rawValue)
            writer.field("rev", revision)
        case .variantKept(let id, let variant):
            writer.field("t", "variantKept")
            writer.field("note", id: id)
            writer.field("text", variant.text)
            writer.field("author", id: variant.author)
        case .noteMoved(let id, let cluster, let rank):
            writer.field("t", "noteMoved")
            writer.field("note", id: id)
            writer.fieldIfPresent("cluster", id: cluster)
            writer.field("rank", rank.text)
        case .noteDeleted(let id):
            writer.field("t", "noteDeleted")
            writer.field("note", id: id)
        case .noteRestored(let id):
            writer.field("t", "noteRestored")
            writer.field("note", id: id)
        case .clusterMade(let cluster, let notes):
            writer.field("t", "clusterMade")
            PartCoder.write(cluster, to: &writer)
            writer.field("notes", ids: notes)
        case .clusterHeaded(let id, let header, let revision):
            writer.field("t", "clusterHeaded")
            writer.field("cluster", id: id)
            writer.field("header", header)
            writer.field("rev", revision)
        case .clusterDissolved(let id):
            writer.field("t", "clusterDissolved")
            writer.field("cluster", id: id)
        default: break
        }
    }

    private static func writeBallot(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .ballotOpened(let ballot):
            writer.field("t", "ballotOpened")
            writer.field("id", id: ballot.id)
            writer.field("step", id: ballot.step)
            writer.field("title", ballot.title)
            writer.field("items", ids: ballot.items)
            writer.field("dots", ballot.dots)
            writer.field("maxPerItem", ballot.maxPerItem)
        case .dotsPlaced(let id, let voter, let item, let dots):
            writer.field("t", "dotsPlaced")
            writer.field("ballot", id: id)
            writer.field("voter", id: voter)
            writer.field("item", id: item)
            writer.field("dots", dots)
        case .ballotClosed(let id, let results, let voted, let electorate):
            writer.field("t", "ballotClosed")
            writer.field("ballot", id: id)
            writer.field("voted", voted)
            writer.field("of", electorate)
            writer.field("results", list: results) { item, result in
                item.field("item", id: result.item)
                item.field("dots", result.dots)
                item.field("voters", result.voters)
                item.field("place", result.place)
            }
        case .ballotShown(let id):
            writer.field("t", "ballotShown")
            writer.field("ballot", id: id)
        default: break
        }
    }

    private static func writeTalk(_ event: Event, to writer: inout JSONWriter) {
        switch event {
        case .outlineOpened(let outline):
            writer.field("t", "outlineOpened")
            PartCoder.write(outline, to: &writer)
        case .outlineTitled(let group, let title, let revision):
            writer.field("t", "outlineTitled")
            writer.field("group", id: group)
            writer.field("title", title)
            writer.field("rev", revision)
        case .sectionAdded(let group, let section, let after):
            writer.field("t", "sectionAdded")
            writer.field("group", id: group)
            writer.field("section") { body in body.object { PartCoder.write(section, to: &$0) } }
            writer.fieldIfPresent("after", id: after)
        case .sectionWritten(let group, let id, let text, let revision):
            writer.field("t", "sectionWritten")
            writer.field("group", id: group)
            writer.field("section", id: id)
            writer.field("text", text)
            writer.field("rev", revision)
        case .sourcesCited(let group, let id, let sources):
            writer.field("t", "sourcesCited")
            writer.field("group", id: group)
            writer.field("section", id: id)
            writer.field("sources", ids: sources)
        case .sectionMoved(let group, let id, let after):
            writer.field("t", "sectionMoved")
            writer.field("group", id: group)
            writer.field("section", id: id)
            writer.fieldIfPresent("after", id: after)
        case .sectionRemoved(let group, let id):
            writer.field("t", "sectionRemoved")
            writer.field("group", id: group)
            writer.field("section", id: id)
        case .stageSet(let mode, let target):
            writer.field("t", "stageSet")
            writer.field("mode", mode.rawValue)
            writer.fieldIfPresent("target", id: target)
        case .presentingStarted(let presenting):
            writer.field("t", "presentingStarted")
            writer.field("group", id: presenting.group)
            writer.field("startedAt", presenting.startedAt)
            writer.field("deadline", presenting.deadline)
            writer.field("bells") { list in list.array { for bell in presenting.bells { $0.element(bell) } } }
        case .presentingEnded: writer.field("t", "presentingEnded")
        case .withheld: writer.field("t", "withheld")
        default: break
        }
    }
}
