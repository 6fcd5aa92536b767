/// What only the reactor's own thread may touch.
///
/// `@unchecked Sendable`: reached through ``Reactor`` alone, whose extensions check `isCurrent`
/// before each access; the thread that builds it hands it over by starting the reactor's.
final class ReactorLoop: @unchecked Sendable {
    /// One thing to run: a job of an actor, or posted work.
    enum Entry: Sendable {
        case job(UnownedJob)
        case work(@Sendable () -> Void)
    }

    private struct Slot {
        var generation: UInt32 = 0
        var pollable: (any Pollable)?
    }

    let epoll: EpollSet
    var timers = TimerHeap()
    var entries = DoubleBuffer<Entry>()
    var atEndOfTurn = DoubleBuffer<@Sendable () -> Void>()
    var endingTurn = DoubleBuffer<any Pollable>()
    var isStopping = false
    /// When the kernel's timer goes off; never, if nothing is due.
    var armedTimer = UInt64.max
    /// The time this turn began, in nanoseconds of the monotonic clock.
    var turnTime: UInt64 = 0
    /// Bytes of WebSockets so far.
    var traffic = ReactorTraffic()
    /// Where links read into, one after the other.
    var readBuffer = [UInt8](repeating: 0, count: 64 << 10)
    private var slots: [Slot] = []
    private var freeSlots: [Int] = []

    init(epoll: consuming EpollSet) {
        self.epoll = epoll
    }

    /// Everything watched.
    var pollables: [any Pollable] { slots.compactMap(\.pollable) }

    /// Gives `pollable` a token; a slot used again has another, so a late report finds nobody.
    func register(_ pollable: any Pollable) -> UInt64 {
        let index = freeSlots.popLast() ?? slots.count
        if index == slots.count { slots.append(Slot()) }
        slots[index].generation &+= 1
        slots[index].pollable = pollable
        return UInt64(slots[index].generation) << 32 | UInt64(index)
    }

    func unregister(token: UInt64) {
        let index = Int(token & 0xFFFF_FFFF)
        slots[index].pollable = nil
        freeSlots.append(index)
    }

    func pollable(for token: UInt64) -> (any Pollable)? {
        let index = Int(token & 0xFFFF_FFFF)
        guard index < slots.count, slots[index].generation == UInt32(token >> 32) else { return nil }
        return slots[index].pollable
    }
}
