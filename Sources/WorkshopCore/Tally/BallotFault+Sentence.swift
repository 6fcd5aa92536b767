extension BallotFault {
    /// What is wrong and what to do instead, in both languages.
    package var sentence: Bilingual {
        let text = text
        return Bilingual(ja: text.ja, en: text.en)
    }

    private var text: (ja: String, en: String) {
        switch self {
        case .parameter(let name, let allowed, let given):
            let (low, high) = (allowed.lowerBound, allowed.upperBound)
            return (
                "\(name) に \(given) は使えません。\(low)〜\(high) で指定してください。",
                "\(name) can't be \(given). Set it from \(low) to \(high)."
            )
        case .notAMultiple(let step, let total):
            return (
                "合計 \(total) は \(step) きざみで使い切れません。割り切れる数にしてください。",
                "A total of \(total) can't be spent in steps of \(step). Choose numbers that divide evenly."
            )
        case .wrongForm, .wrongLine:
            return (
                "この投票では使えない形式です。画面を読み込み直してください。", "This ballot is voted on in another way. Reload the page."
            )
        case .notOnBallot:
            return (
                "この投票の候補ではありません。表示中の候補から選んでください。", "That isn't on this ballot. Choose one of the items shown."
            )
        case .ownItem:
            return ("自分(のグループ)の案には投票できません。ほかの案を選んでください。", "You can't vote for your own. Choose another item.")
        case .twice:
            return ("同じ候補が二度選ばれています。一度だけにしてください。", "An item is named twice. Name it once.")
        case .pairTwice:
            return ("同じ組み合わせを二度比べています。一度だけにしてください。", "A pair is compared twice. Compare it once.")
        case .itself:
            return (
                "同じ候補どうしは比べられません。別の候補と比べてください。", "An item can't be compared with itself. Choose two items."
            )
        case .tied:
            return (
                "この投票では同順位にできません。順位を一つずつ付けてください。", "Ties aren't possible here. Give each item its own rank."
            )
        default: return amountText
        }
    }

    private var amountText: (ja: String, en: String) {
        switch self {
        case .overBudget(let budget, let given):
            return (
                "持ち点 \(budget) に対して \(given) 使っています。\(given - budget) 減らしてください。",
                "You used \(given) of \(budget). Take back \(given - budget)."
            )
        case .overItem(_, let most, let given):
            return (
                "一つの候補に \(given) は置けません。\(most) までにしてください。",
                "\(given) on one item is too many. Put at most \(most) there."
            )
        case .wrongSum(let total, let given):
            return (
                "合計が \(given) です。ちょうど \(total) にしてください。",
                "Your points add up to \(given). Make them exactly \(total)."
            )
        case .notInSteps(_, let step, let given):
            return (
                "\(given) は \(step) きざみになっていません。", "\(given) is no multiple of \(step). Use steps of \(step)."
            )
        case .outOfRange(_, let allowed, let given):
            let (low, high) = (allowed.lowerBound, allowed.upperBound)
            return (
                "\(given) は範囲外です。\(low)〜\(high) で答えてください。",
                "\(given) is off the scale. Answer from \(low) to \(high)."
            )
        case .tooFew(let least, let given):
            return ("\(given) 件では足りません。\(least) 件選んでください。", "\(given) is too few. Choose \(least).")
        case .tooMany(let most, let given):
            return ("\(given) 件は多すぎます。\(most) 件までにしてください。", "\(given) is too many. Choose at most \(most).")
        case .wrongCriteria(_, let needs, _):
            return (
                "評価項目は \(needs) 個です。すべて答えるか、その候補をとばしてください。",
                "There are \(needs) criteria. Rate the item by all of them, or skip it."
            )
        case .reasonMissing:
            return ("異議には理由が必要です。理由を書いてください。", "An objection needs a reason. Write why.")
        case .textTooLong(_, let most, let given):
            return (
                "\(given) 文字は長すぎます。\(most) 文字までにしてください。",
                "\(given) characters are too many. Use at most \(most)."
            )
        default: return ("", "")
        }
    }
}
