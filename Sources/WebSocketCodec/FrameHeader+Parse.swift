extension FrameHeader {
    /// Most bytes a header can have.
    package static let sizeMax = 14

    /// Reads a header, if all of it has arrived; a wrong first byte is noticed without the rest.
    ///
    /// RFC 6455 sections 5.1 (who masks), 5.2 (reserved bits, opcodes, shortest size form, top bit 0),
    /// 5.5 (control frames); RFC 7692 section 6 (RSV1).
    ///
    /// - Parameters:
    ///   - bytes: Received bytes, starting at a frame boundary.
    ///   - receiver: Which end reads.
    ///   - allowsCompression: Whether permessage-deflate was negotiated.
    ///   - payloadSizeMax: Largest payload accepted, in bytes. Checked before any buffer grows.
    /// - Returns: The header and its own size in bytes (2 to 14), or `nil` when more bytes are needed.
    /// - Throws: ``ProtocolViolation``; its close code says how to hang up.
    package static func parse(
        _ bytes: Span<UInt8>, receiver: Role, allowsCompression: Bool, payloadSizeMax: Int
    ) throws(ProtocolViolation) -> (header: FrameHeader, headerSize: Int)? {
        guard !bytes.isEmpty else { return nil }
        var header = try parseFirst(bytes[0], allowsCompression: allowsCompression)
        guard bytes.count >= 2 else { return nil }
        // RFC 6455 section 5.1: a client masks, a server does not.
        let isMasked = bytes[1] & 0x80 != 0
        guard isMasked == (receiver == .server) else {
            throw ProtocolViolation(.protocolError, isMasked ? "masked frame" : "unmasked frame")
        }
        // Section 5.5: control frames have at most 125 bytes.
        let short = Int(bytes[1] & 0x7f)
        guard short <= 125 || !header.opcode.isControl else {
            throw ProtocolViolation(.protocolError, "control frame too large")
        }
        // Section 5.2: 126 announces two bytes of size, 127 eight.
        let sizeEnd = short == 127 ? 10 : short == 126 ? 4 : 2
        guard bytes.count >= sizeEnd else { return nil }
        header.payloadSize = short
        if short > 125 { header.payloadSize = try parseLongSize(bytes.extracting(2..<sizeEnd)) }
        // Section 10.4: our bound, before anything is buffered.
        guard header.opcode.isControl || header.payloadSize <= payloadSizeMax else {
            throw ProtocolViolation(.messageTooBig, "frame too large")
        }
        // Section 5.3: the key follows the size.
        guard isMasked else { return (header, sizeEnd) }
        guard bytes.count >= sizeEnd + 4 else { return nil }
        header.maskingKey = MaskingKey(
            bytes[sizeEnd], bytes[sizeEnd + 1], bytes[sizeEnd + 2], bytes[sizeEnd + 3])
        return (header, sizeEnd + 4)
    }

    /// The flags and the opcode (RFC 6455 sections 5.2 and 5.5, RFC 7692 section 6).
    private static func parseFirst(
        _ byte: UInt8, allowsCompression: Bool
    ) throws(ProtocolViolation) -> FrameHeader {
        // Section 5.2: 3 to 7 and 11 to 15 are reserved.
        guard let opcode = Opcode(rawValue: byte & 0x0f) else {
            throw ProtocolViolation(.protocolError, "reserved opcode")
        }
        // RFC 7692 section 6: RSV1 only on the first frame of a message, and only if that was agreed on;
        // RFC 6455 section 5.2: RSV2 and RSV3 never.
        let isCompressed = byte & 0x40 != 0
        let mayBeCompressed = allowsCompression && (opcode == .text || opcode == .binary)
        guard byte & 0x30 == 0, !isCompressed || mayBeCompressed else {
            throw ProtocolViolation(.protocolError, "reserved bit")
        }
        // RFC 6455 section 5.5: control frames are not fragmented.
        let isFinal = byte & 0x80 != 0
        guard isFinal || !opcode.isControl else {
            throw ProtocolViolation(.protocolError, "fragmented control frame")
        }
        return FrameHeader(isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, payloadSize: 0)
    }

    /// Two or eight bytes that must need that many (RFC 6455 section 5.2, CVE-2020-27813).
    private static func parseLongSize(_ bytes: Span<UInt8>) throws(ProtocolViolation) -> Int {
        var size: UInt64 = 0
        for index in bytes.indices { size = size << 8 | UInt64(bytes[index]) }
        // The most significant bit is 0.
        guard let size = Int(exactly: size) else {
            throw ProtocolViolation(.protocolError, "size with its top bit set")
        }
        // The shortest form is the only one.
        guard size >= (bytes.count == 2 ? 126 : 65_536) else {
            throw ProtocolViolation(.protocolError, "size not in its shortest form")
        }
        return size
    }
}
