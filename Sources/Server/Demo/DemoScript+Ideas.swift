import WorkshopCore

extension DemoScript {
    /// What is taken for granted: the groups in turn, and within a group one after another.
    func assumptions(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("reversal-list", in: workshop),
            let cast = DemoCast(workshop: workshop, data: data)
        else { return [] }
        let listed = DemoReversal.listed.enumerated().compactMap { index, reversal in
            reversal.assumption.map { text in
                let author = cast.member(index / cast.groups.count, of: index)
                let id: ID<Note> = DemoNames.id(.assumption, index)
                return note(NewNote(id: id, step: step, kind: .assumption, text: text), by: author)
            }
        }
        let fruitful = DemoReversal.fruitful.enumerated().compactMap { index, reversal -> DemoLine? in
            guard let text = reversal.assumption, let group = group(of: reversal, cast) else { return nil }
            let id: ID<Note> = DemoNames.id(.fruitfulAssumption, index)
            return note(
                NewNote(id: id, step: step, kind: .assumption, text: text), by: cast.member(index, of: group))
        }
        return listed + fruitful
    }

    /// Turned over by the neighbour of whoever wrote it.
    func reversals(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("reversal-reverse", in: workshop),
            let cast = DemoCast(workshop: workshop, data: data)
        else { return [] }
        let listed = DemoReversal.listed.enumerated().compactMap { index, reversal -> DemoLine? in
            let author = cast.member(index / cast.groups.count + 1, of: index)
            let id: ID<Note> = DemoNames.id(.reversal, index)
            return whatIf(reversal, id, of: DemoNames.id(.assumption, index), in: step).map {
                note($0, by: author)
            }
        }
        let fruitful = DemoReversal.fruitful.enumerated().compactMap { index, reversal -> DemoLine? in
            guard let source = source(of: reversal, index), let group = group(of: reversal, cast) else {
                return nil
            }
            let id: ID<Note> = DemoNames.id(.fruitfulReversal, index)
            return whatIf(reversal, id, of: source, in: step).map {
                note($0, by: cast.member(index + 1, of: group))
            }
        }
        return listed + fruitful
    }

    /// Made workable again: each idea builds on its "what if" and keeps what was observed.
    func ideas(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("reversal-idea", in: workshop),
            let cast = DemoCast(workshop: workshop, data: data)
        else { return [] }
        return DemoReversal.fruitful.enumerated().compactMap { index, reversal in
            guard let idea = data.ideas.first(where: { $0.number == reversal.idea }),
                let group = cast.group(of: idea, in: data)
            else { return nil }
            var new = written(idea, in: step)
            let question: ID<Note> = DemoNames.id(.fruitfulReversal, index)
            new.derivedFrom.insert(Derivation(source: question, relation: .buildsOn), at: 0)
            return note(new, by: cast.member(index + 2, of: group))
        }
    }

    /// The brainstorm so far: of what is left, the first few of each group, in order.
    func brainstorm(in workshop: Workshop) -> [DemoLine] {
        guard let step = step("brainstorm", in: workshop), let cast = DemoCast(workshop: workshop, data: data)
        else { return [] }
        let made = Set(DemoReversal.fruitful.map(\.idea))
        var counts = [Int](repeating: 0, count: cast.groups.count)
        return data.ideas.filter { !made.contains($0.number) }.compactMap { idea in
            guard let group = cast.group(of: idea, in: data), counts[group] < Self.ideasPerGroup else {
                return nil
            }
            counts[group] += 1
            return note(written(idea, in: step), by: cast.member(counts[group], of: group))
        }
    }

    private func note(_ note: NewNote, by author: ID<Person>) -> DemoLine {
        .participant(author, .addNote(note))
    }

    private func written(_ idea: DemoIdea, in step: StepID) -> NewNote {
        var note = NewNote(id: DemoNames.id(.idea, idea.number), step: step, kind: .idea, text: idea.text)
        note.derivedFrom = idea.sources.map {
            Derivation(source: DemoNames.id(.observation, $0), relation: idea.relation)
        }
        return note
    }

    private func whatIf(
        _ reversal: DemoReversal, _ id: ID<Note>, of source: ID<Note>, in step: StepID
    ) -> NewNote? {
        guard let text = reversal.whatIf else { return nil }
        var note = NewNote(id: id, step: step, kind: .question, text: text)
        note.prompt = reversal.way
        note.derivedFrom = [Derivation(source: source, relation: .reverses)]
        return note
    }

    private func group(of reversal: DemoReversal, _ cast: DemoCast) -> Int? {
        data.ideas.first { $0.number == reversal.idea }.flatMap { cast.group(of: $0, in: data) }
    }

    /// What a fruitful reversal turns over: its own assumption, or the one that was noted on the walk.
    private func source(of reversal: DemoReversal, _ index: Int) -> ID<Note>? {
        if reversal.assumption != nil { return DemoNames.id(.fruitfulAssumption, index) }
        let sources = data.ideas.first { $0.number == reversal.idea }?.sources ?? []
        let noted = data.observations.first { $0.kind == .assumption && sources.contains($0.number) }
        return noted.map { DemoNames.id(.observation, $0.number) }
    }
}
