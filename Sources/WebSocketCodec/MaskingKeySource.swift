/// Masking keys from a seed (SplitMix64): good for tests and load, which is all our clients are for.
///
/// RFC 6455 section 10.3 wants strong keys of clients that carry hostile scripts; these carry none.
struct MaskingKeySource: Sendable, Equatable {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> MaskingKey {
        state &+= 0x9e37_79b9_7f4a_7c15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xbf58_476d_1ce4_e5b9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94d0_49bb_1331_11eb
        return MaskingKey(word: UInt32(truncatingIfNeeded: mixed ^ (mixed >> 31)))
    }
}
