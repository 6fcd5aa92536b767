import CEpoll
import Glibc

/// What a descriptor is watched for, or ready for; the kernel's own bits.
struct Readiness: OptionSet, Sendable {
    let rawValue: UInt32

    static let input = Readiness(rawValue: 0x001)
    static let output = Readiness(rawValue: 0x004)
    static let failure = Readiness(rawValue: 0x008)
    static let hangUp = Readiness(rawValue: 0x010)
}

/// The kernel's list of watched descriptors, level-triggered; belongs to one reactor's thread.
///
/// Unchecked for its room for reports, which nobody else reaches.
@safe struct EpollSet: ~Copyable, @unchecked Sendable {
    /// Reports taken from the kernel at once.
    private static let reportsMax = 256

    private let descriptor: Int32
    private let reports: UnsafeMutableBufferPointer<ce_event>

    init() throws {
        descriptor = ce_epoll_create()
        unsafe reports = .allocate(capacity: Self.reportsMax)
        unsafe reports.initialize(repeating: ce_event())
        guard descriptor >= 0 else { throw TransportError.last("epoll_create1") }
    }

    deinit {
        unsafe reports.deallocate()
        if descriptor >= 0 { close(descriptor) }
    }

    func add(_ watched: Int32, for interest: Readiness, token: UInt64) {
        _ = ce_epoll_add(descriptor, watched, interest.rawValue, token)
    }

    func change(_ watched: Int32, to interest: Readiness, token: UInt64) {
        _ = ce_epoll_change(descriptor, watched, interest.rawValue, token)
    }

    func remove(_ watched: Int32) {
        _ = ce_epoll_remove(descriptor, watched)
    }

    /// Waits for reports and says how many there are: none at the timeout (milliseconds, -1 for ever).
    func wait(_ timeout: Int32) -> Int {
        let count = unsafe ce_epoll_wait(
            descriptor, reports.baseAddress, Int32(Self.reportsMax), timeout)
        return Int(max(count, 0))
    }

    /// One report of the last wait.
    func report(_ index: Int) -> (token: UInt64, readiness: Readiness) {
        let event = unsafe reports[index]
        return (event.token, Readiness(rawValue: event.events))
    }
}
