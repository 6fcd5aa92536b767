package import WorkshopCore

/// Everything an archive holds: what ``Archive`` writes, and what it has read and checked (AR1).
///
/// Of an archive that was read, all fields are untrusted: ids, roles and texts are whatever the sender wrote.
package struct ArchiveContents: Sendable, Equatable {
    package var workshop: ID<Workshop>
    package var title: String
    /// Server time in milliseconds.
    package var createdAt: Int64
    /// Server time of the last event in milliseconds; also the time stamp of every file inside, in UTC.
    ///
    /// Not the time of the export: the same workshop gives the same bytes, whenever it is exported.
    package var lastEventAt: Int64
    /// Sequence number of the last event.
    package var headSequence: UInt64
    /// One encoded event each, in order, without line breaks.
    package var eventLines: [[UInt8]] = []
    /// The encoded state after the last event; its hash lets an import check its replay.
    package var state: [UInt8] = []
    package var photos: [ArchivePhoto] = []
    package var extras: [ArchiveExtra] = []
    /// The version of the events' encoding; who reads older ones upcasts them.
    package var eventVersion = 1
    /// Who signed the archive that was read; `nil` where nobody did, and of no effect in writing.
    package var signature: ArchiveSignature?

    package init(
        workshop: ID<Workshop>, title: String, createdAt: Int64, lastEventAt: Int64, headSequence: UInt64
    ) {
        self.workshop = workshop
        self.title = title
        self.createdAt = createdAt
        self.lastEventAt = lastEventAt
        self.headSequence = headSequence
    }
}
