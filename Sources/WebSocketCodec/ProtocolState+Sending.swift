internal import Compression

extension ProtocolState {
    /// Everything that waits to be written, once.
    mutating func takeOutput() -> [UInt8]? {
        guard !output.isEmpty else { return nil }
        defer { output = [] }
        return output
    }

    /// Appends a message in one frame, compressed if that was agreed on (RFC 7692 section 6).
    ///
    /// Nothing follows our close frame (RFC 6455 section 5.5.1).
    mutating func sendMessage(_ opcode: Opcode, _ payload: [UInt8]) {
        guard phase == .open else { return }
        if let packed = pack(payload) {
            send(opcode, packed, isCompressed: true)
        } else {
            send(opcode, payload)
        }
    }

    /// Compresses with the window agreed on, kept only where the peer keeps it too (section 7.1.1).
    ///
    /// After a failure the stream is made anew: nothing it knew was sent, so it may begin afresh.
    private mutating func pack(_ payload: [UInt8]) -> [UInt8]? {
        guard let (windowBits, keepsContext) = deflate?.outgoing(role) else { return nil }
        if deflater == nil {
            deflater = try? DeflateStream(windowBits: windowBits, keepsContext: keepsContext)
        }
        let packed = try? deflater?.message(payload.span)
        if packed == nil || !keepsContext { deflater = nil }
        return packed
    }

    /// Appends a whole frame, masked if this is the client (RFC 6455 section 5.3).
    mutating func send(
        _ opcode: Opcode, _ payload: [UInt8], isFinal: Bool = true, isCompressed: Bool = false
    ) {
        send(opcode, payload.span, isFinal: isFinal, isCompressed: isCompressed)
    }

    /// Appends a whole frame whose payload may still carry the peer's mask.
    mutating func send(
        _ opcode: Opcode, _ payload: Span<UInt8>, maskedWith peerKey: MaskingKey? = nil,
        isFinal: Bool = true, isCompressed: Bool = false
    ) {
        let key = role == .client ? keys.next() : nil
        let header = FrameHeader(
            isFinal: isFinal, isCompressed: isCompressed, opcode: opcode, payloadSize: payload.count,
            maskingKey: key)
        if output.isEmpty { output.reserveCapacity(header.encodedSize + payload.count) }
        header.encode(into: &output)
        let start = output.count
        output.append(payload, in: payload.indices)
        if let peerKey { Mask.apply(peerKey, to: &output, in: start..<output.count, position: 0) }
        if let key { Mask.apply(key, to: &output, in: start..<output.count, position: 0) }
    }
}
