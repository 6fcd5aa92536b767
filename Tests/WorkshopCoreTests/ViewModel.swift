import WorkshopCore

/// What a browser holds, kept up to date by views as PROTOCOL says: whole entities by id, `gone` taken away.
struct ViewModel: Equatable {
    var head: HeadView?
    var me: MeView?
    var venues: [Venue]?
    var organisations: [Organisation]?
    var spots: [Spot]?
    var agenda: AgendaView?
    var stage: Stage?
    var people: [ID<Person>: PersonView] = [:]
    var groups: [ID<Group>: Group] = [:]
    var steps: [StepID: Step] = [:]
    var runs: [StepID: RunView] = [:]
    var notes: [ID<Note>: NoteView] = [:]
    var clusters: [ID<Cluster>: Cluster] = [:]
    var ballots: [ID<Ballot>: BallotView] = [:]
    var outlines: [ID<Group>: Outline] = [:]
    var links: [ID<Link>: Link] = [:]
    var hands: HandsView?
    var brief: Brief?
    var pick: PickView?
    var adoptions: [ID<Item>: AdoptionView] = [:]
    var surveys: [ID<Survey>: SurveyView] = [:]
    var talks: TalksView?
    var judging: JudgingView?
    var editions: EditionHistory?
    var costs: CostPlan?
    var questions: [ID<TalkQuestion>: TalkQuestionView] = [:]
    var reactions: [ID<Group>: ReactionsView] = [:]
    var markets: [ID<Venue>: TeamMarket] = [:]

    init(_ snapshot: View) { apply(snapshot) }

    mutating func apply(_ view: View) {
        head = view.head ?? head
        me = view.me ?? me
        venues = view.venues ?? venues
        organisations = view.organisations ?? organisations
        spots = view.spots ?? spots
        agenda = view.agenda ?? agenda
        stage = view.stage ?? stage
        hands = view.hands ?? hands
        brief = view.brief ?? brief
        pick = view.pick ?? pick
        for adoption in view.adoptions { adoptions[adoption.item] = adoption }
        for survey in view.surveys { surveys[survey.id] = survey }
        talks = view.talks ?? talks
        judging = view.judging ?? judging
        editions = view.editions ?? editions
        costs = view.costs ?? costs
        for question in view.questions { questions[question.id] = question }
        for reaction in view.reactions { reactions[reaction.group] = reaction }
        for id in view.gone.questions { questions[id] = nil }
        for id in view.gone.adoptions { adoptions[id] = nil }
        for link in view.links { links[link.id] = link }
        for id in view.gone.links { links[id] = nil }
        for person in view.people { people[person.id] = person }
        for group in view.groups { groups[group.id] = group }
        for step in view.steps { steps[step.id] = step }
        for run in view.runs { runs[run.id] = run }
        for note in view.notes { notes[note.id] = note }
        for cluster in view.clusters { clusters[cluster.id] = cluster }
        for ballot in view.ballots { ballots[ballot.id] = ballot }
        for outline in view.outlines { outlines[outline.group] = outline }
        for id in view.gone.steps { (steps[id], runs[id]) = (nil, nil) }
        for id in view.gone.people { people[id] = nil }
        for id in view.gone.groups { groups[id] = nil }
        for id in view.gone.notes { notes[id] = nil }
        for id in view.gone.clusters { clusters[id] = nil }
        for id in view.gone.outlines { outlines[id] = nil }
        for market in view.markets { markets[market.venue] = market }
        for id in view.gone.markets { markets[id] = nil }
    }

    /// The names of what differs, for a failure that can be read.
    func differences(from other: ViewModel) -> [String] {
        var names: [String] = []
        func compare<Part: Equatable>(_ name: String, _ part: KeyPath<ViewModel, Part>) {
            if self[keyPath: part] != other[keyPath: part] { names.append(name) }
        }
        compare("head", \.head)
        compare("me", \.me)
        compare("venues", \.venues)
        compare("organisations", \.organisations)
        compare("spots", \.spots)
        compare("agenda", \.agenda)
        compare("stage", \.stage)
        compare("people", \.people)
        compare("groups", \.groups)
        compare("steps", \.steps)
        compare("runs", \.runs)
        compare("notes", \.notes)
        compare("clusters", \.clusters)
        compare("ballots", \.ballots)
        compare("outlines", \.outlines)
        compare("links", \.links)
        compare("hands", \.hands)
        compare("brief", \.brief)
        compare("pick", \.pick)
        compare("adoptions", \.adoptions)
        compare("surveys", \.surveys)
        compare("talks", \.talks)
        compare("judging", \.judging)
        compare("editions", \.editions)
        compare("costs", \.costs)
        compare("questions", \.questions)
        compare("reactions", \.reactions)
        compare("markets", \.markets)
        return names
    }
}
