import Foundation

/// What a browser keeps of the messages it gets: entities by kind and id, singletons by kind.
struct BrowserModel: Equatable {
    private(set) var entities: [String: [String: NSDictionary]] = [:]
    private(set) var singletons: [String: NSDictionary] = [:]

    /// Kinds that a snapshot may leave out when there are none.
    mutating func apply(_ bytes: [UInt8]) {
        let message = (try? JSONSerialization.jsonObject(with: Data(bytes))) as? [String: Any] ?? [:]
        if message["type"] as? String == "snapshot" { self = BrowserModel() }
        for (kind, value) in message["set"] as? [String: Any] ?? [:] {
            if let list = value as? [[String: Any]] {
                for entity in list {
                    entities[kind, default: [:]][entity["id"] as? String ?? "?"] = entity as NSDictionary
                }
            } else if let entity = value as? [String: Any] {
                singletons[kind] = entity as NSDictionary
            }
        }
        for (kind, ids) in message["gone"] as? [String: [String]] ?? [:] {
            for id in ids { entities[kind]?[id] = nil }
        }
        entities = entities.filter { !$0.value.isEmpty }
    }

    /// The kinds in which two models differ.
    func differences(from other: BrowserModel) -> [String] {
        let kinds = Set(entities.keys).union(other.entities.keys).filter {
            entities[$0] != other.entities[$0]
        }
        let single = Set(singletons.keys).union(other.singletons.keys)
            .filter { singletons[$0] != other.singletons[$0] }
        return kinds.union(single).sorted()
    }
}
