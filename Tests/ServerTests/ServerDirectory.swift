import Foundation
import Server

/// A data directory with one account, a small programme and a page, for servers one after another.
final class ServerDirectory: Sendable {
    let path: String

    static let account = "進行役"
    static let password = "correct horse battery"

    /// With `hasAccount` the account is there, hashed cheaply; otherwise set-up is due.
    init(hasAccount: Bool = true) throws {
        path = FileManager.default.temporaryDirectory.path + "/yoriai-server-\(UUID().uuidString)"
        for folder in ["data", "public/sub", "config/techniques", "config/programmes"] {
            try FileManager.default.createDirectory(
                atPath: "\(path)/\(folder)", withIntermediateDirectories: true,
                attributes: [.posixPermissions: 0o700])
        }
        try write(Self.programme, to: "config/programmes/tried.yaml")
        try write(
            "<!doctype html><title>page</title>\(String(repeating: "<p>", count: 500))",
            to: "public/index.html")
        try write("export const a = 1;\n", to: "public/sub/a.js")
        try write("outside", to: "secret.txt")
        guard hasAccount else { return }
        let hash = ScryptCost(logN: 4, r: 1, p: 1).flatMap { PasswordHash(hashing: Self.password, cost: $0) }
        guard let hash else { throw ServerFailure("no hash") }
        _ = try AccountStore(directory: "\(path)/data").create(
            name: Self.account, passwordHash: hash, now: 1_700_000_000_000)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func write(_ text: String, to name: String) throws {
        guard FileManager.default.createFile(atPath: "\(path)/\(name)", contents: Data(text.utf8)) else {
            throw ServerFailure("write \(name)")
        }
    }

    /// What every server of the tests is set to; `settings` win.
    func flags(_ settings: [String: String]) -> [String: String] {
        [
            "address": "127.0.0.1", "port": "0", "plainHTTP": "true", "dataDirectory": "\(path)/data",
            "publicDirectory": "\(path)/public", "configDirectory": "\(path)/config", "reactors": "2",
            "drainSpan": "0ms", "diskFreeMin": "1MiB", "sockets.commandRate": "1000/s",
            "sockets.commandBurst": "1000", "sessions.signInRate": "1000/s",
        ].merging(settings) { $1 }
    }

    /// Every file below the data directory, by its path in there.
    var dataFiles: [String: [UInt8]] {
        let base = "\(path)/data"
        let names = FileManager.default.enumerator(atPath: base)?.compactMap { $0 as? String } ?? []
        return Dictionary(
            uniqueKeysWithValues: names.compactMap { name in
                FileManager.default.contents(atPath: "\(base)/\(name)").map { (name, [UInt8]($0)) }
            })
    }

    /// Changes a bit of the journal where this text stands first, with sound records behind it.
    func damageJournal(at text: String = "founded") throws {
        let segments = dataFiles.filter { $0.key.hasPrefix("journal/journal-") }
        for (name, bytes) in segments {
            guard let place = bytes.firstRange(of: Array(text.utf8)) else { continue }
            var damaged = bytes
            damaged[place.lowerBound] ^= 0x01
            // A snapshot would hold what is lost.
            for snapshot in dataFiles.keys where snapshot.hasPrefix("journal/snapshot-") {
                try FileManager.default.removeItem(atPath: "\(path)/data/\(snapshot)")
            }
            return try Data(damaged).write(to: URL(fileURLWithPath: "\(path)/data/\(name)"))
        }
        throw ServerFailure("no \(text) in the journal")
    }

    private static var programme: String {
        let silent = step("silent", "write", visible: "own", revealTo: "all", photos: 2)
        let grouped = step("grouped", "write", visible: "group", revealTo: "all", photos: 2)
        let open = step("open", "write", visible: "all", revealTo: "all", photos: 0)
        let dots = step(
            "dots", "vote", visible: "all", revealTo: "all", photos: 0, more: "dots: 3, maxPerItem: 2")
        return """
            id: tried
            title: {ja: 試し, en: Tried}
            description: {ja: 試す, en: To try}
            phases:
              - id: day
                title: {ja: 一日, en: Day}
                accent: ideas
                steps:
            \(silent)
            \(grouped)
            \(open)
            \(dots)

            """
    }

    private static func step(
        _ id: String, _ activity: String, visible: String, revealTo: String, photos: Int, more: String? = nil
    ) -> String {
        let writes = activity == "write"
        let permissions =
            "create: \(writes), edit: own, move: none, group: false, delete: own, vote: \(!writes)"
        return """
                  - {id: \(id), title: {ja: 手順, en: Step}, instruction: {ja: 書く, en: Write},
                     activity: \(activity), prompts: [], items: {kinds: [idea, fact], textMax: 2000,
                     photosMax: \(photos)}, assign: solo, quota: {min: 0, max: 1000},
                     permissions: {\(permissions)}, visible: \(visible), revealTo: \(revealTo),
                     author: shown, reveal: manual, timer: {minutes: 0, end: soft, warnAt: []},
                     columns: []\(more.map { ", \($0)" } ?? "")}
            """
    }
}
