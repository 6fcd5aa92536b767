import FuzzSupport
import HTTPCodec

/// Request heads: cutting changes nothing, and what is accepted is safe to act on.
///
/// Input: flags, three bytes for the cuts, then requests as they come over the wire.
@_cdecl("LLVMFuzzerTestOneInput")
func testOneInput(_ start: UnsafePointer<UInt8>?, _ size: Int) -> Int32 {
    var input = unsafe FuzzInput(start, size)
    let limits = input.byte() & 1 == 0 ? HTTPLimits() : smallLimits
    let cuts = input.cuts()
    let whole = Reading.record([input.rest], limits: limits)
    let cut = Reading.record(cuts.pieces(of: input.rest), limits: limits)
    claim(whole == cut, "the same however it is cut:\n\(whole)\n\(cut)")
    if let violation = whole.violation {
        claim((400...599).contains(violation.status.code), "a status of an error: \(violation)")
    }
    for head in whole.heads {
        checkPath(head)
        checkFields(head, limits: limits)
        checkWrittenAgain(head)
        checkSmallParsers(head)
    }
    return 0
}

private var smallLimits: HTTPLimits {
    var limits = HTTPLimits()
    limits.requestLineSizeMax = 40
    limits.fieldSizeMax = 50
    limits.headSizeMax = 120
    limits.fieldCountMax = 4
    limits.bodySizeMax = 99
    return limits
}

/// A path names one place: absolute, no dot or empty segments, nothing a file system could read otherwise.
private func checkPath(_ head: HTTPRequestHead) {
    guard head.path != "*" else {
        claim(head.method == .options && head.target == "*", "* is for OPTIONS")
        return
    }
    let path = Array(head.path.utf8)
    claim(path.first == UInt8(ascii: "/"), "absolute: \(head.path)")
    claim(path.allSatisfy { $0 >= 32 && $0 != 127 && $0 != UInt8(ascii: "\\") }, "no controls: \(head.path)")
    let segments = path.dropFirst().split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false)
    for (index, segment) in segments.enumerated() {
        claim(Array(segment) != Array(".".utf8), "no dot segment: \(head.path)")
        claim(Array(segment) != Array("..".utf8), "no dot segment: \(head.path)")
        claim(!segment.isEmpty || index == segments.count - 1, "no empty segment: \(head.path)")
    }
}

private func checkFields(_ head: HTTPRequestHead, limits: HTTPLimits) {
    for field in head.headers.fields {
        claim(!field.name.isEmpty && field.name.utf8.allSatisfy(isToken), "a token: \(field.name)")
        claim(field.value.utf8.allSatisfy { $0 == 9 || $0 >= 32 && $0 != 127 }, "no controls: \(field)")
        claim(!field.value.hasPrefix(" ") && !field.value.hasSuffix("\t"), "trimmed: \(field)")
    }
    let names = head.headers.fields.map { $0.name.lowercased() }
    let hostCount = names.count { $0 == "host" }
    claim(hostCount == 1 || hostCount == 0 && head.minorVersion == 0, "one Host")
    claim(!names.contains("transfer-encoding"), "no transfer coding")
    claim(names.count { $0 == "content-length" } == (head.hasContentLength ? 1 : 0), "one length at most")
    claim((0...limits.bodySizeMax).contains(head.contentLength), "no length above the limit")
    claim(head.hasContentLength || head.contentLength == 0, "no length from nowhere")
    if head.hasContentLength {
        claim(head.headers["content-length"].flatMap { Int($0) } == head.contentLength, "the length given")
    }
    claim(head.minorVersion == 0 || head.minorVersion == 1, "HTTP/1.0 or HTTP/1.1")
    claim(!head.keepsAlive || head.minorVersion == 1, "HTTP/1.0 does not persist")
}

private func isToken(_ byte: UInt8) -> Bool {
    (33...126).contains(byte) && !Array("\"(),/:;<=>?@[\\]{}".utf8).contains(byte)
}

/// A head written down again reads back as itself.
private func checkWrittenAgain(_ head: HTTPRequestHead) {
    var text = "\(head.method.rawValue) \(head.target) HTTP/1.\(head.minorVersion)\r\n"
    for field in head.headers.fields { text += "\(field.name):\(field.value)\r\n" }
    let bytes = Array((text + "\r\n").utf8)
    var limits = HTTPLimits()
    limits.headSizeMax *= 2
    limits.fieldCountMax += 1
    var parser = HTTPHeadParser(limits: limits)
    guard let step = try? parser.receive(bytes), case .head(let again, let consumed) = step else {
        claim(false, "written again it is a head: \(text)")
        return
    }
    claim(again == head && consumed == bytes.count, "written again it is the same head: \(text)")
}

/// What a request's fields lead to stays within bounds.
private func checkSmallParsers(_ head: HTTPRequestHead) {
    for size in [0, 1, 1000] {
        guard case .satisfiable(let range) = HTTPRange.parse(head.headers["range"], size: size) else {
            continue
        }
        claim(
            !range.isEmpty && range.lowerBound >= 0 && range.upperBound <= size, "a part of \(size): \(range)"
        )
    }
    for field in head.headers.fields {
        guard let seconds = HTTPDate.parse(field.value) else { continue }
        claim(HTTPDate.format(seconds) == field.value, "a date is read as it is written: \(field)")
    }
    guard let tag = EntityTag("a") else { return }
    _ = ConditionalRequest.isNotModified(ifNoneMatch: head.headers.all("if-none-match"), tag: tag)
    _ = ConditionalRequest.allowsRange(ifRange: head.headers["if-range"], tag: tag)
}
