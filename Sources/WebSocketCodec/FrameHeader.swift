/// The first bytes of a frame (RFC 6455 section 5.2).
///
/// ```
/// offset  size  field
///      0     1  FIN, RSV1, RSV2, RSV3, opcode (4 bits)
///      1     1  MASK, payload size (7 bits): 0...125, or 126, or 127
///      2     2  payload size, big-endian, if the 7 bits say 126; never below 126
///      2     8  payload size, big-endian, if they say 127; never below 65536, top bit 0
///    end     4  masking key, if MASK is set
/// ```
package struct FrameHeader: Sendable, Equatable {
    /// FIN: the last or only frame of its message.
    package var isFinal: Bool
    /// RSV1: the message is compressed (RFC 7692 section 6).
    package var isCompressed: Bool
    /// What the frame is.
    package var opcode: Opcode
    /// Size of the payload in bytes.
    package var payloadSize: Int
    /// The key of a client's frame; `nil` in a server's.
    package var maskingKey: MaskingKey?

    /// Makes a header.
    package init(
        isFinal: Bool = true, isCompressed: Bool = false, opcode: Opcode, payloadSize: Int,
        maskingKey: MaskingKey? = nil
    ) {
        self.isFinal = isFinal
        self.isCompressed = isCompressed
        self.opcode = opcode
        self.payloadSize = payloadSize
        self.maskingKey = maskingKey
    }
}
