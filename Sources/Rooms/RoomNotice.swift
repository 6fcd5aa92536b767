package import WorkshopCore

/// What an operator must hear of a room: each is a line in the server's log.
package enum RoomNotice: Sendable, Equatable {
    /// A workshop could not be read; it is tried again when somebody asks for it.
    case unreadable(ID<Workshop>, reason: String)
    /// A workshop's history is damaged; what is sound is shown, and nothing is added.
    case readOnly(ID<Workshop>, reason: String)
    /// A write or sync failed; nothing more is stored until a restart.
    case storageFailed(ID<Workshop>, reason: String)
    /// A snapshot could not be written; nothing is lost, it is tried again later.
    case snapshotFailed(ID<Workshop>, reason: String)
    /// The key of a ballot could not be kept, or not be destroyed; it is tried again.
    case keysUnkept(ID<Workshop>, reason: String)
}
