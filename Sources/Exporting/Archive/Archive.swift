/// A workshop as one file that can be kept, checked and read back: a ZIP of text and pictures (AR1…AR12).
///
/// In this order: `README.txt`, `manifest.json`, `public-key.pem`, `manifest.sig`, `events.jsonl`,
/// `chain.txt`, `state.json`, what people read by path, `photos/*`, `seal.txt`. Text is deflated, pictures
/// are stored. Size and SHA-256 of every file stand in the manifest, but for its own, its signature's and the
/// seal's. No ZIP64, no encryption, no comments, no folders.
package enum Archive {
    /// ZIP without ZIP64 holds 65,534 files and 4 GiB (APPNOTE 4.4.1.4); a little room is left for headers.
    static let entriesMax = 65_534
    static let sizeMax = 0xF000_0000
}
