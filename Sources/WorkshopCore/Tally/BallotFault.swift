/// What is wrong with a method's parameters, a voter's choice or the votes to count, with the facts.
package enum BallotFault: Error, Hashable, Sendable {
    /// A parameter of the method is outside its limits.
    case parameter(String, allowed: ClosedRange<Int>, given: Int)
    /// A total that cannot be spent in whole steps.
    case notAMultiple(of: Int, given: Int)
    /// The choice has another form than the method asks for.
    case wrongForm(needs: BallotForm, given: BallotForm)
    /// A line of the choice holds what the method does not ask for, or lacks what it does.
    case wrongLine(ID<Item>)
    /// The item does not stand on this ballot.
    case notOnBallot(ID<Item>)
    /// The voter, or the voter's group, made this item, and the ballot forbids voting for one's own.
    case ownItem(ID<Item>)
    /// The item is named twice.
    case twice(ID<Item>)
    /// The pair is compared twice.
    case pairTwice(ID<Item>, ID<Item>)
    /// The item is compared with itself.
    case itself(ID<Item>)
    /// Items share a level where each needs its own.
    case tied([ID<Item>])
    /// More is spent than there is.
    case overBudget(of: Int, given: Int)
    /// More is put on one item than it takes.
    case overItem(ID<Item>, most: Int, given: Int)
    /// All has to be spent, and it was not.
    case wrongSum(of: Int, given: Int)
    /// An amount that is no multiple of the step.
    case notInSteps(ID<Item>, step: Int, given: Int)
    /// A number outside its scale.
    case outOfRange(ID<Item>, allowed: ClosedRange<Int>, given: Int)
    /// Fewer items than asked for.
    case tooFew(least: Int, given: Int)
    /// More items than asked for.
    case tooMany(most: Int, given: Int)
    /// An item is rated by some criteria only.
    case wrongCriteria(ID<Item>, needs: Int, given: Int)
    /// An objection without a reason.
    case reasonMissing(ID<Item>)
    /// A reason or comment that is too long, in characters.
    case textTooLong(ID<Item>, most: Int, given: Int)

    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .parameter: "ballot_parameter"
        case .notAMultiple: "ballot_not_a_multiple"
        case .wrongForm: "ballot_wrong_form"
        case .wrongLine: "ballot_wrong_line"
        case .notOnBallot: "ballot_not_on_ballot"
        case .ownItem: "ballot_own_item"
        case .twice: "ballot_twice"
        case .pairTwice: "ballot_pair_twice"
        case .itself: "ballot_itself"
        case .tied: "ballot_tied"
        case .overBudget: "ballot_over_budget"
        case .overItem: "ballot_over_item"
        case .wrongSum: "ballot_wrong_sum"
        case .notInSteps: "ballot_not_in_steps"
        case .outOfRange: "ballot_out_of_range"
        case .tooFew: "ballot_too_few"
        case .tooMany: "ballot_too_many"
        case .wrongCriteria: "ballot_wrong_criteria"
        case .reasonMissing: "ballot_reason_missing"
        case .textTooLong: "ballot_text_too_long"
        }
    }
}

extension BallotFault {
    /// Facts for the sentence, as a refusal tells them.
    package var detail: [(name: String, value: Refusal.Fact)] {
        switch self {
        case .parameter(let name, let allowed, let given):
            [
                ("path", .text(name)), ("min", .number(allowed.lowerBound)),
                ("max", .number(allowed.upperBound)), ("given", .number(given)),
            ]
        case .notAMultiple(let step, let given): [("step", .number(step)), ("given", .number(given))]
        case .wrongForm(let needs, _): [("needs", .text(needs.rawValue))]
        case .wrongLine(let item), .notOnBallot(let item), .ownItem(let item), .twice(let item),
            .itself(let item), .reasonMissing(let item):
            [("item", .text("\(item)"))]
        case .pairTwice(let item, let other): [("item", .text("\(item)")), ("with", .text("\(other)"))]
        case .tied: []
        case .overBudget(let budget, let given), .wrongSum(let budget, let given):
            [("of", .number(budget)), ("given", .number(given))]
        case .overItem(let item, let most, let given), .textTooLong(let item, let most, let given):
            [("item", .text("\(item)")), ("max", .number(most)), ("given", .number(given))]
        case .notInSteps(let item, let step, let given):
            [("item", .text("\(item)")), ("step", .number(step)), ("given", .number(given))]
        case .outOfRange(let item, let allowed, let given):
            [
                ("item", .text("\(item)")), ("min", .number(allowed.lowerBound)),
                ("max", .number(allowed.upperBound)), ("given", .number(given)),
            ]
        case .tooFew(let least, let given): [("min", .number(least)), ("given", .number(given))]
        case .tooMany(let most, let given): [("max", .number(most)), ("given", .number(given))]
        case .wrongCriteria(let item, let needs, let given):
            [("item", .text("\(item)")), ("of", .number(needs)), ("given", .number(given))]
        }
    }
}
