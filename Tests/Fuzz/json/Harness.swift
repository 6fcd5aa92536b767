import Foundation
import FuzzSupport
import JSONCodec

/// Strict JSON: what is accepted comes back when written, keeps to the limits, and Foundation accepts it too.
///
/// Input: flags, then the document.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let isTight = input.byte() & 1 != 0
    let limits =
        isTight
        ? JSONLimits(byteCountMax: 200, depthMax: 3, itemCountMax: 4, stringSizeMax: 12) : JSONLimits()
    guard let value = try? JSONReader.parse(input.rest, limits: limits) else { return 0 }
    claim(input.rest.count <= limits.byteCountMax, "no document above the limit")
    check(value, depth: 0, limits: limits)
    var writer = JSONWriter()
    writer.element(value)
    // Escapes and numbers may come out longer than they went in.
    var roomy = limits
    roomy.byteCountMax *= 8
    claim((try? JSONReader.parse(writer.bytes, limits: roomy)) == value, "written and read again: \(value)")
    let other = try? JSONSerialization.jsonObject(with: Data(input.rest), options: .fragmentsAllowed)
    claim(other != nil, "Foundation accepts it too: \(value)")
    return 0
}

private func check(_ value: JSONValue, depth: Int, limits: JSONLimits) {
    claim(depth <= limits.depthMax, "no deeper than the limit")
    switch value {
    case .null, .bool, .integer: break
    case .number(let number): claim(number.isFinite, "a finite number")
    case .string(let text): check(text, limits: limits)
    case .array(let elements):
        claim(elements.count <= limits.itemCountMax, "no more elements than the limit")
        for element in elements { check(element, depth: depth + 1, limits: limits) }
    case .object(let members):
        claim(members.count <= limits.itemCountMax, "no more members than the limit")
        claim(Set(members.map { Array($0.key.utf8) }).count == members.count, "distinct keys")
        for member in members {
            check(member.key, limits: limits)
            check(member.value, depth: depth + 1, limits: limits)
        }
    }
}

private func check(_ text: String, limits: JSONLimits) {
    claim(text.utf8.count <= limits.stringSizeMax, "no string above the limit")
    claim(!text.utf8.contains(0), "no U+0000")
}
