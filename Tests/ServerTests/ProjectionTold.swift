import TestSupport
import Testing
import WorkshopCore

/// A step in which one person has said something by each command that carries text, each with a canary.
struct ProjectionTold {
    private var stage: ProjectionStage
    /// What was said with each canary, in order.
    private(set) var said: [(name: String, canary: Int)] = []
    private var lastCanary = 200_000

    init(_ activity: Activity, _ scope: Visibility, isRevealed: Bool) throws {
        stage = ProjectionStage(activity) { step in
            step.visible = isRevealed ? .own : scope
            step.revealTo = isRevealed ? scope : .all
            step.items.fields = [
                FieldRule(key: "f", label: Bilingual(ja: "欄", en: "Field"), type: .text)
            ]
        }
        try say()
        if isRevealed { try stage.script.ask(.revealStep(stage.step), by: Cast.facilitator) }
    }

    private mutating func text(_ name: String) -> String {
        lastCanary += 1
        said.append((name, lastCanary))
        return "~\(lastCanary)~"
    }

    private mutating func ask(_ command: Command) throws {
        try stage.script.ask(command, by: Cast.one)
    }

    private mutating func note(_ number: UInt64, _ name: String?) throws -> ID<Note> {
        let id: ID<Note> = Cast.id(0x1_000 + number)
        let text = name.map { self.text($0) } ?? "案"
        try ask(.addNote(NewNote(id: id, step: stage.step, kind: .idea, text: text)))
        return id
    }

    private mutating func say() throws {
        let first = try note(1, "note.add")
        let edited = try note(2, nil)
        try ask(.editNote(edited, text: text("note.edit"), revision: 1, kind: nil))
        try ask(.editNote(edited, text: text("note.edit, too late"), revision: 1, kind: nil))
        let filled = try note(3, nil)
        try ask(.fillNote(filled, fields: ["f": .text(text("note.fill"))], revision: 1))
        try ask(.commentNote(first, Cast.id(0x2_001), text: text("note.comment")))
        let cluster: ID<Cluster> = Cast.id(0x3_001)
        try ask(.makeCluster(cluster, step: stage.step, header: text("cluster.make"), notes: [edited]))
        let other: ID<Cluster> = Cast.id(0x3_002)
        try ask(.makeCluster(other, step: stage.step, header: "束", notes: [filled]))
        try ask(.headCluster(other, header: text("cluster.head"), revision: 1))
        let deleted = try note(4, "note.delete")
        try ask(.deleteNote(deleted))
    }

    /// A cell is ● where every way by which live pages learn of it carries it, – where none does, and ! where
    /// they differ or a file has what the page has not.
    func table(withExports: Bool) throws -> ProjectionTable {
        let readers = ProjectionReaders(workshop: stage.script.workshop, entries: stage.script.entries)
        let ways = try ProjectionReaders.people.map {
            try readers.found(by: $0.viewer, withExports: withExports)
        }
        let archived = readers.archived
        var table = ProjectionTable(columns: ["said by"] + ProjectionReaders.people.map(\.name) + ["archive"])
        for (name, canary) in said {
            let cells = ways.map { ways -> String in
                let live = ways.prefix(2).map { $0.canaries.contains(canary) }
                let isInFiles = ways.dropFirst(2).contains { $0.canaries.contains(canary) }
                guard Set(live).count == 1, let isRead = live.first, isRead || !isInFiles else { return "!" }
                return isRead ? "●" : "–"
            }
            table.rows.append((name, cells + [archived.contains(canary) ? "●" : "–"]))
        }
        return table
    }
}
