import WorkshopCore

/// What somebody asks for around the outcome.
extension RandomWorkshop {
    private var someSurvey: ID<Survey> {
        mutating get { pick((workshop.outcome?.surveys ?? [:]).keys.sorted()) ?? Cast.id(0) }
    }
    private var someItem: ID<Item> {
        mutating get {
            let outlines = workshop.outlines.keys.map { $0.of(Item.self) }
            return pick((workshop.notes.keys.map { $0.of(Item.self) } + outlines).sorted()) ?? Cast.id(0)
        }
    }

    mutating func aroundOutcome() -> (Command, ID<Person>) {
        let person = pick(Cast.participants) ?? Cast.one
        let (command, asker): (OutcomeCommand, ID<Person>) =
            switch Int.random(in: 0..<12, using: &random) {
            case 0, 1: byHost()
            case 2, 3, 4: (decision(), Cast.host)
            case 5: bySecretariat()
            case 6, 7: (said(), person)
            case 8, 9: onTalks(person)
            default: onStage(person)
            }
        return (.outcome(command), asker)
    }

    private mutating func byHost() -> (OutcomeCommand, ID<Person>) {
        switch Int.random(in: 0..<7, using: &random) {
        case 0: return (.openBrief, Cast.facilitator)
        case 1: return (.revealPick, Cast.host)
        case 2, 3:
            var brief = Brief()
            brief.texts = [.background: text()]
            brief.questions = [text()]
            return (.writeBrief(brief, revision: workshop.outcome?.brief?.revision ?? 0), Cast.host)
        default:
            let items = Set([someItem, someItem]).sorted()
            return (.pick(items.map { PickedItem(item: $0, reason: text()) }), Cast.host)
        }
    }

    private mutating func decision() -> OutcomeCommand {
        let known = pick((workshop.outcome?.adoptions ?? [:]).keys.sorted())
        let item = Bool.random(using: &random) ? known ?? someItem : someItem
        var decision = AdoptionDecision(status: pick(AdoptionStatus.allCases) ?? .received)
        decision.reason = text()
        if Bool.random(using: &random) { decision.message = text() }
        decision.isPublic = Bool.random(using: &random)
        return .decideAdoption(
            item, decision, revision: workshop.outcome?.adoptions[item]?.revision ?? 0)
    }

    private mutating func bySecretariat() -> (OutcomeCommand, ID<Person>) {
        let words = Bilingual(ja: "問い", en: "Question")
        switch Int.random(in: 0..<6, using: &random) {
        case 0, 1:
            var (wrote, rated) = (
                SurveyQuestion(key: "text", text: words, type: .text),
                SurveyQuestion(key: "rating", text: words, type: .rating)
            )
            wrote.max = 200
            rated.max = 5
            let survey = Survey(
                id: random.id(), voice: .participants, title: words, questions: [wrote, rated])
            return (.openSurvey(survey), Cast.secretariat)
        case 2: return (.closeSurvey(someSurvey), Cast.secretariat)
        case 3: return (.showSurvey(someSurvey), Cast.secretariat)
        case 4:
            var history = EditionHistory()
            (history.series, history.number) = ("研修", Int.random(in: 1...9, using: &random))
            return (
                .setEditions(history, revision: workshop.outcome?.editions?.revision ?? 0), Cast.secretariat
            )
        default:
            let plan = CostPlan(
                pattern: .ownInitiative, people: Int.random(in: 1...9, using: &random), days: 1,
                lines: DeliveryPattern.ownInitiative.usualLines)
            return (
                Bool.random(using: &random) ? .countEdition : .setCosts(plan), Cast.secretariat
            )
        }
    }

    private mutating func said() -> OutcomeCommand {
        switch Int.random(in: 0..<6, using: &random) {
        case 0: .withdrawAnswers(someSurvey)
        case 1: .allowQuote(someSurvey, key: "text", Bool.random(using: &random))
        default:
            .answerSurvey(
                someSurvey,
                [
                    "text": SurveyAnswer(.text(text()), mayQuote: Bool.random(using: &random)),
                    "rating": SurveyAnswer(.number(Int.random(in: 0...5, using: &random))),
                ])
        }
    }

    private mutating func onTalks(_ person: ID<Person>) -> (OutcomeCommand, ID<Person>) {
        let group = pick(workshop.groups.keys.sorted()) ?? Cast.firstGroup
        let question = pick((workshop.outcome?.questions ?? [:]).keys.sorted()) ?? Cast.id(0)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: return (.drawOrder, Cast.facilitator)
        case 1: return (.setOrder([group]), Cast.facilitator)
        case 2: return (.setBells(warnings: [30], over: 10), Cast.facilitator)
        case 3: return (.addTalkTime(seconds: 30), Cast.facilitator)
        case 4:
            return (Bool.random(using: &random) ? .pauseTalk : .resumeTalk, Cast.facilitator)
        case 5, 6: return (.askQuestion(random.id(), group: group, text: text()), person)
        default:
            let state = pick([QuestionState.shown, .answered, .dismissed]) ?? .shown
            return (.markQuestion(question, state), Cast.facilitator)
        }
    }

    private mutating func onStage(_ person: ID<Person>) -> (OutcomeCommand, ID<Person>) {
        let group = pick(workshop.groups.keys.sorted()) ?? Cast.firstGroup
        switch Int.random(in: 0..<6, using: &random) {
        case 0:
            let criterion = JudgingCriterion(key: "a", title: Bilingual(ja: "新", en: "New"), weight: 2)
            return (
                .openJudging(Judging(criteria: [criterion], max: 5, judges: [Cast.host, Cast.one])),
                Cast.facilitator
            )
        case 1: return (.closeJudging, Cast.facilitator)
        case 2:
            let judge = pick([Cast.host, Cast.one]) ?? Cast.host
            return (.score(group, ["a": Int.random(in: 0...5, using: &random)]), judge)
        case 3: return (.countReactions(group, [.clap: 2]), Cast.facilitator)
        default:
            let own = workshop.people[person]?.group ?? group
            var skit = Skit()
            skit.punchLine = text()
            return (
                .writeSkit(own, skit, revision: workshop.outlines[own]?.skit?.revision ?? 0), person
            )
        }
    }

    /// Where the texts of an event stand.
    mutating func noteOutcome(_ event: OutcomeEvent) {
        switch event {
        case .briefWritten(let brief):
            for text in brief.texts.values + brief.questions { remember(text, as: .brief) }
        case .picked(let items): for item in items { remember(item.reason, as: .pick(item.item)) }
        case .adoptionDecided(let item, let decision):
            let number = (workshop.outcome?.adoptions[item]?.history.count ?? 1) - 1
            remember(decision.reason, as: .reason(item, number))
            remember(decision.message, as: .message(item))
        case .surveyAnswered(let id, let person, let answers):
            for case .text(let text) in answers.values.map(\.value) {
                remember(text, as: .answer(id, person))
            }
        case .questionAsked(let question): remember(question.text, as: .question(question.id))
        case .skitWritten(let group, let skit): remember(skit.punchLine, as: .skit(group))
        default: break
        }
    }

    private mutating func remember(_ text: String, as place: OutcomeText) {
        for canary in Self.canaries(in: Array(text.utf8)) { outcomeTexts[canary] = place }
    }
}
