import WorkshopCore

extension View {
    /// Server time in milliseconds of the last note this viewer sees: the date of files made from it.
    var latestMoment: Int64 { (notes.map(\.writtenAt) + [head?.createdAt ?? 0]).max() ?? 0 }
}
