extension Workshop {
    /// The teams that form at the viewer's venue; of all venues for who is bound to none.
    func projectMarkets(_ touched: Touched, into view: inout View) {
        let venue = view.viewer.venue
        for id in venues.map(\.id) where venue == nil || venue == id {
            if let market = markets[id] {
                view.markets.append(market)
            } else if !touched.isEverything {
                view.gone.markets.append(id)
            }
        }
    }
}
