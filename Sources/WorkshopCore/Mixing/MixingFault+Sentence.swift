extension MixingFault {
    /// What is wrong and what to do instead, in both languages.
    package func sentence(_ names: MixingNames) -> Bilingual {
        switch self {
        case .tooManyPeople(let most, let given):
            return Bilingual(
                ja: "\(given)人は多すぎます。\(most)人までにしてください。",
                en: "\(given) people are too many. Mix at most \(most).")
        case .twice(let person):
            return Bilingual(
                ja: "\(names.person(person))さんが二度入っています。一度だけにしてください。",
                en: "\(names.person(person)) is listed twice. List everybody once.")
        case .weight(let term, let given):
            let limits = MixingWeights.limits
            return Bilingual(
                ja:
                    "重み \(term.rawValue) に \(given) は使えません。"
                    + "\(limits.lowerBound)〜\(limits.upperBound) にしてください。",
                en: "The weight \(term.rawValue) can't be \(given). "
                    + "Set it from \(limits.lowerBound) to \(limits.upperBound).")
        case .noGroups(let venue, let people):
            return Bilingual(
                ja: "\(names.venue(venue))に\(people)人いますが、グループがありません。グループ数を決めてください。",
                en: "\(names.venue(venue)) has \(people) people and no groups. Say how many groups.")
        case .tooManyGroups(let venue, let groups, let people):
            return Bilingual(
                ja: "\(names.venue(venue))は\(people)人です。\(groups)グループは作れません。\(people)までにしてください。",
                en: "\(names.venue(venue)) has \(people) people for \(groups) groups. Make at most \(people)."
            )
        case .unknownPerson:
            return Bilingual(
                ja: "名簿にない人が指定されています。名簿から選んでください。",
                en: "Somebody named isn't on the list. Choose people from the list.")
        case .noSuchGroup(let group):
            return Bilingual(
                ja: "グループ\(group + 1)はありません。あるグループを選んでください。",
                en: "There is no group \(group + 1). Choose one that exists.")
        default: return ruleSentence(names)
        }
    }

    private func ruleSentence(_ names: MixingNames) -> Bilingual {
        switch self {
        case .togetherAcrossVenues(let left, let right):
            let (one, other) = (names.person(left), names.person(right))
            return Bilingual(
                ja: "\(one)さんと\(other)さんは会場が違うので同じグループにできません。会場か指定を変えてください。",
                en: "\(one) and \(other) are at different venues. Change a venue, or drop the wish.")
        case .togetherButApart(let left, let right):
            let (one, other) = (names.person(left), names.person(right))
            return Bilingual(
                ja: "\(one)さんと\(other)さんは「一緒」と「別々」の両方に指定されています。どちらかを消してください。",
                en: "\(one) and \(other) are to be together and apart. Drop one of the two.")
        case .togetherOverCompany(let company, let count, let most):
            let name = names.company(company)
            return Bilingual(
                ja: "\(name)の\(count)人が一緒に指定されていますが、1グループ\(most)人までです。指定を減らしてください。",
                en: "\(count) of \(name) are to be together, but a group takes \(most). Ask for fewer.")
        case .apartOverGroups(let people, let groups):
            return Bilingual(
                ja: "別々に指定された\(people.count)人に対してグループが\(groups)つです。グループを増やすか指定を減らしてください。",
                en:
                    "\(people.count) people are to be apart in \(groups) groups. "
                    + "Make more groups, or ask for fewer."
            )
        default: return Bilingual(ja: "", en: "")
        }
    }
}
