import JSONCodec
import WorkshopCore

/// What a page holds: everything that came over its socket, put together as a browser does it (PR5).
struct RunBoard {
    private(set) var me: JSONValue = .null
    private var singles: [String: JSONValue] = [:]
    private var lists: [String: [String: JSONValue]] = [:]

    mutating func take(_ message: JSONValue) {
        switch message["type"]?.string {
        case "snapshot":
            (singles, lists) = ([:], [:])
            merge(message["set"])
        case "ev":
            merge(message["set"])
            for member in message["gone"]?.object ?? [] {
                for id in member.value.array ?? [] {
                    if let id = id.string { lists[member.key]?[id] = nil }
                }
            }
        default: break
        }
    }

    private mutating func merge(_ set: JSONValue?) {
        for member in set?.object ?? [] {
            guard let list = member.value.array else {
                if member.key == "me" { me = member.value } else { singles[member.key] = member.value }
                continue
            }
            for entity in list {
                if let id = entity["id"]?.string { lists[member.key, default: [:]][id] = entity }
            }
        }
    }

    /// The things of a kind, in the order of their ids.
    func all(_ kind: String) -> [JSONValue] {
        (lists[kind] ?? [:]).sorted { $0.key < $1.key }.map(\.value)
    }

    func one(_ kind: String, _ id: String) -> JSONValue? { lists[kind]?[id] }

    /// The running step.
    var current: String? { singles["agenda"]?["current"]?.string }

    var id: String { me["id"]?.string ?? "" }

    /// What is one's own in a step, as long as it runs.
    func holding(in step: Step) -> JSONValue? {
        guard let holding = me["holding"], holding["step"]?.string == step.id.key else { return nil }
        return holding
    }

    /// The notes that are not deleted, in their order.
    func notes(in step: StepID? = nil) -> [RunNote] {
        let notes = (lists["notes"] ?? [:]).values.compactMap { json -> RunNote? in
            guard step == nil || json["step"]?.string == step?.key, json["isDeleted"]?.bool != true
            else { return nil }
            return RunNote(json)
        }
        return notes.sorted { ($0.rank, $0.id) < ($1.rank, $1.id) }
    }

    /// Those that a column shows.
    func notes(in column: Column) -> [RunNote] {
        notes().filter { note in
            note.kind.map(column.kinds.contains) ?? false
                && (column.steps.isEmpty || column.steps.contains { $0.key == note.step })
                && (column.prompts.isEmpty || note.prompt.map(column.prompts.contains) ?? false)
        }
    }

    /// Whether a note is this page's own.
    func isOwn(_ note: RunNote) -> Bool { note.isMine || note.author == id }
}
