import Exporting
import FuzzSupport

/// Archives: whatever is accepted keeps to the limits and comes back the same when written and read again.
///
/// Input: flags, then the file. The hash is the same for all bytes, so that it keeps nothing out.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    var limits = ArchiveLimits()
    limits.unpackedMax = 1 << 20
    limits.photoMax = 1 << 16
    limits.ratioFrom = 1 << 10
    if input.byte() & 1 != 0 {
        limits.entriesMax = 6
        limits.ratioMax = 5
    }
    guard var contents = try? Archive.read(input.rest, limits: limits, sha256: sameForAll) else { return 0 }
    var unpacked = contents.state.count + contents.photos.reduce(0) { $0 + $1.bytes.count }
    unpacked += contents.extras.reduce(0) { $0 + $1.bytes.count }
    claim(unpacked <= limits.unpackedMax, "no more than the limit: \(unpacked)")
    claim(contents.photos.allSatisfy { $0.bytes.count <= limits.photoMax }, "no photo above the limit")
    claim(contents.photos.count + contents.extras.count <= limits.entriesMax, "no more files than the limit")
    // Nobody signs here.
    contents.signature = nil
    do {
        let bytes = try Archive.write(contents, sha256: sameForAll)
        let again = try Archive.read(bytes, sha256: sameForAll)
        claim(again == contents, "written and read again: \(contents)\n\(again)")
    } catch {
        claim(false, "what was read can be written and read: \(error)")
    }
    return 0
}

private func sameForAll(_ bytes: [UInt8]) -> [UInt8] { [UInt8](repeating: 0x11, count: 32) }
