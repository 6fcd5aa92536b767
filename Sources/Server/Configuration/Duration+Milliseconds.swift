extension Duration {
    /// The duration in milliseconds, fractions dropped; what timers and tokens count in.
    package var wholeMilliseconds: Int64 {
        components.seconds * 1_000 + components.attoseconds / 1_000_000_000_000_000
    }
}
