import Compression
import FuzzSupport

/// Unpacking: bounded whatever comes, the same however it is cut, and the inverse of packing.
///
/// Input: flags, window bits and level, two bytes for the bound, three for the cuts, then the data.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let flags = input.byte()
    let steering = input.byte()
    let sizeMax = Int(input.byte()) | Int(input.byte()) << 8
    let cuts = input.cuts()
    let keepsContext = flags & 1 != 0
    if flags & 2 == 0 {
        checkStream(input.rest, cuts: cuts, keepsContext: keepsContext, sizeMax: sizeMax)
        checkWhole(input.rest, sizeMax: sizeMax)
    } else {
        checkRoundTrip(
            cuts.pieces(of: input.rest), windowBits: 9 + Int(steering & 7) % 7,
            level: Int(steering >> 4) % 10,
            keepsContext: keepsContext)
    }
    return 0
}

/// The data as the payload of one message, whole and in pieces, and of a second one after it.
private func checkStream(_ data: [UInt8], cuts: Cuts, keepsContext: Bool, sizeMax: Int) {
    let whole = Unpacked.record([[data], [data]], keepsContext: keepsContext, sizeMax: sizeMax)
    let pieces = cuts.pieces(of: data)
    let cut = Unpacked.record([pieces, pieces], keepsContext: keepsContext, sizeMax: sizeMax)
    claim(whole == cut, "the same however it is cut:\n\(whole)\n\(cut)")
    guard !keepsContext, whole.problem == nil else { return }
    claim(whole.messages.count == 2 && whole.messages[0] == whole.messages[1], "nothing is kept")
}

/// The data as a whole stream of each format: the bound holds, and a larger bound changes nothing.
private func checkWhole(_ data: [UInt8], sizeMax: Int) {
    let formats: [(String, ([UInt8], Int) throws(CompressionProblem) -> [UInt8])] = [
        ("raw", { bytes, most throws(CompressionProblem) in try Inflate.raw(bytes, sizeMax: most) }),
        ("zlib", { bytes, most throws(CompressionProblem) in try Inflate.zlib(bytes, sizeMax: most) }),
        ("gzip", { bytes, most throws(CompressionProblem) in try Inflate.gzip(bytes, sizeMax: most) }),
    ]
    for (name, unpack) in formats {
        guard let output = try? unpack(data, sizeMax) else { continue }
        claim(output.count <= sizeMax, "\(name): the bound holds")
        claim((try? unpack(data, output.count)) == output, "\(name): its own size is enough")
        guard !output.isEmpty else { continue }
        let less = Result { () throws(CompressionProblem) in try unpack(data, output.count - 1) }
        claim(less == .failure(.tooLarge(limit: output.count - 1)), "\(name): one byte less is too little")
    }
}

/// Messages packed and unpacked again, with a bound of exactly their size, and with one byte less.
private func checkRoundTrip(_ messages: [[UInt8]], windowBits: Int, level: Int, keepsContext: Bool) {
    guard
        var packer = try? DeflateStream(windowBits: windowBits, level: level, keepsContext: keepsContext),
        var unpacker = try? InflateStream(windowBits: windowBits, keepsContext: keepsContext)
    else {
        claim(false, "window bits \(windowBits) and level \(level) are allowed")
        return
    }
    for message in messages {
        guard let packed = try? packer.message(message.span) else {
            claim(false, "any message can be packed")
            return
        }
        claim(!packed.isEmpty, "a packed message is never empty")
        var output: [UInt8] = []
        let isUnpacked =
            Unpacked.read([packed], with: &unpacker, into: &output, sizeMax: message.count) == nil
        claim(isUnpacked && output == message, "a message comes back: \(message)")
        guard !keepsContext, !message.isEmpty, var other = try? InflateStream(keepsContext: false) else {
            continue
        }
        output = []
        let problem = Unpacked.read([packed], with: &other, into: &output, sizeMax: message.count - 1)
        claim(problem == .tooLarge(limit: message.count - 1), "one byte less is too little: \(message)")
    }
    let all = Array(messages.joined())
    for (packed, unpack) in [
        (try? Deflate.raw(all, level: level), Inflate.raw),
        (try? Deflate.zlib(all, level: level), Inflate.zlib),
        (try? Deflate.gzip(all, level: level), Inflate.gzip),
    ] {
        claim(packed.flatMap { try? unpack($0, all.count) } == all, "every format comes back")
    }
}
