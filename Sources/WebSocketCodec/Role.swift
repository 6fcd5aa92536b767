/// Which end of the connection this is; it decides who masks (RFC 6455 section 5.1).
package enum Role: Sendable, Equatable {
    /// Sends unmasked frames and takes masked ones only.
    case server
    /// Sends masked frames and takes unmasked ones only.
    case client
}
