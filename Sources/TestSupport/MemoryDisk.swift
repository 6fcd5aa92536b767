import Journaling
import Synchronization

/// A file system in memory that can lose power: what was not synced is then kept, torn or lost.
///
/// Contents are durable when the file is synced, names when the directory is. At a crash, changes of
/// names survive up to a random one, as in a journalling file system, or any of them without the others;
/// so does a new name of a file whose bytes were never synced. Of what was appended any write may be
/// missing, whatever came after it, and any sector of 512 or 4096 bytes of one that is there: it then
/// reads as zeros, as noise, or as what another file once held. A failed sync loses what it was to save,
/// and later syncs do not notice, as on Linux.
package final class MemoryDisk: Disk {
    struct File: Sendable {
        var content: [UInt8] = []
        var durableSize = 0
        /// Appended and not synced, oldest first.
        var writes: [Range<Int>] = []
        var hasLost = false
        /// Size up to which the file reads as zeros beyond what was appended, and that after the last sync.
        var reserved = 0
        var durableReserved = 0

        /// What reading gives.
        var visible: [UInt8] {
            content + [UInt8](repeating: 0, count: max(0, reserved - content.count))
        }
    }

    enum Change: Sendable {
        case link(String, Int)
        case rename(String, String, Int)
        case remove(String, Int)
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
        /// Bytes handed to `append` so far.
        var writtenSize = 0
        /// How often a crash has taken or torn something.
        var losses = Losses()
    }

    let state: Mutex<State>

    /// An empty disk.
    package init() {
        state = Mutex(State())
    }

    private init(_ state: State) {
        self.state = Mutex(state)
    }

    /// Bytes reported as free; nothing else limits what is written.
    package var freeSpace: UInt64 {
        get { state.withLock { $0.freeSpace } }
        set { state.withLock { $0.freeSpace = newValue } }
    }

    /// How many times a file has been synced.
    package var syncCount: Int { state.withLock { $0.syncCount } }

    /// Bytes that have been appended, to all files together.
    package var writtenSize: Int { state.withLock { $0.writtenSize } }

    /// What crashes have done so far.
    package var losses: Losses { state.withLock { $0.losses } }

    /// The same disk at this moment, with all that is not durable yet, to crash it apart from this one.
    package func fork() -> MemoryDisk {
        MemoryDisk(state.withLock { $0 })
    }

    /// Every file and its content.
    package var contents: [String: [UInt8]] {
        state.withLock { state in state.names.mapValues { state.files[$0]?.visible ?? [] } }
    }

    /// Another disk with the same files, all durable and none locked; or only what is durable already.
    package func copy(onlyDurable: Bool = false) -> MemoryDisk {
        let other = MemoryDisk()
        let files = state.withLock { state in
            (onlyDurable ? state.durableNames : state.names).mapValues { file in
                var file = state.files[file] ?? File()
                if onlyDurable {
                    file.content.removeSubrange(file.durableSize...)
                    file.reserved = file.durableReserved
                }
                return file.visible
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

    func failure(_ code: Int32, _ call: String, _ path: String) -> DiskError {
        DiskError(code: code, call: call, path: path)
    }
}
