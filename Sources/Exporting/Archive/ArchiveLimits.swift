/// How much an archive may ask of the server that reads it; checked before anything is unpacked (AR5).
package struct ArchiveLimits: Sendable, Equatable {
    /// Files: twice what a full workshop holds.
    package var entriesMax = 10_000
    /// Bytes of all files together, unpacked: two thousand photos and a million events.
    package var unpackedMax = 1 << 30
    /// Bytes of one photo: what an upload may have.
    package var photoMax = 10 << 20
    /// Unpacked bytes for each packed one; text of events reaches twenty.
    package var ratioMax = 100
    /// Bytes below which a file's ratio is not looked at: nothing that small can hurt.
    package var ratioFrom = 64 << 10

    package init() {}

    /// Whether unpacking so few bytes into so many is no honest compression.
    func isBomb(packed: Int, unpacked: Int) -> Bool {
        unpacked >= ratioFrom && unpacked > ratioMax * packed
    }
}
