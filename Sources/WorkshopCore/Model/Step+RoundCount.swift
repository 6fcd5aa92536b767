extension Step {
    /// How many rounds there are; `nil` where that is not known before.
    package func roundCount(of circle: Circle) -> Int? {
        let rotation = try? SheetRotation(
            seats: circle.seats.count, rows: sheet.rows, step: sheet.rotate)
        let reach = assign == .sheets ? rotation?.rounds : nil
        switch rounds?.count {
        case .number(let number):
            if !circle.tables.isEmpty { return min(number, circle.tables.count) }
            return min(number, reach ?? number)
        case .perPrompt:
            if assign == .stations { return prompts.count + 1 }
            let sequence = rounds?.sequence ?? []
            return sequence.isEmpty ? prompts.count : sequence.count
        case .perSeat: return reach ?? (circle.tables.isEmpty ? circle.seats.count : circle.tables.count)
        case .perLevel: return circle.tables.count
        case .untilFull, .untilTimer, nil: return nil
        }
    }
}
