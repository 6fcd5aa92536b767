/// How the log of all workshops is cut into files.
///
/// Keys in the file are `journal.` and the property's name; `config/yoriai.yaml` lists them all.
package struct JournalSettings: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// Size at which a file of the journal is sealed and the next one begun.
    ///
    /// Default 16MiB, in bytes. Recovery holds one in memory.
    package var segmentSize: Int = 16 << 20
    /// Events of a workshop after which its state is written as a snapshot.
    ///
    /// Default 2000. Some tenth of a second of reading at the next start.
    package var snapshotEvery: Int = 2_000
}
