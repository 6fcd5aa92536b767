/// Methods on bounded scales.
extension TallySheet {
    func scores(_ scale: Scale, fewest: Int) -> [ItemOutcome] {
        outcomes(histograms(scale)) { item, counted in
            let figures = ScoreFigures(counted.histogram)
            let key = counted.voters >= fewest ? figures.mean.map { [$0] } : nil
            return ItemOutcome(item, key: key, voters: counted.voters, .scores(figures))
        }
    }

    func fist(floor: Int) -> [ItemOutcome] {
        outcomes(histograms(Scale(0, 5))) { item, counted in
            let counts = counted.histogram.counts
            let passes = counted.voters > 0 && counts[..<floor].allSatisfy { $0 == 0 }
            let key = counted.histogram.mean.map { [Ratio(passes ? 1 : 0), $0] }
            return ItemOutcome(item, key: key, voters: counted.voters, .fist(counts, passes: passes))
        }
    }

    func consents() -> [ItemOutcome] {
        var figures = row(ConsentFigures())
        var voters = row(0)
        for vote in votes {
            guard case .consents(let consents) = vote.choice else { continue }
            for (item, consent) in consents {
                guard let index = position(item) else { continue }
                figures[index].add(consent, times: vote.power)
                voters[index] += vote.people
            }
        }
        return items.indices.map { index in
            var figures = figures[index]
            figures.open.sort()
            figures.resolved.sort()
            let key = [figures.passes ? 1 : 0, -figures.open.count, figures.agree].map { Ratio($0) }
            return ItemOutcome(
                items[index], key: voters[index] > 0 ? key : nil, voters: voters[index], .consent(figures))
        }
    }

    func grid(threshold: Int) -> [ItemOutcome] {
        var moments = row(GridMoments())
        for vote in votes {
            guard case .places(let places) = vote.choice else { continue }
            for (item, point) in places {
                if let index = position(item) { moments[index].add(point, vote) }
            }
        }
        return outcomes(moments) { item, moments in
            let figures = moments.figures(threshold: threshold)
            return ItemOutcome(
                item, key: moments.key(figures.quadrant), voters: moments.voters, .grid(figures))
        }
    }
}

extension ConsentFigures {
    fileprivate mutating func add(_ consent: Consent, times: Int) {
        switch consent.position {
        case .agree: agree += times
        case .abstain: abstain += times
        case .disagree: disagree += times
        case .objection:
            objection += times
            if consent.isResolved { resolved.append(consent.reason) } else { open.append(consent.reason) }
        }
    }
}

/// Sums over the places one item was given.
private struct GridMoments {
    var count = 0
    var effort = 0
    var impact = 0
    var effortSquares = 0
    var impactSquares = 0
    var products = 0
    var voters = 0

    mutating func add(_ point: GridPoint, _ vote: BallotVote) {
        count += vote.power
        effort += point.effort * vote.power
        impact += point.impact * vote.power
        effortSquares += point.effort * point.effort * vote.power
        impactSquares += point.impact * point.impact * vote.power
        products += point.effort * point.impact * vote.power
        voters += vote.people
    }

    func figures(threshold: Int) -> GridFigures {
        let square = Int128(count) * Int128(count)
        let terms = [
            (effortSquares, effort, effort), (impactSquares, impact, impact), (products, effort, impact),
        ]
        let moments = terms.compactMap { both, left, right in
            Ratio(Int128(count) * Int128(both) - Int128(left) * Int128(right), over: square)
        }
        return GridFigures(
            effort: Ratio(effort, over: count), impact: Ratio(impact, over: count), moments: moments,
            quadrant: count > 0 ? quadrant(threshold) : nil)
    }

    private func quadrant(_ threshold: Int) -> Quadrant {
        let isHard = effort >= threshold * count
        return impact >= threshold * count ? (isHard ? .plan : .doNow) : (isHard ? .leave : .onTheSide)
    }

    /// By quadrant, then by how far impact is above effort.
    func key(_ quadrant: Quadrant?) -> [Ratio]? {
        guard let quadrant, let gain = Ratio(impact - effort, over: count),
            let order = Quadrant.allCases.firstIndex(of: quadrant)
        else { return nil }
        return [Ratio(-order), gain]
    }
}
