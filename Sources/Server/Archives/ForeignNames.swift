import Exporting
import JSONCodec
import WorkshopCore

/// New names for everything of a workshop that comes beside another (AR13).
struct ForeignNames: Sendable {
    /// The id of the two together.
    let workshop: ID<Workshop>
    private let origin: ID<Workshop>
    private let steps: [String: String]
    private let suffix: String

    /// Keys under which people's words stand, in which nothing is an id.
    private static let words: Set = [
        "text", "title", "theme", "name", "header", "reason", "ja", "en", "industry", "job", "seniority",
        "languages",
    ]
    /// Keys under which a step's key may stand.
    private static let places: Set = ["step", "id", "steps", "from", "after"]
    /// A roster of 500 people is the largest event.
    private static let limits = JSONLimits(
        byteCountMax: 1 << 20, depthMax: 16, itemCountMax: 10_000, stringSizeMax: 65_536)

    init(of foreign: ArchiveRecord, beside own: ArchiveRecord) {
        origin = foreign.workshop.id
        workshop = Self.mixed("\(own.workshop.id)", foreign.workshop.id.description)
        let taken = Self.steps(of: own)
        let keys = Self.steps(of: foreign)
        var number = 2
        var renamed: [String: String] = [:]
        repeat {
            renamed = keys.reduce(into: [:]) { $0[$1] = "\($1.prefix(36))-\(number)" }
            number += 1
        } while !taken.isDisjoint(with: renamed.values)
        suffix = "-\(number - 1)"
        steps = renamed
    }

    /// The keys of all steps that were ever in the agenda.
    private static func steps(of record: ArchiveRecord) -> Set<String> {
        record.entries.reduce(into: []) { keys, entry in
            switch entry.event {
            case .founded(let founding, _): keys.formUnion(founding.agenda.steps.keys.map(\.key))
            case .stepsAdded(let steps, _, _): keys.formUnion(steps.map(\.id.key))
            default: break
            }
        }
    }

    private static func mixed<Kind>(_ origin: String, _ name: String) -> ID<Kind> {
        let words = SHA256.digest(Array("yoriai-merge-1 \(origin) \(name)".utf8)).prefix(16)
        let halves = [words.prefix(8), words.dropFirst(8)].map {
            $0.reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        }
        return ID(high: halves[0], low: halves[1])
    }

    func renamed<Kind>(_ id: ID<Kind>) -> ID<Kind> {
        // Nobody stays nobody: it stands where an author is hidden.
        id == ID(high: 0, low: 0) ? id : Self.mixed("\(origin)", "\(id)")
    }

    func renamed(_ photo: ArchivePhoto) -> ArchivePhoto {
        ArchivePhoto(id: renamed(photo.id), mediaType: photo.mediaType, bytes: photo.bytes)
    }

    func renamed(phase key: String) -> String { "\(key)\(suffix)" }

    func renamed(_ phase: Phase) -> Phase {
        var phase = phase
        phase.key = renamed(phase: phase.key)
        return phase
    }

    /// An event's line with all names replaced.
    func renamed(_ line: [UInt8]) throws(JSONProblem) -> [UInt8] {
        var writer = JSONWriter(reserving: line.count + 64)
        writer.element(renamed(try JSONReader.parse(line, limits: Self.limits), under: ""))
        return writer.bytes
    }

    private func renamed(_ value: JSONValue, under key: String) -> JSONValue {
        switch value {
        case .string(let text):
            if Self.words.contains(key) { return value }
            if key == "phase" { return .string(renamed(phase: text)) }
            if let id = ID<Item>(text) { return .string(renamed(id).description) }
            return Self.places.contains(key) ? .string(steps[text] ?? text) : value
        case .array(let elements): return .array(elements.map { renamed($0, under: key) })
        case .object(let members):
            return .object(
                members.map { member in
                    let name = ID<Item>(member.key).map { renamed($0).description } ?? member.key
                    return JSONMember(key: name, value: renamed(member.value, under: member.key))
                })
        default: return value
        }
    }
}
