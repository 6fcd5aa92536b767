extension FrameHeader {
    /// How many bytes the header takes: 2 to 14 (RFC 6455 section 5.2).
    package var encodedSize: Int {
        let size = payloadSize < 126 ? 2 : payloadSize < 65_536 ? 4 : 10
        return maskingKey == nil ? size : size + 4
    }

    /// Appends the header in its shortest form (RFC 6455 section 5.2).
    package func encode(into bytes: inout [UInt8]) {
        bytes.append((isFinal ? 0x80 : 0) | (isCompressed ? 0x40 : 0) | opcode.rawValue)
        let maskBit: UInt8 = maskingKey == nil ? 0 : 0x80
        if payloadSize < 126 {
            bytes.append(maskBit | UInt8(truncatingIfNeeded: payloadSize))
        } else {
            // Section 5.2: 126 announces two bytes of size, 127 eight, big-endian.
            let isLong = payloadSize >= 65_536
            bytes.append(maskBit | (isLong ? 127 : 126))
            var shift = isLong ? 56 : 8
            while shift >= 0 {
                bytes.append(UInt8(truncatingIfNeeded: payloadSize >> shift))
                shift -= 8
            }
        }
        // Section 5.3: the key as it is applied, first byte first.
        if let maskingKey { for position in 0..<4 { bytes.append(maskingKey[position]) } }
    }

    /// A whole unmasked frame, in one allocation of its size.
    static func frame(_ opcode: Opcode, _ payload: [UInt8], isCompressed: Bool = false) -> [UInt8] {
        let header = FrameHeader(isCompressed: isCompressed, opcode: opcode, payloadSize: payload.count)
        var bytes: [UInt8] = []
        bytes.reserveCapacity(header.encodedSize + payload.count)
        header.encode(into: &bytes)
        bytes += payload
        return bytes
    }
}
