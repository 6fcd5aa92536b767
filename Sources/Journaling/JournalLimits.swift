/// Bounds on the journal's files and queue, in bytes unless they say otherwise.
package struct JournalLimits: Sendable, Equatable {
    /// Size at which a segment is sealed and the next one started; recovery holds one in memory.
    package var segmentSizeMax: Int
    /// Most bytes written before one sync; bounds how long the first record of a batch waits.
    package var batchSizeMax: Int
    /// Largest single record, its headers included.
    package var recordSizeMax: Int
    /// Most bytes waiting to be written; beyond it `append` answers `overloaded`.
    package var queueSizeMax: Int
    /// Free space that must remain; below it `append` answers `diskFull`.
    package var freeSpaceMin: UInt64
    /// Size of the file that is given up when recovery itself needs space.
    package var ballastSize: Int

    /// How long a record of a busy journal waits for others to share its sync with, in microseconds.
    ///
    /// A sync costs 60 to 200 µs of processor time whatever it carries, and nobody notices 5 ms; a quiet
    /// journal syncs at once.
    package var gatherMicroseconds: Int
    /// Bytes that are worth a sync of their own, so that nothing waits for more.
    package var gatherSize: Int
    /// Records that are worth a sync of their own.
    package var gatherCount: Int

    /// Names every bound; the defaults fit a server with a few hundred workshops.
    package init(
        segmentSizeMax: Int = 16 << 20, batchSizeMax: Int = 4 << 20, recordSizeMax: Int = 4 << 20,
        queueSizeMax: Int = 32 << 20, freeSpaceMin: UInt64 = 64 << 20, ballastSize: Int = 8 << 20,
        gatherMicroseconds: Int = 5_000, gatherSize: Int = 256 << 10, gatherCount: Int = 16
    ) {
        self.segmentSizeMax = segmentSizeMax
        self.batchSizeMax = batchSizeMax
        self.recordSizeMax = recordSizeMax
        self.queueSizeMax = queueSizeMax
        self.freeSpaceMin = freeSpaceMin
        self.ballastSize = ballastSize
        self.gatherMicroseconds = gatherMicroseconds
        self.gatherSize = gatherSize
        self.gatherCount = gatherCount
    }
}
