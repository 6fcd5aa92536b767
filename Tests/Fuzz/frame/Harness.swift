import FuzzSupport
import WebSocketCodec

/// One connection: cutting its bytes changes nothing, its answers are well-formed, and a slow model agrees.
///
/// Input: flags, three bytes for the cuts, one for the place where the server closes, then bytes of the
/// wire, descriptions of frames, or messages for a client to send.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let scene = Scene(flags: input.byte(), cuts: input.cuts(), closeAt: input.byte())
    switch scene.form {
    case .wire: check(input.rest, in: scene)
    case .frames: check(frames(described: &input), in: scene)
    case .messages: checkMessages(&input, in: scene)
    }
    return 0
}

private func check(_ stream: [UInt8], in scene: Scene) {
    let (before, after) = scene.halves(of: stream)
    let whole = Trace.record([before], [after], in: scene)
    let cut = Trace.record(scene.cuts.pieces(of: before), scene.cuts.pieces(of: after), in: scene)
    claim(whole == cut, "the same however it is cut:\n\(whole)\n\(cut)")
    whole.checkShape(in: scene)
    guard scene.deflate == nil, !scene.closes else { return }
    let model = FrameModel.events(of: stream, limits: scene.limits)
    claim(whole.events.map(FrameModel.withoutReason) == model, "as the model:\n\(whole.events)\n\(model)")
}

/// Frames as two bytes describe them: the first one of the wire, and a size; then the payload.
private func frames(described input: inout FuzzInput) -> [UInt8] {
    var stream: [UInt8] = []
    while !input.rest.isEmpty {
        let first = input.byte()
        let count = input.byte()
        let payload = input.bytes(Int(count & 0x7f))
        // A size of more than 7 bits is met by repeating the payload.
        let repeated = count & 0x80 == 0 ? payload : Array(repeatElement(payload, count: 9).joined())
        let key = MaskingKey(first, count, 0x5a, 0xa5)
        var header: [UInt8] = []
        FrameHeader(opcode: .binary, payloadSize: repeated.count, maskingKey: key).encode(into: &header)
        stream.append(first)
        stream += header.dropFirst()
        stream += repeated.enumerated().map { $1 ^ key[$0] }
    }
    return stream
}
