import EventStore
import FuzzSupport

/// Stored events: whatever is accepted comes back the same when written and read again.
///
/// Input: the line.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    let input = unsafe FuzzInput(start, size)
    guard let entry = try? EventCoder.decode(input.rest) else { return 0 }
    let bytes = EventCoder.encode(entry)
    claim(!bytes.contains(UInt8(ascii: "\n")), "an event is one line")
    do {
        let again = try EventCoder.decode(bytes)
        claim(again == entry, "written and read again: \(entry)\n\(again)")
        claim(EventCoder.encode(again) == bytes, "the same bytes each time")
    } catch {
        claim(false, "what was written can be read: \(error), \(String(decoding: bytes, as: UTF8.self))")
    }
    return 0
}
