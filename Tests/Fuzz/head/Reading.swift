import FuzzSupport
import HTTPCodec

/// All that a parser made of a stream of requests.
struct Reading: Equatable {
    var heads: [HTTPRequestHead] = []
    /// Where each head ended in the stream.
    var ends: [Int] = []
    var violation: HTTPViolation?
    var isInsideHead = false

    /// Plays pieces, passing over the content that the heads announce.
    static func record(_ pieces: [[UInt8]], limits: HTTPLimits) -> Reading {
        var reading = Reading()
        var parser = HTTPHeadParser(limits: limits)
        var position = 0
        var contentLeft = 0
        do throws(HTTPViolation) {
            for piece in pieces {
                var rest = piece[...]
                while true {
                    let content = min(contentLeft, rest.count)
                    contentLeft -= content
                    position += content
                    rest = rest.dropFirst(content)
                    guard !rest.isEmpty, case .head(let head, let consumed) = try parser.receive(rest) else {
                        break
                    }
                    claim((1...rest.count).contains(consumed), "a head ends within the bytes given")
                    position += consumed
                    rest = rest.dropFirst(consumed)
                    reading.heads.append(head)
                    reading.ends.append(position)
                    contentLeft = head.contentLength
                }
                position += rest.count
            }
        } catch {
            reading.violation = error
            let again = Result { () throws(HTTPViolation) in try parser.receive([UInt8(ascii: "G")]) }
            claim(again == .failure(error), "a violation is repeated")
        }
        reading.isInsideHead = parser.isInsideHead
        return reading
    }
}
