import EventStore
import Foundation
import Journaling
import Server
import TestSupport
import Testing
import WorkshopCore

/// One person out of a history in which everybody writes everywhere.
struct MaintenanceErasureTests {
    private static let person = Cast.one
    private static let first: ID<Workshop> = Cast.id(0xA1)
    private static let second: ID<Workshop> = Cast.id(0xA2)

    /// Texts that must go, and those that must stay, found without asking the code that erases.
    private static func canaries(_ entries: [LogEntry]) -> (theirs: Set<Int>, others: Set<Int>) {
        var own: Set<ID<Note>> = []
        var theirs: Set<Int> = []
        var all: Set<Int> = []
        for entry in entries {
            let found = RandomWorkshop.canaries(in: EventCoder.encode(entry))
            all.formUnion(found)
            if case .noteAdded(let note) = entry.event, note.author == person { own.insert(note.id) }
            let isOwn =
                switch entry.event {
                case .noteEdited(let id, _, _, _), .variantKept(let id, _), .noteFilled(let id, _, _):
                    own.contains(id)
                default: false
                }
            if entry.by == person || isOwn { theirs.formUnion(found) }
        }
        return (theirs, all.subtracting(theirs))
    }

    private static func count(_ text: String, in files: [String: [UInt8]]) -> [String] {
        files.filter { $0.value.firstRange(of: Array(text.utf8)) != nil }.map(\.key)
    }

    private static func marked(_ entries: [LogEntry]) -> [LogEntry] {
        var entries = entries
        var person = Person(id: Cast.id(0x77), name: "別人", role: .participant)
        person.organisation = Cast.id(0x88)
        let company = Organisation(id: Cast.id(0x88), name: "カナリア商会")
        for index in entries.indices {
            guard case .personAdded(var known, let organisation) = entries[index].event,
                known.id == Self.person
            else { continue }
            known.organisation = company.id
            known.profile.industry = "カナリア業"
            // The one it would have brought in is brought in by somebody else.
            entries[index].event = .personAdded(known, organisation: company)
            if let organisation {
                person.organisation = organisation.id
                entries.insert(
                    LogEntry(
                        sequence: 0, at: 0, by: nil, origin: nil,
                        event: .personAdded(person, organisation: organisation)), at: index)
            }
            break
        }
        for index in entries.indices { entries[index].sequence = UInt64(index) + 1 }
        return entries
    }

