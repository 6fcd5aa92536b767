package import Journaling
package import WorkshopCore

/// Who is, or was, in a workshop (MT13).
package struct PeopleList: Sendable {
    let workshop: ID<Workshop>
    /// Everybody the log names, with the last name they had.
    package let names: [ID<Person>: String]
    private let roles: [ID<Person>: Role]
    private let left: Set<ID<Person>>
    private let noteCounts: [ID<Person>: Int]

    /// Reads the workshop's log, which may be in use; changes nothing.
    ///
    /// - Throws: ``MaintenanceProblem``.
    package init(dataDirectory: String, workshop text: String, disk: any Disk = RealDisk()) throws {
        guard let id = ID<Workshop>(text) else {
            throw MaintenanceProblem.refused("\(text): a workshop's id has 32 hexadecimal digits")
        }
        workshop = id
        let reader = try JournalReader(directory: Storage.journalDirectory(dataDirectory), disk: disk)
        let log = WorkshopHistory.log(of: id)
        guard reader.logs.contains(log) else {
            throw MaintenanceProblem.refused("\(OfflineProblem.unknown(text)): see 'yoriai export'")
        }
        let entries = try WorkshopHistory.entries(WorkshopHistory.whole(log, in: reader))
        var names: [ID<Person>: String] = [:]
        var roles: [ID<Person>: Role] = [:]
        var left: Set<ID<Person>> = []
        var notes: [ID<Person>: Int] = [:]
        for event in entries.map(\.event) {
            switch event {
            case .rosterImported(let people, _, _):
                for person in people { (names[person.id], roles[person.id]) = (person.name, person.role) }
            case .personAdded(let person, _):
                (names[person.id], roles[person.id]) = (person.name, person.role)
                left.remove(person.id)
            case .personRenamed(let id, let name): names[id] = name
            case .personRemoved(let id): left.insert(id)
            case .noteAdded(let note): notes[note.author, default: 0] += 1
            default: break
            }
        }
        (self.names, self.roles, self.left, noteCounts) = (names, roles, left, notes)
    }

    /// A line for each: id, role, notes written, name.
    package var lines: [String] {
        names.sorted { ($0.value, $0.key) < ($1.value, $1.key) }.map { id, name in
            let role = roles[id]?.rawValue ?? ""
            let end = left.contains(id) ? "  (removed)" : ""
            return "\(id)  \(role)  \(noteCounts[id, default: 0]) notes  \(name)\(end)"
        }
    }

    /// The same as one JSON object.
    package var json: String {
        get throws {
            let people = names.sorted { $0.key < $1.key }.map { id, name -> [String: any Sendable] in
                [
                    "person": id.description, "name": name, "role": roles[id]?.rawValue ?? "",
                    "notes": noteCounts[id, default: 0], "removed": left.contains(id),
                ]
            }
            return try JSONText.text(["workshop": workshop.description, "people": people])
        }
    }
}
