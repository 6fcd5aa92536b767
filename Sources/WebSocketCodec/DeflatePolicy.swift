/// Whether and how the server agrees to permessage-deflate (RFC 7692 section 7).
package enum DeflatePolicy: Sendable, Equatable {
    /// Never.
    case off
    /// Yes, without a window kept between messages: no memory per connection, shared frames.
    ///
    /// An offer with `server_max_window_bits` below 15 is declined, for shared frames use the whole window.
    case withoutContext
    /// Yes, with whatever the client offers: windows kept between messages, and of the sizes it names.
    ///
    /// Up to 300 KB for each connection. `server_max_window_bits=8` is declined, for zlib cannot do it.
    case withContext
}
