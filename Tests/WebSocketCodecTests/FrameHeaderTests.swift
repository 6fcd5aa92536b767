import Testing
import WebSocketCodec

struct FrameHeaderTests {
    static let sizes = [0, 1, 125, 126, 127, 65_535, 65_536, 1 << 20]
    static let key = MaskingKey(1, 2, 3, 4)

    @Test("WS1 every proper prefix asks for more, the whole reads back", arguments: sizes, Role.all)
    func prefixes(size: Int, receiver: Role) throws {
        for isCompressed in [true, false] {
            let header = FrameHeader(
                isCompressed: isCompressed, opcode: .binary, payloadSize: size,
                maskingKey: receiver == .server ? Self.key : nil)
            var bytes: [UInt8] = []
            header.encode(into: &bytes)
            for count in 0..<bytes.count {
                let prefix = Array(bytes.prefix(count))
                #expect(try parse(prefix, receiver: receiver) == nil)
            }
            let parsed = try parse(bytes + [9, 9], receiver: receiver)
            #expect(parsed?.header == header)
            #expect(parsed?.headerSize == bytes.count)
        }
    }

    struct Violation: Sendable, CustomTestStringConvertible {
        var testDescription: String
        var bytes: [UInt8]
        var code = CloseCode.protocolError
        var receiver = Role.server
        var allowsCompression = false
    }

    static let violations = [
        Violation(testDescription: "WS2 RSV1 without negotiation", bytes: [0xc1]),
        Violation(testDescription: "WS2 RSV2", bytes: [0xa1], allowsCompression: true),
        Violation(testDescription: "WS2 RSV3", bytes: [0x91], allowsCompression: true),
        Violation(testDescription: "WS2 RSV1 on a continuation", bytes: [0xc0], allowsCompression: true),
        Violation(testDescription: "WS2 RSV1 on a ping", bytes: [0xc9], allowsCompression: true),
        Violation(testDescription: "WS2 data opcode 3", bytes: [0x83]),
        Violation(testDescription: "WS2 data opcode 7", bytes: [0x87]),
        Violation(testDescription: "WS2 control opcode 11", bytes: [0x8b]),
        Violation(testDescription: "WS2 control opcode 15", bytes: [0x8f]),
        Violation(testDescription: "WS2 unmasked to a server", bytes: [0x81, 0x01]),
        Violation(testDescription: "WS2 masked to a client", bytes: [0x81, 0x81], receiver: .client),
        Violation(testDescription: "WS2 fragmented close", bytes: [0x08]),
        Violation(testDescription: "WS2 fragmented ping", bytes: [0x09]),
        Violation(testDescription: "WS2 ping of 126", bytes: [0x89, 0xfe]),
        Violation(testDescription: "WS2 close of 127", bytes: [0x88, 0xff]),
        Violation(testDescription: "WS3 125 in two bytes", bytes: [0x81, 0xfe, 0, 125]),
        Violation(testDescription: "WS3 nothing in two bytes", bytes: [0x81, 0xfe, 0, 0]),
        Violation(testDescription: "WS3 65535 in eight", bytes: [0x81, 0xff, 0, 0, 0, 0, 0, 0, 255, 255]),
        Violation(testDescription: "WS3 2^63", bytes: [0x81, 0xff, 128, 0, 0, 0, 0, 0, 0, 0]),
        Violation(
            testDescription: "WS3 2^64-1", bytes: [0x81, 0xff, 255, 255, 255, 255, 255, 255, 255, 255]),
        Violation(
            testDescription: "WS3 2^63-1", bytes: [0x81, 0xff, 127, 255, 255, 255, 255, 255, 255, 255],
            code: .messageTooBig),
        Violation(
            testDescription: "WS3 one above the limit", bytes: [0x82, 0xff, 0, 0, 0, 0, 0, 0x10, 0, 1],
            code: .messageTooBig),
    ]

    @Test("WS2 WS3 each violation names its close code, without waiting for more", arguments: violations)
    func violation(example: Violation) {
        do {
            _ = try FrameHeader.parse(
                example.bytes.span, receiver: example.receiver,
                allowsCompression: example.allowsCompression, payloadSizeMax: 1 << 20)
            Issue.record("accepted")
        } catch {
            #expect(error.closeCode == example.code)
        }
    }

    @Test("WS4 both maskers agree at every length, start and position") func maskers() {
        var generator = Seeded(state: 1)
        let key = MaskingKey(0x12, 0x34, 0x56, 0xf8)
        for length in 0...67 {
            for start in 0..<3 {
                for position in 0..<5 {
                    let before = generator.bytes(start + length + 2)
                    var words = before
                    Mask.apply(key, to: &words, in: start..<(start + length), position: position)
                    var single = before
                    for index in 0..<length { single[start + index] ^= key[position + index] }
                    #expect(words == single)
                }
            }
        }
    }

    @Test("WS4 the RFC's example of a masked Hello") func hello() {
        let bytes: [UInt8] = [0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58]
        #expect(serve([bytes]).events == [.text(Array("Hello".utf8))])
    }

    private func parse(
        _ bytes: [UInt8], receiver: Role
    ) throws(ProtocolViolation) -> (header: FrameHeader, headerSize: Int)? {
        try FrameHeader.parse(
            bytes.span, receiver: receiver, allowsCompression: true, payloadSizeMax: 1 << 20)
    }
}

extension Role {
    static let all: [Role] = [.server, .client]
}
