/// Why a rotation cannot be set up, or a seat not be taken.
package enum RotationFault: Error, Hashable, Sendable {
    /// A number outside its limits; the first says which.
    case outOfRange(String, allowed: ClosedRange<Int>, given: Int)
    /// Sheets that move by a whole turn stay where they are.
    case standsStill(step: Int, places: Int)
    /// More groups than stations, so that two would meet at one.
    case tooFewStations(groups: Int, stations: Int)
    /// Every seat is taken, and sheets have been passed already.
    case noSeat
    /// The person has this seat already.
    case seated(Int)
    /// Seats are changed between rounds only.
    case roundRuns
    /// No round runs, or none is left.
    case noRound
    /// The new seating is not one of just the people who sit now, on as many seats.
    case otherPeople
    /// It is not this seat's turn.
    case notTheTurn(of: Int)

    /// Its stable code on the wire.
    package var code: String {
        switch self {
        case .outOfRange: "rotation_out_of_range"
        case .standsStill: "rotation_stands_still"
        case .tooFewStations: "rotation_too_few_stations"
        case .noSeat: "rotation_no_seat"
        case .seated: "rotation_seated"
        case .roundRuns: "rotation_round_runs"
        case .noRound: "rotation_no_round"
        case .otherPeople: "rotation_other_people"
        case .notTheTurn: "rotation_not_the_turn"
        }
    }

    /// What is wrong and what to do instead, in both languages.
    package var sentence: Bilingual {
        switch self {
        case .outOfRange(let name, let allowed, let given):
            let (low, high) = (allowed.lowerBound, allowed.upperBound)
            return Bilingual(
                ja: "\(name) に \(given) は使えません。\(low)〜\(high) で指定してください。",
                en: "\(name) can't be \(given). Set it from \(low) to \(high).")
        case .standsStill(let step, let places):
            return Bilingual(
                ja: "\(places) 席で \(step) つずつ回すとシートが動きません。1 にしてください。",
                en: "Passing by \(step) among \(places) leaves every sheet where it is. Pass by 1.")
        case .tooFewStations(let groups, let stations):
            return Bilingual(
                ja: "\(groups) グループに対してステーションが \(stations) しかありません。\(groups) 以上用意してください。",
                en: "There are \(stations) stations for \(groups) groups. Set up at least \(groups).")
        case .noSeat:
            return Bilingual(
                ja: "空席がありません。次のラウンドの前に席を替えるか、見学してください。",
                en: "No seat is free. Wait for one, or watch until the technique is over.")
        case .seated(let seat):
            return Bilingual(ja: "すでに \(seat + 1) 番の席にいます。", en: "Already in seat \(seat + 1).")
        case .roundRuns:
            return Bilingual(
                ja: "ラウンドの途中です。終わってから席を替えてください。",
                en: "A round is running. Change seats when it is over.")
        case .noRound:
            return Bilingual(
                ja: "進行中のラウンドがありません。ラウンドを始めてください。",
                en: "No round is running. Start one first.")
        case .otherPeople:
            return Bilingual(
                ja: "席替えは今いる人だけで、同じ席数で行ってください。",
                en: "Seat just the people who sit now, on as many seats.")
        case .notTheTurn(let seat):
            return Bilingual(
                ja: "今は \(seat + 1) 番の席の番です。お待ちください。",
                en: "It is seat \(seat + 1)'s turn. Please wait for yours.")
        }
    }

    static func expect(_ value: Int, in allowed: ClosedRange<Int>, _ name: String) throws(RotationFault) {
        guard allowed.contains(value) else { throw .outOfRange(name, allowed: allowed, given: value) }
    }

    /// The greatest common divisor of two numbers above zero.
    static func divisor(_ left: Int, _ right: Int) -> Int {
        var (left, right) = (left, right)
        while right != 0 { (left, right) = (right, left % right) }
        return left
    }

    /// The remainder from 0 up, whatever the sign.
    static func wrap(_ value: Int, _ count: Int) -> Int {
        let rest = value % count
        return rest < 0 ? rest + count : rest
    }
}
