/// Bounds on what a client may send, all in bytes unless they count something.
package struct HTTPLimits: Sendable, Equatable {
    /// Request line without its CRLF; more is 414.
    ///
    /// Default 4096.
    package var requestLineSizeMax = 4096
    /// One field line without its CRLF; more is 431.
    ///
    /// Default 8192.
    package var fieldSizeMax = 8192
    /// Request line, fields and all CRLFs together; more is 431.
    ///
    /// Default 16384.
    package var headSizeMax = 16_384
    /// Number of fields; more is 431.
    ///
    /// Default 64.
    package var fieldCountMax = 64
    /// Content; a greater Content-Length is 413.
    ///
    /// Default 1 MiB.
    package var bodySizeMax = 1 << 20

    /// The defaults.
    package init() {}
}
