/// Time since the machine started, in which rooms note when they wrote a snapshot.
enum Uptime {
    static var now: Duration { ContinuousClock().systemEpoch.duration(to: .now) }
}
