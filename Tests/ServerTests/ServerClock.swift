import Glibc

/// Waits that tests need where a configured time has to pass.
enum ServerClock {
    static func sleep(milliseconds: UInt32) { usleep(milliseconds * 1_000) }

    /// Whether `condition` comes true within half a minute.
    static func eventually(_ condition: () throws -> Bool) rethrows -> Bool {
        for _ in 0..<3_000 {
            if try condition() { return true }
            usleep(10_000)
        }
        return try condition()
    }
}
