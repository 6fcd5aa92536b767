import JSONCodec
import WorkshopCore

/// A note as a page holds it.
struct RunNote {
    let id: String
    let step: String
    let kind: NoteKind?
    let text: String
    let group: String?
    let cluster: String?
    let prompt: String?
    let author: String?
    let isMine: Bool
    let isSealed: Bool
    let round: Int?
    let place: Place
    let sources: [(id: String, relation: String)]
    let fields: [String: JSONValue]
    let stars: Int
    let photos: Int
    let comments: Int
    let rank: String

    init(_ json: JSONValue) {
        func number(_ key: String, of object: JSONValue? = nil) -> Int? {
            (object ?? json)[key]?.integer.map(Int.init)
        }
        id = json["id"]?.string ?? ""
        step = json["step"]?.string ?? ""
        kind = json["kind"]?.string.flatMap(NoteKind.init)
        text = json["text"]?.string ?? ""
        group = json["group"]?.string
        cluster = json["cluster"]?.string
        prompt = json["prompt"]?.string
        author = json["author"]?.string
        isMine = json["mine"]?.bool ?? false
        isSealed = json["sealed"]?.bool ?? false
        round = number("round")
        let at = json["place"] ?? .null
        place = Place(
            sheet: number("sheet", of: at), row: number("row", of: at), cell: number("cell", of: at),
            x: number("x", of: at), y: number("y", of: at))
        sources = (json["from"]?.array ?? []).map { ($0["id"]?.string ?? "", $0["relation"]?.string ?? "") }
        fields = Dictionary(
            (json["fields"]?.array ?? []).map { ($0["key"]?.string ?? "", $0["value"] ?? .null) },
            uniquingKeysWith: { $1 })
        stars = number("stars") ?? 0
        photos = json["photos"]?.array?.count ?? 0
        comments = json["comments"]?.array?.count ?? 0
        rank = json["rank"]?.string ?? ""
    }

    /// Whether it comes from that note, by whatever relation.
    func comes(from other: RunNote) -> Bool { sources.contains { $0.id == other.id } }
}
