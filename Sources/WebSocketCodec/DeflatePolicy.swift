/// Whether the server agrees to permessage-deflate.
package enum DeflatePolicy: Sendable, Equatable {
    /// Never.
    case off
    /// Yes, without a window kept between messages: no memory per connection, shared frames.
    case withoutContext
}
