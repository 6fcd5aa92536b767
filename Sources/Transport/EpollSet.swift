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
struct EpollSet: ~Copyable {
    private let descriptor: Int32

    init() throws {
        descriptor = ce_epoll_create()
        guard descriptor >= 0 else { throw TransportError.last("epoll_create1") }
    }

    deinit { close(descriptor) }

    func add(_ watched: Int32, for interest: Readiness, token: UInt64) {
        _ = ce_epoll_add(descriptor, watched, interest.rawValue, token)
    }

    func change(_ watched: Int32, to interest: Readiness, token: UInt64) {
        _ = ce_epoll_change(descriptor, watched, interest.rawValue, token)
    }

    func remove(_ watched: Int32) {
        _ = ce_epoll_remove(descriptor, watched)
    }

    /// Waits and appends what is ready to `reports`; nothing at the timeout (milliseconds, -1 for ever).
    func wait(_ timeout: Int32, into reports: inout [(token: UInt64, readiness: Readiness)]) {
        unsafe withUnsafeTemporaryAllocation(of: ce_event.self, capacity: 256) { events in
            let count = unsafe ce_epoll_wait(descriptor, events.baseAddress, 256, timeout)
            for index in 0..<Int(max(count, 0)) {
                let event = unsafe events[index]
                reports.append((event.token, Readiness(rawValue: event.events)))
            }
        }
    }
}
