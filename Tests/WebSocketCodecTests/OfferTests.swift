import Testing
import WebSocketCodec

/// Offers of permessage-deflate and what is agreed on (RFC 7692 sections 5.1 and 7.1).
struct OfferTests {
    static func accepted(_ fields: [String], _ policy: DeflatePolicy) -> OpeningHandshake.Acceptance? {
        HandshakeTests.acceptance(
            HandshakeTests.answer(["sec-websocket-extensions": fields], deflate: policy))
    }

    static func extensions(_ acceptance: OpeningHandshake.Acceptance?) -> String? {
        acceptance?.fields.first { $0.name == "Sec-WebSocket-Extensions" }?.value
    }

    struct Offer: Sendable, CustomTestStringConvertible {
        var field: String
        var isAgreed = true
        var ending = ""
        var testDescription: String { field }
    }

    static let offers = [
        Offer(field: "permessage-deflate"),
        Offer(field: "permessage-deflate; client_max_window_bits"),
        Offer(field: "permessage-deflate;client_max_window_bits=\"10\" ; server_no_context_takeover"),
        Offer(field: "permessage-deflate; server_max_window_bits=15", ending: "; server_max_window_bits=15"),
        Offer(field: "permessage-deflate; server_max_window_bits=10, permessage-deflate"),
        Offer(field: "x-unknown; a=b, permessage-deflate; client_no_context_takeover"),
        Offer(field: "permessage-deflate; server_max_window_bits=10", isAgreed: false),
        Offer(field: "permessage-deflate; server_max_window_bits", isAgreed: false),
        Offer(field: "permessage-deflate; client_max_window_bits=16", isAgreed: false),
        Offer(field: "permessage-deflate; client_max_window_bits=08", isAgreed: false),
        Offer(field: "permessage-deflate; server_no_context_takeover=1", isAgreed: false),
        Offer(
            field: "permessage-deflate; client_max_window_bits; client_max_window_bits=9", isAgreed: false),
        Offer(field: "permessage-deflate; unknown", isAgreed: false),
        Offer(field: "x-webkit-deflate-frame", isAgreed: false),
        Offer(field: "Permessage-Deflate", isAgreed: false),
    ]

    @Test("WS19 offers", arguments: offers) func withoutContext(offer: Offer) {
        let accepted = Self.accepted([offer.field], .withoutContext)
        #expect(accepted?.deflate == (offer.isAgreed ? DeflateParameters() : nil))
        let agreed = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        #expect(Self.extensions(accepted) == (offer.isAgreed ? agreed + offer.ending : nil))
        let off = Self.accepted([offer.field], .off)
        #expect(off != nil && off?.deflate == nil && Self.extensions(off) == nil)
    }

    /// What is offered, what is agreed on, and the answer that says so.
    struct Agreed: Sendable, CustomTestStringConvertible {
        var fields: [String]
        var forgets = (server: false, client: false)
        var bits = (server: 15, client: 15)
        var answer: String
        var testDescription: String { fields.joined(separator: " | ") }

        var parameters: DeflateParameters {
            var parameters = DeflateParameters()
            parameters.serverNoContextTakeover = forgets.server
            parameters.clientNoContextTakeover = forgets.client
            parameters.serverMaxWindowBits = bits.server
            parameters.clientMaxWindowBits = bits.client
            return parameters
        }
    }

    static let agreed = [
        Agreed(fields: ["permessage-deflate"], answer: "permessage-deflate"),
        Agreed(fields: ["permessage-deflate; client_max_window_bits"], answer: "permessage-deflate"),
        Agreed(
            fields: ["permessage-deflate; server_no_context_takeover"], forgets: (true, false),
            answer: "permessage-deflate; server_no_context_takeover"),
        Agreed(
            fields: ["permessage-deflate; client_no_context_takeover"], forgets: (false, true),
            answer: "permessage-deflate; client_no_context_takeover"),
        Agreed(
            fields: ["permessage-deflate; client_max_window_bits=\"1\\2\"; server_max_window_bits=\"9\""],
            bits: (9, 12),
            answer: "permessage-deflate; server_max_window_bits=9; client_max_window_bits=12"),
        Agreed(
            fields: ["permessage-deflate; client_max_window_bits=8"], bits: (15, 8),
            answer: "permessage-deflate; client_max_window_bits=8"),
        Agreed(
            fields: ["permessage-deflate; server_max_window_bits=8, permessage-deflate"],
            answer: "permessage-deflate"),
        Agreed(
            fields: ["x; y", "permessage-deflate; server_max_window_bits=7", "permessage-deflate"],
            answer: "permessage-deflate"),
        Agreed(
            fields: ["permessage-deflate; server_max_window_bits=10, permessage-deflate"], bits: (10, 15),
            answer: "permessage-deflate; server_max_window_bits=10"),
    ]

    @Test("WS35 with context, the first offer that can be met is met as it is", arguments: agreed)
    func withContext(example: Agreed) {
        let accepted = Self.accepted(example.fields, .withContext)
        #expect(accepted?.deflate == example.parameters)
        #expect(Self.extensions(accepted) == example.answer)
    }

    @Test("WS35 every window from 9 to 15 is agreed to, 8 and what is no number is not", arguments: 0...16)
    func windows(bits: Int) {
        let accepted = Self.accepted(["permessage-deflate; server_max_window_bits=\(bits)"], .withContext)
        #expect(accepted?.deflate?.serverMaxWindowBits == (9...15 ~= bits ? bits : nil))
        let client = Self.accepted(["permessage-deflate; client_max_window_bits=\(bits)"], .withContext)
        #expect(client?.deflate?.clientMaxWindowBits == (8...15 ~= bits ? bits : nil))
    }

    @Test(
        "WS35 declined with context as well",
        arguments: [
            "server_max_window_bits", "server_max_window_bits=8", "server_max_window_bits=09",
            "client_no_context_takeover=true", "server_no_context_takeover; server_no_context_takeover",
            "server_max_window_bits=9; server_max_window_bits=9", "client_max_window_bits=x",
            "mystery", "client_max_window_bits; client_max_window_bits",
        ])
    func declined(parameters: String) {
        let accepted = Self.accepted(["permessage-deflate; \(parameters)"], .withContext)
        #expect(accepted != nil && accepted?.deflate == nil && Self.extensions(accepted) == nil)
    }
}
