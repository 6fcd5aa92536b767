/// Limits of one workshop and of the rooms that run them.
///
/// Keys in the file are `workshops.` and the property's name; `config/yoriai.yaml` lists them all.
package struct WorkshopLimits: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// Workshops kept by this server.
    ///
    /// Default 1000. Each costs a directory and a list entry; running ones cost memory.
    package var total: Int = 1_000
    /// People in one workshop.
    ///
    /// Default 500. What the design is measured for.
    package var people: Int = 500
    /// Notes in one workshop.
    ///
    /// Default 5000. Ten for each of 500 people; a board beyond it is unreadable.
    package var notes: Int = 5_000
    /// Characters of a note or an outline's section.
    ///
    /// Default 2000. A page of Japanese; steps set lower limits.
    package var textLength: Int = 2_000
    /// Characters of a person's, organisation's or venue's name.
    ///
    /// Default 80. Fits a badge.
    package var nameLength: Int = 80
    /// Characters of a title, theme or header.
    ///
    /// Default 200. One line on the projector, two on a phone.
    package var titleLength: Int = 200
    /// Photos in one workshop.
    ///
    /// Default 2000. Four for each of 500 people.
    package var photos: Int = 2_000
    /// Sum of a workshop's photos.
    ///
    /// Default 2GiB, in bytes. 2,000 of 1 MiB.
    package var photosSize: Int = 2 << 30
    /// Commands waiting for one room before it answers `busy`.
    ///
    /// Default 1024. A full hall's burst; beyond it waiting would look like hanging.
    package var inboxCount: Int = 1_024
    /// How long a busy room gathers before it sends.
    ///
    /// Default 10ms. A quarter of the work per delivery, and nobody can see 10 ms.
    package var batchSpan: Duration = .milliseconds(10)
    /// How long nobody has been in a workshop before it leaves the memory.
    ///
    /// Default 10min. A lunch break may pay for reading it again; a network that is away for a minute may
    /// not.
    package var quietSpan: Duration = .seconds(600)
}
