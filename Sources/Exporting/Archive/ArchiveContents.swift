package import WorkshopCore

/// Everything an archive holds: what ``Archive`` writes, and what it has read and checked (AR1).
///
/// Of an archive that was read, all fields are untrusted: ids, roles and texts are whatever the sender wrote.
package struct ArchiveContents: Sendable, Equatable {
    package var workshop: ID<Workshop>
    package var title: String
    /// Server time in milliseconds.
    package var createdAt: Int64
    /// Server time in milliseconds; also the time stamp of every file inside, in UTC.
    package var exportedAt: Int64
    /// The log's incarnation: an id of 32 lower-case hexadecimal digits.
    package var epoch: String
    /// Sequence number of the last event.
    package var headSequence: UInt64
    /// One encoded event each, in order, without line breaks.
    package var eventLines: [[UInt8]] = []
    /// The encoded state after the last event; its hash lets an import check its replay.
    package var state: [UInt8] = []
    package var photos: [ArchivePhoto] = []
    package var extras: [ArchiveExtra] = []

    package init(
        workshop: ID<Workshop>, title: String, createdAt: Int64, exportedAt: Int64, epoch: String,
        headSequence: UInt64
    ) {
        self.workshop = workshop
        self.title = title
        self.createdAt = createdAt
        self.exportedAt = exportedAt
        self.epoch = epoch
        self.headSequence = headSequence
    }
}