    @Test("MT11 nothing of theirs is left in any file, everything else is as it was", arguments: 1...4)
    func nothingLeft(seed: UInt64) async throws {
        let scratch = try ScratchDirectory()
        let entries = Self.marked(MaintenanceStore.entries(seed: seed, acts: 800))
        var store = try MaintenanceStore(scratch.file("data"))
        try await store.fill([
            Self.first: entries, Self.second: try Self.strangers(),
        ])
        try Self.leave("quarantine-1/journal/x.log", store)
        try Self.leave("exports/\(Self.first)-9.zip", store)
        try Self.leave("journal/journal-00000001.log-64.torn", store)
        try Self.leave("photos/\(Self.first)/\(Cast.id(0xFF) as ID<Photo>).png", store)
        let before = try store.stored()
        #expect(before == store.lines)
        let (theirs, others) = Self.canaries(entries)
        #expect(theirs.count > 2 && others.count > 20)
        let erasure = try PersonErasure(
            dataDirectory: store.path, workshop: Self.first.description, person: Self.person.description,
            limits: MaintenanceStore.limits)
        #expect(erasure.plan.contains { $0.contains("quarantine") })
        let said = try erasure.run(meter: .silent)
        #expect(said.first?.contains("events rewritten") == true)
        let after = try store.stored()
        let files = MaintenanceStore.files(store.path)
        for canary in theirs { #expect(Self.count("~\(canary)~", in: files) == [], "seed \(seed)") }
        for word in ["カナリア", "LEFTOVER"] { #expect(Self.count(word, in: files) == []) }
        #expect(!(after[Self.first] ?? []).contains { $0.firstRange(of: Array("参加者1\"".utf8)) != nil })
        for canary in others { #expect(!Self.count("~\(canary)~", in: files).isEmpty, "seed \(seed)") }
        #expect(after[Self.second] == before[Self.second])
        #expect(try store.storedEpoch != MaintenanceStore.epoch)
        try Self.compare(before, after, theirs)
        try Self.comparePhotos(entries, files)
    }

    /// Another workshop, whose canaries begin with another digit.
    private static func strangers() throws -> [LogEntry] {
        try MaintenanceStore.entries(seed: 99, acts: 100).map { entry in
            let line = String(decoding: MaintenanceStore.line(entry), as: UTF8.self)
            return try EventCoder.decode(Array(line.replacing("~1", with: "~2").utf8))
        }
    }

    private static func leave(_ name: String, _ store: MaintenanceStore) throws {
        let path = "\(store.path)/\(name)"
        try FileManager.default.createDirectory(
            atPath: (path as NSString).deletingLastPathComponent, withIntermediateDirectories: true)
        try Data("LEFTOVER".utf8).write(to: URL(fileURLWithPath: path))
    }

    /// The states are equal but for texts with their canaries, their entry on the roster, and their pictures.
    private static func compare(
        _ before: [ID<Workshop>: [[UInt8]]], _ after: [ID<Workshop>: [[UInt8]]], _ theirs: Set<Int>
    ) throws {
        let old = try MaintenanceStore.state(before[first] ?? [], of: first)
        let new = try MaintenanceStore.state(after[first] ?? [], of: first)
        #expect(new.sequence == old.sequence)
        #expect(new.ballots == old.ballots && new.groups == old.groups && new.runs == old.runs)
        #expect(new.stage == old.stage && new.agenda == old.agenda && new.clients == old.clients)
        #expect(new.venues == old.venues && new.spots == old.spots && new.title == old.title)
        #expect(new.people.keys == old.people.keys && new.notes.keys == old.notes.keys)
        #expect(new.clusters.keys == old.clusters.keys && new.outlines.keys == old.outlines.keys)
        #expect(new.people.filter { $0.key != person } == old.people.filter { $0.key != person })
        #expect(new.people[person]?.name ?? Erasure.mark == Erasure.mark)
        func isTheirs(_ text: String) -> Bool {
            !RandomWorkshop.canaries(in: Array(text.utf8)).isDisjoint(with: theirs)
        }
        for (id, note) in old.notes {
            var same = try #require(new.notes[id])
            if isTheirs(note.text) { same.text = note.text }
            #expect(same.variants.map(\.author) == note.variants.map(\.author))
            same.variants = note.variants
            #expect(same.fields.keys == note.fields.keys)
            for case (let key, .text(let text)) in note.fields where isTheirs(text) {
                same.fields[key] = note.fields[key]
            }
            for (index, comment) in note.comments.enumerated() where isTheirs(comment.text) {
                same.comments[index].text = comment.text
            }
            same.photos = note.photos
            #expect(same == note)
        }
        for (id, cluster) in old.clusters {
            var same = try #require(new.clusters[id])
            if isTheirs(cluster.header) { same.header = cluster.header }
            #expect(same == cluster)
        }
        for (id, outline) in old.outlines {
            var same = try #require(new.outlines[id])
            if isTheirs(outline.title) { same.title = outline.title }
            for (index, section) in outline.sections.enumerated() where isTheirs(section.text) {
                same.sections[index].text = section.text
            }
            if let skit = outline.skit, isTheirs(skit.punchLine) { same.skit = skit }
            #expect(same == outline)
        }
    }

    private static func comparePhotos(_ entries: [LogEntry], _ files: [String: [UInt8]]) throws {
        var kept = 0
        for case .noteAdded(let note) in entries.map(\.event) {
            for photo in note.photos {
                let file = files["photos/\(first)/\(photo).png"]
                #expect((file == nil) == (note.author == person))
                if file != nil { kept += 1 }
            }
        }
        #expect(kept > 0)
        #expect(files.keys.count { $0.hasPrefix("photos/\(first)/") && $0.hasSuffix(".png") } == kept)
    }

    @Test("MT11 a text written over another's goes back to it, and one that stood alone becomes the mark")
    func texts() throws {
        var script = ScriptedWorkshop(steps: [.scripted("s") { $0.permissions.edit = .any }])
        try script.ask(.startStep(.named("s")), by: Cast.facilitator)
        let (own, other): (ID<Note>, ID<Note>) = (Cast.id(0x901), Cast.id(0x902))
        try script.ask(.addNote(NewNote(id: own, step: .named("s"), kind: .idea, text: "mine")), by: Cast.one)
        try script.ask(
            .addNote(NewNote(id: other, step: .named("s"), kind: .idea, text: "yours")), by: Cast.two)
        try script.ask(.editNote(other, text: "mine again", revision: 1, kind: nil), by: Cast.one)
        try script.ask(.editNote(own, text: "mine, corrected", revision: 1, kind: nil), by: Cast.two)
        var erasure = Erasure(of: Cast.one, in: script.entries)
        let state = WorkshopHistory.state(script.entries.map { erasure.entry($0) }, of: Cast.workshop)
        #expect(state.notes[own]?.text == Erasure.mark)
        #expect(state.notes[other]?.text == "yours")
        #expect(state.notes[other]?.revision == 2)
        #expect(state.people[Cast.one]?.name == Erasure.mark)
        #expect(state.people[Cast.one]?.organisation == nil)
        #expect(erasure.erased == ["参加者1", "mine", "mine again", "mine, corrected"])
    }

    @Test("CC5 a contact card is erased with its owner, in the words and as an exchange")
    func contactCard() throws {
        var script = ScriptedWorkshop()
        for person in [Cast.one, Cast.two] {
            var card = ContactCard()
            (card.mail, card.words) = ("\(person.low)@example.com", "words of \(person.low)")
            try script.ask(.writeCard(card), by: person)
        }
        try script.ask(.offerCard([Cast.two], toGroup: false), by: Cast.one)
        try script.ask(.offerCard([Cast.one], toGroup: false), by: Cast.two)
        var erasure = Erasure(of: Cast.one, in: script.entries)
        let erased = script.entries.map { erasure.entry($0) }
        let state = WorkshopHistory.state(erased, of: Cast.workshop)
        #expect(state.cards.keys.sorted() == [Cast.two])
        let bytes = erased.flatMap(EventCoder.encode)
        #expect(bytes.firstRange(of: Array("words of \(Cast.one.low)".utf8)) == nil)
        #expect(bytes.firstRange(of: Array("words of \(Cast.two.low)".utf8)) != nil)
        #expect(erasure.erased.isSuperset(of: ["\(Cast.one.low)@example.com", "words of \(Cast.one.low)"]))
    }

    @Test("MT11 of every type of event that is stored it is known what is somebody's")
    func types() throws {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let folder = tests.appendingPathComponent("EventStoreTests/Fixtures").path
        let lines = MaintenanceStore.files(folder).filter { $0.key.hasSuffix(".jsonl") }.values
            .flatMap { $0.split(separator: 10).map(Array.init) }
        let entries = lines.compactMap { try? EventCoder.decode($0) }
        #expect(entries.count >= 38)
        var erasure = Erasure(of: Cast.one, in: entries)
        for entry in entries { _ = erasure.entry(entry) }
        #expect(erasure.unknown == [])
    }

    @Test("MT12 a failure at any call, and a crash after it, leave the old store or become the new one")
    func crashes() async throws {
        let disk = MemoryDisk()
        var store = try MaintenanceStore("/nowhere", disk: disk)
        // The first workshop in which the person has brought a picture.
        var (entries, photo): ([LogEntry], ID<Photo>?) = ([], nil)
        for seed: UInt64 in 3...50 where photo == nil {
            entries = MaintenanceStore.entries(seed: seed, acts: 80)
            photo =
                entries.lazy.compactMap { entry -> ID<Photo>? in
                    guard case .noteAdded(let note) = entry.event, note.author == Self.person else {
                        return nil
                    }
                    return note.photos.first
                }.first
        }
        try await store.fill([Self.first: entries])
        let picture = "/nowhere/photos/\(Self.first)/\(try #require(photo)).png"
        let old = try store.stored()
        var call = 0
        var outcomes: Set<Bool> = []
        var hasFailed = true
        while hasFailed {
            call += 1
            let memory = disk.copy()
            let faulty = FaultyDisk(memory)
            let erasure = try PersonErasure(
                dataDirectory: "/nowhere", workshop: Self.first.description,
                person: Self.person.description, disk: faulty, limits: MaintenanceStore.limits)
            faulty.fail(atCall: call, code: DiskError.inputOutput, persistently: true)
            let isDone = (try? erasure.run(meter: .silent)) != nil
            hasFailed = faulty.hasFailed
            var random = SplitMix(seed: UInt64(call))
            memory.crash(using: &random)
            let again = MaintenanceStore(reopening: "/nowhere", disk: memory)
            let found = try again.stored()
            let isNew = found != old
            outcomes.insert(isNew)
            #expect(!isDone || isNew, "call \(call)")
            #expect((try again.storedEpoch != MaintenanceStore.epoch) == isNew, "call \(call)")
            #expect((memory.contents[picture] == nil) == isNew, "call \(call)")
            #expect(memory.contents.keys.allSatisfy { !$0.contains("pending") && !$0.contains("xchange") })
            guard isNew else { continue }
            let state = try MaintenanceStore.state(found[Self.first] ?? [], of: Self.first)
            #expect(state.people[Self.person]?.name == Erasure.mark, "call \(call)")
        }
        #expect(call > 40)
        #expect(outcomes == [false, true])
    }

    @Test("MT5 what was announced for another journal is forgotten")
    func forgotten() throws {
        let disk = MemoryDisk()
        let store = try MaintenanceStore("/nowhere", disk: disk)
        disk.put([1], at: "/nowhere/photos/a/b.png")
        let change = PendingChange(
            store: LogID(low: 1, high: 2), remove: ["photos/a/b.png", "photos/a/gone.png"])
        try change.announce(dataDirectory: "/nowhere", disk: disk)
        try PendingChange.finish(dataDirectory: "/nowhere", store: LogID(low: 9, high: 9), disk: disk)
        #expect(try store.storedEpoch == MaintenanceStore.epoch)
        #expect(disk.contents["/nowhere/photos/a/b.png"] == [1])
        try PendingChange.finish(dataDirectory: "/nowhere", store: LogID(low: 1, high: 2), disk: disk)
        #expect(try store.storedEpoch == MaintenanceStore.epoch)
        try change.announce(dataDirectory: "/nowhere", disk: disk)
        try PendingChange.finish(dataDirectory: "/nowhere", store: LogID(low: 1, high: 2), disk: disk)
        #expect(try store.storedEpoch == change.epoch)
        #expect(disk.contents["/nowhere/photos/a/b.png"] == nil)
        #expect(disk.contents["/nowhere/pending-change.json"] == nil)
    }

    @Test("MT13 everybody is listed, and unknown ids are refused with what to do")
    func people() async throws {
        let disk = MemoryDisk()
        var store = try MaintenanceStore("/nowhere", disk: disk)
        try await store.fill([Self.first: MaintenanceStore.entries(seed: 5, acts: 200)])
        let list = try PeopleList(
            dataDirectory: "/nowhere", workshop: Self.first.description, disk: disk)
        let known = try WorkshopHistory.entries(store.lines[Self.first] ?? []).compactMap {
            entry -> ID<Person>? in
            guard case .personAdded(let person, _) = entry.event else { return nil }
            return person.id
        }
        #expect(Set(list.names.keys) == Set(known))
        #expect(list.lines.contains { $0.hasPrefix(Cast.one.description) && $0.contains("participant") })
        #expect(try list.json.contains(Cast.two.description))
        for (workshop, person) in [("x", "y"), (Self.second.description, "y"), (Self.first.description, "y")]
        {
            #expect(throws: MaintenanceProblem.self) {
                try PersonErasure(
                    dataDirectory: "/nowhere", workshop: workshop, person: person, disk: disk)
            }
        }
    }
}
