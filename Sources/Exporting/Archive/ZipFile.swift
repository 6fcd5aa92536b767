/// A file to be packed.
struct ZipFile {
    let name: String
    let bytes: [UInt8]
    /// Whether it goes in as it is, not deflated.
    var isStored = false
}
