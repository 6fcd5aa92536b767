/// Server time as one room counts it: the wall clock's, but steady while a timer runs.
///
/// Deadlines are wall times, for people to see. A wall clock may be set at any moment, and must then
/// neither end a running step nor prolong it; so from the moment the timer was set until it has ended, the
/// room counts on by a clock that nobody sets, and its browsers see that time.
struct RoomClock: Sendable {
    private var wall: Int64
    private var uptime: Duration

    /// Begins with the wall clock's time.
    init(wall: Int64, uptime: Duration) {
        self.wall = wall
        self.uptime = uptime
    }

    /// The time now, in milliseconds since 1970.
    ///
    /// - Parameters:
    ///   - wall: What the wall clock says.
    ///   - uptime: What the steady clock says.
    ///   - isSteady: Whether a timer runs.
    /// - Returns: The wall clock's time, or that of the moment the timer was set and what has passed since.
    mutating func now(wall: Int64, uptime: Duration, isSteady: Bool) -> Int64 {
        guard isSteady else {
            (self.wall, self.uptime) = (wall, uptime)
            return wall
        }
        return self.wall + (uptime - self.uptime).wholeMilliseconds
    }
}

extension Duration {
    /// Milliseconds, rounded down.
    var wholeMilliseconds: Int64 {
        let (seconds, attoseconds) = components
        return seconds * 1_000 + attoseconds / 1_000_000_000_000_000
    }
}
