extension MixingReason {
    /// The reason in both languages; groups count from 1.
    package func sentence(_ names: MixingNames) -> Bilingual {
        switch self {
        case .company(let company, let group, let count, let size, let groups):
            let name = names.company(company)
            return Bilingual(
                ja: "グループ\(group + 1)に\(name)の人が\(count)人いるのは、\(name)が\(size)人で、グループが\(groups)つのためです。",
                en: "Group \(group + 1) has \(count) of \(name) because \(name) sends \(size) people "
                    + "and there are \(groups) groups.")
        case .job(let job, let group, let count, let all, let groups):
            return Self.share("職種「\(job)」", "the job “\(job)”", group, count, all, groups)
        case .seniority(let level, let group, let count, let all, let groups):
            return Self.share("役職「\(level)」", "the seniority “\(level)”", group, count, all, groups)
        case .firstTimers(let group, let count, let all, let groups):
            return Self.share("初参加", "no earlier edition", group, count, all, groups)
        default: return pairSentence(names)
        }
    }

    private static func share(
        _ ja: String, _ en: String, _ group: Int, _ count: Int, _ all: Int, _ groups: Int
    ) -> Bilingual {
        Bilingual(
            ja: "グループ\(group + 1)には\(ja)の人が\(count)人います(全体で\(all)人、\(groups)グループ)。",
            en: "Group \(group + 1) has \(count) people with \(en), of \(all) for \(groups) groups.")
    }

    private func pairSentence(_ names: MixingNames) -> Bilingual {
        switch self {
        case .languages(let left, let right, let group):
            let (one, other) = (names.person(left), names.person(right))
            return Bilingual(
                ja: "グループ\(group + 1)の\(one)さんと\(other)さんには共通の言語がありません。",
                en: "\(one) and \(other) in group \(group + 1) share no language.")
        case .met(let left, let right, let group, let times):
            let (one, other) = (names.person(left), names.person(right))
            return Bilingual(
                ja: "グループ\(group + 1)の\(one)さんと\(other)さんは、前にも\(times)回一緒でした。",
                en: "\(one) and \(other) in group \(group + 1) have worked together before (\(times)×).")
        case .together(let people, let group):
            let all = people.map(names.person)
            return Bilingual(
                ja: "\(all.map { "\($0)さん" }.joined(separator: "、"))は、指定どおりグループ\(group + 1)で一緒です。",
                en: "\(all.joined(separator: ", ")) are together in group \(group + 1), as asked.")
        case .sizes(let venue, let least, let most):
            return Bilingual(
                ja: "\(names.venue(venue))のグループの人数は\(least)〜\(most)人です。",
                en: "Groups at \(names.venue(venue)) have \(least) to \(most) people.")
        case .broken(let rule): return rule.sentence(names)
        default: return Bilingual(ja: "", en: "")
        }
    }
}

extension BrokenRule {
    /// The rule that does not hold, in both languages; groups count from 1.
    package func sentence(_ names: MixingNames) -> Bilingual {
        switch self {
        case .company(let company, let group, let count, let most):
            let name = names.company(company)
            return Bilingual(
                ja: "グループ\(group + 1)に\(name)の人が\(count)人います。\(most)人までにしてください。",
                en: "Group \(group + 1) has \(count) of \(name); there may be \(most).")
        case .venue(let person, let group):
            return Bilingual(
                ja: "\(names.person(person))さんは別の会場なので、グループ\(group + 1)に入れません。",
                en: "\(names.person(person)) is at another venue than group \(group + 1).")
        case .together(let left, let right):
            return Bilingual(
                ja: "\(names.person(left))さんと\(names.person(right))さんは同じグループにする約束です。",
                en: "\(names.person(left)) and \(names.person(right)) are to be in one group.")
        case .apart(let left, let right, let group):
            return Bilingual(
                ja: "\(names.person(left))さんと\(names.person(right))さんは別にする約束ですが、"
                    + "グループ\(group + 1)で一緒です。",
                en: "\(names.person(left)) and \(names.person(right)) are to be apart, "
                    + "but both are in group \(group + 1).")
        case .place(let person, let groups):
            return Bilingual(
                ja: "\(names.person(person))さんのグループが\(groups)つあります。一つにしてください。",
                en: "\(names.person(person)) is in \(groups) groups, not in one.")
        }
    }
}
