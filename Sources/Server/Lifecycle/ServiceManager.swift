import Glibc

/// The service manager that started the process, told by datagrams how it goes (sd_notify(3)).
package struct ServiceManager: Sendable {
    private let path: String?
    private let isWatching: Bool

    /// Takes `NOTIFY_SOCKET`, `WATCHDOG_USEC` and `WATCHDOG_PID`; without them nobody is told anything.
    package init(environment: [String: String] = [:]) {
        path = environment["NOTIFY_SOCKET"].flatMap { "/@".contains($0.prefix(1)) && !$0.isEmpty ? $0 : nil }
        let isForUs = environment["WATCHDOG_PID"].map { $0 == "\(getpid())" } ?? true
        isWatching = environment["WATCHDOG_USEC"] != nil && isForUs
    }

    /// The server answers.
    func ready() { send("READY=1") }

    /// Settings are read again; ``ready()`` follows.
    func reloading() {
        var time = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        send("RELOADING=1\nMONOTONIC_USEC=\(time.tv_sec * 1_000_000 + time.tv_nsec / 1_000)")
    }

    /// The server drains.
    func stopping() { send("STOPPING=1") }

    /// How it goes, in words.
    func say(_ status: String) { send("STATUS=\(status.replacing("\n", with: " "))") }

    /// The server lives; only if the manager waits for that.
    func calmWatchdog() { if isWatching { send("WATCHDOG=1") } }

    private func send(_ text: String) {
        guard let path else { return }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        // A leading @ stands for the zero of an abstract name.
        let name = path.hasPrefix("@") ? [0] + Array(path.utf8.dropFirst()) : Array(path.utf8)
        let isFitting = unsafe withUnsafeMutableBytes(of: &address.sun_path) { room in
            guard name.count < room.count else { return false }
            unsafe room.copyBytes(from: name)
            return true
        }
        let descriptor = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard isFitting, descriptor >= 0 else { return }
        defer { close(descriptor) }
        let size = socklen_t(MemoryLayout<sa_family_t>.size + name.count)
        let flags = Int32(MSG_NOSIGNAL) | Int32(MSG_DONTWAIT)
        unsafe withUnsafePointer(to: &address) { pointer in
            unsafe pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = unsafe sendto(descriptor, text, text.utf8.count, flags, $0, size)
            }
        }
    }
}
