import EventStore
import HTTPCodec
import JSONCodec
import Rooms
import Transport
import WorkshopCore

/// A request that cannot be answered as asked: a status, a stable code and facts for a sentence.
struct HTTPProblem: Error {
    var status: HTTPStatus
    var code: String
    var detail: [(name: String, value: Refusal.Fact)] = []
    var headers: [(String, String)] = []

    static let notFound = HTTPProblem(status: .notFound, code: "not_found")
    static let unauthorized = HTTPProblem(status: .unauthorized, code: "sign_in")
    static let forbidden = HTTPProblem(status: .forbidden, code: "forbidden")
    static let unknownLink = HTTPProblem(status: .notFound, code: "unknown_link")
    static let busy = HTTPProblem(status: .serviceUnavailable, code: "busy", headers: [("Retry-After", "2")])

    static func invalid(_ path: String, _ reason: String) -> HTTPProblem {
        HTTPProblem(
            status: .badRequest, code: "invalid", detail: [("path", .text(path)), ("reason", .text(reason))])
    }

    static func rate(waitMilliseconds: Int64) -> HTTPProblem {
        let seconds = Int((waitMilliseconds + 999) / 1_000)
        return HTTPProblem(
            status: .tooManyRequests, code: "rate", detail: [("seconds", .number(seconds))],
            headers: [("Retry-After", "\(seconds)")])
    }

    /// Nothing was stored, or nothing can be read.
    static func failed(_ failure: LogFailure) -> HTTPProblem {
        let status: HTTPStatus = failure == .diskFull ? .insufficientStorage : .serviceUnavailable
        return HTTPProblem(status: status, code: failure.code.name)
    }

    static func refused(_ refusal: Refusal) -> HTTPProblem {
        let status: HTTPStatus =
            switch refusal {
            case .gone: .notFound
            case .forbidden: .forbidden
            case .already, .phaseClosed, .staleText, .stepRunning, .stepBegun, .stepNeeded: .conflict
            default: .badRequest
            }
        return HTTPProblem(status: status, code: refusal.code, detail: refusal.detail)
    }

    var response: HTTPResponse {
        var writer = JSONWriter()
        writer.object { object in
            object.field("code", code)
            object.field("detail") { body in
                body.object { facts in
                    for fact in detail {
                        switch fact.value {
                        case .text(let text): facts.field(fact.name, text)
                        case .number(let number): facts.field(fact.name, number)
                        }
                    }
                }
            }
        }
        return .json(writer.bytes, status: status, headers: headers)
    }
}

extension HTTPResponse {
    /// A JSON body that nobody keeps.
    static func json(
        _ bytes: [UInt8], status: HTTPStatus = .ok, headers: [(String, String)] = []
    ) -> HTTPResponse {
        let fields = [("Content-Type", "application/json; charset=utf-8"), ("Cache-Control", "no-store")]
        return HTTPResponse(status: status, headers: HTTPHeaders(fields + headers), body: .bytes(bytes))
    }

    /// A JSON object written on the spot.
    static func json(
        headers: [(String, String)] = [], _ body: (inout JSONWriter) -> Void
    ) -> HTTPResponse {
        var writer = JSONWriter()
        writer.object { body(&$0) }
        return .json(writer.bytes, headers: headers)
    }
}
