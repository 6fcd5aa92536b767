import Foundation
import WorkshopCore
import Yams

/// What surrounds the reference event, as `outcome.yaml` has it.
struct DemoOutcome: Sendable, Decodable {
    let brief: [String: String]
    let venue: OtherVenue
    let pick: [Picked]
    let register: [Decided]
    /// Words by survey and question, each given by another person.
    let surveys: [String: [String: [Said]]]
    let costs: Costs
    let editions: Editions

    /// The venue of which no spots are kept, only what its groups present.
    struct OtherVenue: Sendable, Decodable {
        let name: String
        let groups: [Talk]
    }

    struct Talk: Sendable, Decodable {
        let title: String
        let minutes: Int
        let idea: String
        let more: [String]
        let assumption: String
        let scene: String
        let beneficiaries: [String]
        let firstStep: String
        let ask: String

        private enum CodingKeys: String, CodingKey {
            case title, minutes, idea, more, assumption, scene, beneficiaries, ask
            case firstStep = "first_step"
        }

        var said: [(SectionKind, String)] {
            [
                (.assumption, assumption), (.idea, idea), (.scene, scene),
                (.beneficiaries, beneficiaries.joined(separator: "、")), (.firstStep, firstStep), (.ask, ask),
            ]
        }
    }

    struct Picked: Sendable, Decodable {
        let idea: Int
        let reason: String
    }

    struct Decided: Sendable, Decodable {
        let idea: Int
        let status: String
        let reason: String
        let owner: String
        let next: String?
        let message: String
        let `public`: Bool
    }

    struct Said: Sendable, Decodable {
        let text: String
        let quote: Bool
    }

    struct Costs: Sendable, Decodable {
        let pattern: String
        let people: Int
        let days: Int
        let lines: [Line]

        struct Line: Sendable, Decodable {
            let ja: String
            let en: String
            let low: Int
            let high: Int
            let per: String
            let payer: String
            let omitted: Bool?
            let spent: Int?
        }
    }

    struct Editions: Sendable, Decodable {
        let series: String
        let number: Int
        let earlier: [Earlier]

        struct Earlier: Sendable, Decodable {
            let number: Int
            let title: String
            let day: String
            let figures: [String: Int]
        }
    }

    /// - Throws: What the file has against being read.
    static func read(_ file: String) throws -> DemoOutcome {
        try YAMLDecoder().decode(DemoOutcome.self, from: try SourceText.read(file))
    }
}

extension DemoOutcome {
    var cost: CostPlan {
        CostPlan(
            pattern: DeliveryPattern(rawValue: costs.pattern) ?? .ownInitiative, people: costs.people,
            days: costs.days,
            lines: costs.lines.map { line in
                CostLine(
                    Bilingual(ja: line.ja, en: line.en), low: line.low, high: line.high,
                    per: CostUnit(rawValue: line.per) ?? .event,
                    payer: CostPayer(rawValue: line.payer) ?? .organiser, isOmitted: line.omitted ?? false,
                    spent: line.spent)
            })
    }

    var history: EditionHistory {
        var history = EditionHistory()
        (history.series, history.number) = (editions.series, editions.number)
        history.earlier = editions.earlier.map { earlier in
            var edition = Edition(
                number: earlier.number, title: earlier.title, day: CalendarDay(earlier.day))
            edition.figures = earlier.figures.reduce(into: [:]) { figures, figure in
                if let known = EditionFigure(rawValue: figure.key) { figures[known] = figure.value }
            }
            return edition
        }
        return history
    }
}
