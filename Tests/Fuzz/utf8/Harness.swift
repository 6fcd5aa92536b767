import FuzzSupport
import WebSocketCodec

/// A validator must agree with the standard library, at every cut, and fail at the first wrong byte.
///
/// Input: one byte for a run of ASCII that goes before, then the text.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let lead = [UInt8](repeating: UInt8(ascii: "a"), count: Int(input.byte() & 63))
    let text = lead + input.rest
    let plausible = UTF8Oracle.plausibleSize(text)
    checkEachByte(text, plausible: plausible)
    let isText = UTF8Oracle.isText(text)
    for cut in 0...text.count {
        var validator = UTF8Validator()
        let takes =
            validator.receive(text.span.extracting(..<cut))
            && validator.receive(text.span.extracting(cut...))
        claim(takes == (plausible == text.count), "cut at \(cut) it takes what can become a text")
        claim((takes && validator.isComplete) == isText, "cut at \(cut) it is complete when a text is")
    }
    return 0
}

/// Byte by byte: nothing is refused before the first byte that cannot be right, and that one is.
private func checkEachByte(_ text: [UInt8], plausible: Int) {
    var validator = UTF8Validator()
    for index in text.indices {
        let takes = validator.receive(text.span.extracting(index..<(index + 1)))
        claim(takes == (index < plausible), "byte \(index) is taken if the text can go on after it")
        guard takes else { return }
        claim(
            validator.isComplete == UTF8Oracle.isText(text[max(0, index - 3)...index].drop(while: isInside)),
            "byte \(index) completes a character")
    }
}

private func isInside(_ byte: UInt8) -> Bool { byte & 0xc0 == 0x80 }
