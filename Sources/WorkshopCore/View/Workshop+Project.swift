extension Workshop {
    /// The choke point: what a viewer may see of what was touched, as it stands now (VW1).
    ///
    /// - Parameters:
    ///   - touched: The parts asked for; `.everything` for a snapshot.
    ///   - viewer: Whose eyes; with `person` `nil` for a class that shares one view.
    /// - Returns: The only form in which state leaves the workshop.
    package func project(_ touched: Touched = .everything, for viewer: Viewer) -> View {
        var view = View(viewer: viewer, sequence: sequence)
        let all = touched.isEverything
        if all || touched.workshop {
            view.head = HeadView(
                id: id, title: title, theme: theme, language: language, createdAt: createdAt, isDemo: isDemo)
        }
        if all || touched.places {
            (view.venues, view.organisations, view.spots) = (venues, organisations, spots)
        }
        if all || touched.agenda { view.agenda = AgendaView(phases: agenda.phases, current: current) }
        if all || !touched.steps.isEmpty {
            view.steps = agenda.order.filter { all || touched.steps.contains($0) }.compactMap(standing)
            if !all { view.gone.steps = touched.steps.filter { agenda.steps[$0] == nil }.sorted() }
        }
        if all || touched.stage { view.stage = stage }
        if all || touched.hands { view.hands = hands(for: viewer) }
        if all || touched.markets { projectMarkets(touched, into: &view) }
        projectPeople(touched, into: &view)
        projectWork(touched, into: &view)
        projectOutcome(touched, into: &view)
        return view
    }

    /// People whose view of what was touched differs from their class's: those get a view of their own.
    package func particulars(of touched: Touched) -> Set<ID<Person>> {
        var people = touched.own.union(touched.sheets)
        // What is read where it is named, as a source or the end of a line, by some people alone.
        var named: Set<ID<Note>> = []
        for id in touched.notes {
            guard let note = notes[id] else { continue }
            named.formUnion(note.derivedFrom.map(\.source))
            people.formUnion(particularReaders(of: note))
            if agenda.steps[note.step]?.author != .shown { people.insert(note.author) }
        }
        var clusters = touched.clusters
        for link in touched.links.compactMap({ links[$0] }) {
            named.formUnion([link.from.of(Note.self), link.to.of(Note.self)])
            clusters.formUnion([link.from.of(Cluster.self), link.to.of(Cluster.self)])
        }
        for cluster in clusters.compactMap({ self.clusters[$0] }) {
            people.formUnion(cluster.group.flatMap { formerMembers[$0] } ?? [])
            guard let maker = viewer(of: cluster.author) else { continue }
            if !sees(cluster, maker.impersonal) { people.insert(cluster.author) }
        }
        for id in touched.outlines {
            people.formUnion(formerMembers[id] ?? [])
            named.formUnion(outlines[id]?.sections.flatMap(\.sources) ?? [])
        }
        for item in itemsStoodOn(by: touched.outcome) {
            guard let note = notes[item.of(Note.self)] else { continue }
            if !authorSeesAsMember(note) { people.insert(note.author) }
        }
        for note in named.compactMap({ notes[$0] }) { people.formUnion(particularReaders(of: note)) }
        return people
    }

    /// Who reads a note otherwise than the members of their group do: whoever has it in hand, was a member
    /// when it was written, or wrote what is theirs alone.
    private func particularReaders(of note: Note) -> [ID<Person>] {
        holders(of: note) + (note.group.flatMap { formerMembers[$0] } ?? [])
            + (authorSeesAsMember(note) ? [] : [note.author])
    }

    /// Who reads a note because of the sheet in hand or the table they sit at, not as a member.
    ///
    /// Of one that is held back or was revealed, who did: it may have to be taken from them.
    private func holders(of note: Note) -> [ID<Person>] {
        guard note.isHeld || agenda.steps[note.step]?.visible == .sheet, let run = runs[note.step] else {
            return []
        }
        let circles =
            agenda.steps[note.step]?.assign == .stations
            ? Array(run.circles.values) : note.circle.flatMap { run.circles[$0] }.map { [$0] } ?? []
        return circles.flatMap { $0.seats.compactMap(\.self) }.filter { holds($0, note) }
    }

    private func authorSeesAsMember(_ note: Note) -> Bool {
        viewer(of: note.author).map { sees(note, $0.impersonal) } ?? false
    }

    private func projectPeople(_ touched: Touched, into view: inout View) {
        let all = touched.isEverything
        let viewer = view.viewer
        if all || viewer.person.map(touched.own.contains) ?? false { view.me = me(viewer) }
        for id in all ? Set(people.keys) : touched.people {
            if let person = people[id] {
                view.people.append(projected(person, for: viewer))
            } else {
                view.gone.people.append(id)
            }
        }
        view.people.sort { $0.id < $1.id }
        if all || touched.allGroups {
            view.groups = groups.values.sorted { ($0.venue, $0.number) < ($1.venue, $1.number) }
        }
    }

    private func me(_ viewer: Viewer) -> MeView {
        let person = viewer.person.flatMap { people[$0] }
        let group = person?.group.flatMap { groups[$0] }
        return MeView(
            id: person?.id, name: person?.name ?? "", role: viewer.role, venue: person?.venue ?? viewer.venue,
            organisation: person?.organisation, group: person?.group,
            seat: person.flatMap { group?.members.firstIndex(of: $0.id) },
            votes: person.map { dots(of: $0.id) } ?? [:],
            ready: person.map { person in
                runs.filter { $0.value.ready.contains(person.id) }.map(\.key).sorted()
            } ?? [], holding: person.flatMap { holding(of: $0, for: viewer) },
            stars: person.map { stars(of: $0.id) } ?? [], orders: person.map { orders(of: $0.id) } ?? [:],
            messages: person.map { messages(to: $0.id) } ?? [],
            answers: person.map { answers(of: $0.id) } ?? [:],
            questions: person.map { questions(by: $0.id) } ?? [],
            scores: person.map { scores(by: $0.id) } ?? [:],
            contacts: person.map { contacts(of: $0.id) } ?? ContactsView(),
            ballots: person.map(ownBallots) ?? [])
    }

    private func projected(_ person: Person, for viewer: Viewer) -> PersonView {
        PersonView(
            id: person.id, name: person.name, role: person.role, organisation: person.organisation,
            venue: person.venue, group: person.group, hasJoined: person.hasJoined,
            profile: viewer.role.readsGroups ? person.profile : nil)
    }

    private func projectWork(_ touched: Touched, into view: inout View) {
        let all = touched.isEverything
        let viewer = view.viewer
        view.runs = (all ? agenda.order : touched.runs.sorted()).compactMap {
            projected(run: $0, for: viewer)
        }
        projectNotes(touched, into: &view)
        for id in all ? Set(clusters.keys) : touched.clusters {
            guard let cluster = clusters[id], sees(cluster, viewer) else {
                if !all, clusters[id].map({ mayHaveSeen($0, viewer) }) ?? true {
                    view.gone.clusters.append(id)
                }
                continue
            }
            view.clusters.append(cluster)
        }
        projectLinks(touched, into: &view)
        view.clusters.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }
        view.ballots = (all ? Set(ballots.keys) : touched.ballots).sorted().compactMap {
            ballots[$0].map { projected($0, for: viewer) }
        }
        for id in (all ? Set(outlines.keys) : touched.outlines).sorted() {
            // What was once seen stays so: groups change by a fresh snapshot only (PR16).
            guard let outline = outlines[id], sees(outline, viewer) else { continue }
            view.outlines.append(projected(outline, for: viewer))
        }
    }

    private func projectNotes(_ touched: Touched, into view: inout View) {
        let (all, viewer) = (touched.isEverything, view.viewer)
        var sights = LastSight()
        for id in all ? Set(notes.keys) : touched.notes.union(passed(touched, to: viewer)) {
            guard let place = notes.index(forKey: id) else {
                view.gone.notes.append(id)
                continue
            }
            let sight = sights.of(notes.values[place].step, in: self)
            if sees(notes.values[place], viewer, by: sight) {
                view.notes.append(projected(notes.values[place], for: viewer, by: sight))
            } else if !all, mayHaveSeen(notes.values[place], viewer, by: sight) {
                view.gone.notes.append(id)
            }
        }
        view.notes.sort { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    /// Notes that changed hands in the circles a viewer may sit in.
    private func passed(_ touched: Touched, to viewer: Viewer) -> Set<ID<Note>> {
        guard !touched.onSheets.isEmpty, viewer.role == .participant, viewer.person != nil else { return [] }
        let circles = [viewer.group?.of(Circle.self), viewer.venue?.of(Circle.self), id.of(Circle.self)]
        return circles.reduce(into: []) { notes, circle in
            if let circle { notes.formUnion(touched.onSheets[circle] ?? []) }
        }
    }

    private func projected(_ note: Note, for viewer: Viewer, by sight: StepSight?) -> NoteView {
        let hidesAuthor = sight.map { $0.author != .shown } ?? false
        // Readers of one class get the same bytes: where they read the note, its author compares `author`.
        let isMine =
            viewer.person == note.author && (hidesAuthor || !sees(note, viewer.impersonal, by: sight))
        let isPrivate = scope(of: note) == .own
        return NoteView(
            id: note.id, step: note.step, kind: note.kind, text: note.text, revision: note.revision,
            rank: note.rank, group: note.group, cluster: note.cluster, spot: note.spot, photos: note.photos,
            prompt: note.prompt,
            derivedFrom: note.derivedFrom.filter { notes[$0.source].map { sees($0, viewer) } ?? false },
            author: hidesAuthor ? nil : note.author, isMine: isMine, isSealed: isPrivate,
            writtenAt: note.writtenAt, variants: note.variants.map(\.text), isDeleted: note.isDeleted,
            place: note.place, round: note.round, fields: note.fields,
            stars: note.stars.isEmpty || running?.permissions.react == true ? nil : note.stars.count,
            comments: note.comments.map { comment in
                let isShown = agenda.steps[comment.step]?.author == .shown
                return CommentView(
                    id: comment.id, text: comment.text, author: isShown ? comment.author : nil,
                    writtenAt: comment.writtenAt)
            },
            pen: sight?.author == .pseudonym ? runs[note.step]?.pens[note.author] : nil,
            isProxy: note.proxy != nil && !hidesAuthor, isHeld: note.isHeld)
    }

    private func projected(_ outline: Outline, for viewer: Viewer) -> Outline {
        var projected = outline
        for index in projected.sections.indices {
            projected.sections[index].sources.removeAll { id in !(notes[id].map { sees($0, viewer) } ?? false)
            }
        }
        return projected
    }
}
