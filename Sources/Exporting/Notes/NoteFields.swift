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
            guard let rule = rules.first(where: { $0.label[language] == label }),
                let value = note.fields[rule.key]
            else { return "" }
            return cell(value, rule, wording)
        }
    }

    private func cell(_ value: FieldValue, _ rule: FieldRule, _ wording: Wording) -> String {
        switch value {
        case .text(let text):
            CSVCell.text(rule.choices.first { $0.key == text }?.title[language] ?? text)
        case .number(let number): CSVCell.plain(String(number))
        case .check(let isTicked): CSVCell.text(isTicked ? wording.yes : wording.no)
        }
    }
}
