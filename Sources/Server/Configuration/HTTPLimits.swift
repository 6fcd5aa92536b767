/// Limits of HTTP requests.
///
/// Keys in the file are `http.` and the property's name; `config/yoriai.yaml` lists them all.
package struct HTTPLimits: Sendable, Equatable {
    /// The defaults.
    package init() {}

    /// Largest request line.
    ///
    /// Default 4KiB, in bytes. Our longest address has under 200 bytes; the rest is room for proxies'
    /// tags.
    package var requestLineSize: Int = 4 << 10
    /// Largest single header field.
    ///
    /// Default 8KiB, in bytes. A cookie jar's usual limit.
    package var headerFieldSize: Int = 8 << 10
    /// Largest sum of all header fields.
    ///
    /// Default 16KiB, in bytes. Twice the largest field; bounds memory per idle connection.
    package var headerListSize: Int = 16 << 10
    /// Most header fields.
    ///
    /// Default 64. Browsers send some 20.
    package var headerFieldCount: Int = 64
    /// Time to send a whole request head, from its first byte.
    ///
    /// Default 5s. Total, not per read, against dribbled headers.
    package var headDeadline: Duration = .seconds(5)
    /// Time for the TLS handshake.
    ///
    /// Default 10s. Two round trips on a bad mobile link, with retries.
    package var tlsDeadline: Duration = .seconds(10)
    /// How long an idle connection is kept.
    ///
    /// Default 30s. A page's requests come together; idle ones only hold memory.
    package var keepAlive: Duration = .seconds(30)
    /// Largest JSON body.
    ///
    /// Default 1MiB, in bytes. What is read as JSON is refused beyond 64 KiB in any case.
    package var bodySize: Int = 1 << 20
    /// Time to send a whole body, and a second more for each 64 KiB of it.
    ///
    /// Default 60s. Against bodies that dribble.
    package var bodyDeadline: Duration = .seconds(60)
    /// Largest picture.
    ///
    /// Default 10MiB, in bytes. A 40-megapixel photo re-encoded by the browser stays below.
    package var uploadSize: Int = 10 << 20
    /// Most pixels of a picture.
    ///
    /// Default 40000000. Decoded, 40 MP are 160 MB on the viewer's phone.
    package var pictureArea: Int = 40_000_000
    /// Largest session archive for import.
    ///
    /// Default 256MiB, in bytes. 2,000 photos of 128 KiB, the usual size after re-encoding.
    package var archiveSize: Int = 256 << 20
    /// Largest sum of an archive's unpacked files.
    ///
    /// Default 1GiB, in bytes. Checked before unpacking, against bombs.
    package var archiveUnpackedSize: Int = 1 << 30
    /// Most files in an archive.
    ///
    /// Default 10000. Twice what a full workshop holds.
    package var archiveFileCount: Int = 10_000
}
