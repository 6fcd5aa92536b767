import Foundation
package import Journaling

/// What remains to be done in the data directory once the journal has been exchanged (MT5).
///
/// `pending-change.json` is written before the exchange is decided and names the new journal. Whoever opens
/// the data directory next does what it says if that journal is the one there, and forgets it otherwise.
package struct PendingChange: Codable, Equatable, Sendable {
    /// The new journal's own name.
    let store: String
    /// The new incarnation of the history.
    package let epoch: String
    /// Files to be removed, by their paths in the data directory.
    let remove: [String]

    static let name = "pending-change.json"

    enum CodingKeys: String, CodingKey {
        case store = "store"
        case epoch = "epoch"
        case remove = "remove"
    }

    /// A change with a fresh epoch.
    package init(store: LogID, remove: [String] = []) {
        self.store = store.description
        epoch = Hexadecimal.text(RandomBytes.make(16))
        self.remove = remove
    }

    /// Makes the change known; nothing is done yet.
    package func announce(dataDirectory: String, disk: any Disk) throws {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        try disk.replaceFile(Array(encoder.encode(self)), in: dataDirectory, name: Self.name)
    }

    /// Does what was announced, if the journal it was announced for is there; the caller has the lock.
    ///
    /// Every step may be repeated.
    package static func finish(
        dataDirectory: String, store: LogID, disk: any Disk = RealDisk()
    ) throws {
        let path = "\(dataDirectory)/\(name)"
        try remove("\(path).tmp", disk)
        let bytes: [UInt8]
        do {
            bytes = try disk.read(path, range: nil)
        } catch let error as DiskError where error.code == DiskError.notFound {
            return
        }
        let change = try JSONDecoder().decode(PendingChange.self, from: Data(bytes))
        if change.store == store.description {
            for file in change.remove { try remove("\(dataDirectory)/\(file)", disk) }
            for folder in Set(change.remove.map { ($0 as NSString).deletingLastPathComponent }).sorted() {
                let folder = "\(dataDirectory)/\(folder)"
                if (try? disk.list(folder)) != nil { try disk.syncDirectory(folder) }
            }
            try disk.replaceFile(Array(change.epoch.utf8), in: dataDirectory, name: "epoch")
        }
        try disk.remove(path)
        try disk.syncDirectory(dataDirectory)
    }

    private static func remove(_ path: String, _ disk: any Disk) throws {
        do {
            try disk.remove(path)
        } catch let error as DiskError where error.code == DiskError.notFound {
            return
        }
    }
}
