import Rooms
import Synchronization

/// What an operator would have been told.
final class Notices: Sendable {
    private let list = Mutex<[RoomNotice]>([])
    var all: [RoomNotice] { list.withLock { $0 } }
    func add(_ notice: RoomNotice) { list.withLock { $0.append(notice) } }
}

/// A wall clock's error, which a test may change at any moment.
final class Jump: Sendable {
    private let milliseconds = Mutex<Int64>(0)
    var value: Int64 {
        get { milliseconds.withLock { $0 } }
        set { milliseconds.withLock { $0 = newValue } }
    }
}
