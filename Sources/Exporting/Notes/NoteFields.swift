import WorkshopCore

/// The fields of a view's notes as columns: one for each label, so that steps with the same field share it.
struct NoteFields {
    /// In the order of the steps and of their fields; only those that a note says something in.
    let labels: [String]
    private let index: ViewIndex
    private let language: Language

    init(_ index: ViewIndex, _ language: Language) {
        self.index = index
        self.language = language
        let said = Dictionary(grouping: index.notes, by: \.step).mapValues { notes in
            Set(notes.flatMap(\.fields.keys))
        }
        labels = index.view.steps.reduce(into: []) { labels, step in
            for rule in step.items.fields where said[step.id]?.contains(rule.key) == true {
                let label = rule.label[language]
                if !labels.contains(label) { labels.append(label) }
            }
        }
    }

    /// What a note says in each column.
    func cells(of note: NoteView, _ wording: Wording) -> [String] {
        let rules = index.step(note.step)?.items.fields ?? []
        return labels.map { label in
            // A step may give two of its fields one label: the cell says what both hold.
            let said = rules.filter { $0.label[language] == label }
                .compactMap { rule in note.fields[rule.key].map { ($0, rule) } }
            if case .number(let number) = said.first?.0, said.count == 1 {
                return CSVCell.plain(String(number))
            }
            return CSVCell.text(said.map { words($0, $1, wording) }.joined(separator: "\n"))
        }
    }

    private func words(_ value: FieldValue, _ rule: FieldRule, _ wording: Wording) -> String {
        switch value {
        case .text(let text): rule.choices.first { $0.key == text }?.title[language] ?? text
        case .number(let number): String(number)
        case .check(let isTicked): isTicked ? wording.yes : wording.no
        }
    }
}
