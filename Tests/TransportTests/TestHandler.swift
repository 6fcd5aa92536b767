import HTTPCodec
import Transport

/// A handler made of a closure.
struct TestHandler: HTTPHandler {
    let bodySizeMax: Int
    let answer: @Sendable (HTTPRequest) async -> HTTPReply

    func respond(to request: HTTPRequest) async -> HTTPReply { await answer(request) }

    func bodySizeMax(for head: HTTPRequestHead) -> Int { bodySizeMax }
}
