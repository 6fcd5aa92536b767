import Journaling
import Synchronization

/// A file system in memory that can lose power: what was not synced is then kept, torn or lost.
///
/// Contents are durable when the file is synced, names when the directory is. At a crash, changes of
/// names survive up to a random one, as in a journalling file system; of appended bytes any 512-byte
/// sector may be missing. A failed sync loses what it was to save, and later syncs do not notice, as
/// on Linux.
package final class MemoryDisk: Disk {
    struct File: Sendable {
        var content: [UInt8] = []
        var durableSize = 0
        var hasLost = false
    }

    enum Change: Sendable {
        case link(String, Int)
        case rename(String, String)
        case remove(String)
    }

    struct State: Sendable {
        var files: [Int: File] = [:]
        var names: [String: Int] = [:]
        var durableNames: [String: Int] = [:]
        var changes: [Change] = []
        var locked: Set<String> = []
        var nextFile = 0
        /// Counts crashes; files and locks of an earlier life are dead.
        var life = 0
        var freeSpace: UInt64 = 1 << 40
        var syncCount = 0
    }

    let state: Mutex<State>

    /// An empty disk.
    package init() {
        state = Mutex(State())
    }

    /// Bytes reported as free; nothing else limits what is written.
    package var freeSpace: UInt64 {
        get { state.withLock { $0.freeSpace } }
        set { state.withLock { $0.freeSpace = newValue } }
    }

    /// How many times a file has been synced.
    package var syncCount: Int { state.withLock { $0.syncCount } }

    /// Every file and its content.
    package var contents: [String: [UInt8]] {
        state.withLock { state in state.names.mapValues { state.files[$0]?.content ?? [] } }
    }

    /// Another disk with the same files, all durable and none locked; or only what is durable already.
    package func copy(onlyDurable: Bool = false) -> MemoryDisk {
        let other = MemoryDisk()
        let files = state.withLock { state in
            (onlyDurable ? state.durableNames : state.names).mapValues { file in
                let file = state.files[file] ?? File()
                return onlyDurable ? Array(file.content[..<file.durableSize]) : file.content
            }
        }
        for (path, content) in files { other.put(content, at: path) }
        return other
    }

    /// Makes or replaces a file, durable at once.
    package func put(_ content: [UInt8], at path: String) {
        state.withLock { state in
            state.nextFile += 1
            state.files[state.nextFile] = File(content: content, durableSize: content.count)
            state.names[path] = state.nextFile
            state.durableNames[path] = state.nextFile
        }
    }

    /// Loses power and comes back: files still open are dead, what was not synced is up to `random`.
    package func crash(using random: inout some RandomNumberGenerator) {
        state.withLock { state in
            state.life += 1
            state.locked = []
            let survivors = Int.random(in: 0...state.changes.count, using: &random)
            for change in state.changes.prefix(survivors) { change.apply(to: &state.durableNames) }
            state.changes = []
            state.names = state.durableNames
            for file in state.files.keys.sorted() { state.files[file]?.tear(using: &random) }
        }
    }

    func failure(_ code: Int32, _ call: String, _ path: String) -> DiskError {
        DiskError(code: code, call: call, path: path)
    }
}

extension MemoryDisk.Change {
    func apply(to names: inout [String: Int]) {
        switch self {
        case .link(let path, let file): names[path] = file
        case .rename(let path, let newPath): names[newPath] = names.removeValue(forKey: path)
        case .remove(let path): names[path] = nil
        }
    }
}

extension MemoryDisk.File {
    mutating func tear(using random: inout some RandomNumberGenerator) {
        guard content.count > durableSize else { return }
        let size = Int.random(in: durableSize...content.count, using: &random)
        content.removeSubrange(size...)
        var sector = durableSize / 512 * 512
        while sector < size {
            let range = max(sector, durableSize)..<min(sector + 512, size)
            if Int.random(in: 0..<4, using: &random) == 0 {
                content.replaceSubrange(range, with: repeatElement(0, count: range.count))
            }
            sector += 512
        }
        durableSize = size
    }
}
