import Foundation

/// One message as a browser reads it.
struct Message {
    let bytes: [UInt8]
    let fields: [String: Any]

    init(_ bytes: [UInt8]) {
        self.bytes = bytes
        fields = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
    }

    var type: String { fields["type"] as? String ?? "" }
    func text(_ key: String) -> String? { fields[key] as? String }
    func number(_ key: String) -> Int? { fields[key] as? Int }
    func flag(_ key: String) -> Bool? { fields[key] as? Bool }

    /// The entities of one kind in `set`.
    func entities(_ kind: String) -> [[String: Any]] {
        (fields["set"] as? [String: Any])?[kind] as? [[String: Any]] ?? []
    }

    /// A singleton in `set`.
    func entity(_ kind: String) -> [String: Any]? {
        (fields["set"] as? [String: Any])?[kind] as? [String: Any]
    }

    /// The texts of the notes in `set`.
    var texts: [String] { entities("notes").compactMap { $0["text"] as? String } }
}
