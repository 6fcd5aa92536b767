/// Time since the machine started, by a clock that nobody sets: for how long something takes or lasts.
///
/// What people read, and sessions, which outlive the server, go by ``Clock``.
enum Uptime {
    static var now: Duration { ContinuousClock().systemEpoch.duration(to: .now) }
    static var milliseconds: Int64 { now.wholeMilliseconds }
}
