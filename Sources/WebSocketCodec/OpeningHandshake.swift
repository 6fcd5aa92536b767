/// The server's answer to a request that wants to become a WebSocket (RFC 6455 section 4.2).
package enum OpeningHandshake {
    /// What to answer.
    package enum Answer: Sendable, Equatable {
        /// 101 with these fields; from then on the bytes are frames.
        case accept(Acceptance)
        /// An ordinary response with this status and these fields.
        case refuse(Refusal)
    }

    /// The parts of a positive answer.
    package struct Acceptance: Sendable, Equatable {
        /// Fields of the 101 response, in order.
        package var fields: [HandshakeField]
        /// The subprotocol chosen, if any was wanted.
        package var subprotocol: String?
        /// What was agreed on about compression.
        package var deflate: DeflateParameters?
    }

    /// The parts of a negative answer.
    package struct Refusal: Error, Sendable, Equatable {
        /// 400, 403, 405, 426 or 505.
        package var status: Int
        /// Fields the status demands.
        package var fields: [HandshakeField] = []
        /// For the log; a fixed text.
        package var reason: String
    }

    /// Checks a request and makes the answer.
    ///
    /// RFC 6455 section 4.2.1 (what a request must hold; Host, its item 2, is up to the HTTP layer),
    /// 4.2.2 (the answer), 4.4 (version), 10.2 (origin).
    ///
    /// - Parameters:
    ///   - method: As in the request line.
    ///   - minorVersion: The 1 of HTTP/1.1.
    ///   - headers: All values of a field, in order, by its name in lower case.
    ///   - subprotocols: What the server speaks, best first; if not empty, the client must offer one.
    ///   - isOriginAllowed: Exact check of the Origin field; `nil` when there is none.
    ///   - deflate: Whether compression may be agreed on.
    /// - Returns: The fields of a 101, or a refusal to be sent as an ordinary response.
    package static func answer(
        method: String, minorVersion: Int = 1, headers: (String) -> [String], subprotocols: [String],
        isOriginAllowed: (String?) -> Bool, deflate: DeflatePolicy
    ) -> Answer {
        do throws(Refusal) {
            try checkUpgrade(method: method, minorVersion: minorVersion, headers: headers)
            let key = try requestKey(headers)
            // Item 7 of section 4.2.1, and section 10.2.
            let origins = headers("origin")
            guard origins.count <= 1, isOriginAllowed(origins.first) else {
                throw Refusal(status: 403, reason: "origin")
            }
            let subprotocol = try chooseSubprotocol(headers, from: subprotocols)
            let agreed = try DeflateOffer.agree(to: headers("sec-websocket-extensions"), policy: deflate)
            return .accept(acceptance(key: key, subprotocol: subprotocol, deflate: agreed))
        } catch {
            return .refuse(error)
        }
    }

    /// GET, HTTP/1.1, Upgrade, Connection and version 13 (RFC 6455 sections 4.2.1 and 4.4).
    private static func checkUpgrade(
        method: String, minorVersion: Int, headers: (String) -> [String]
    ) throws(Refusal) {
        // Section 4.2.1, item 1; RFC 9110 section 15.5.6 wants Allow.
        guard method == "GET" else {
            throw Refusal(status: 405, fields: [HandshakeField("Allow", "GET")], reason: "method")
        }
        guard minorVersion >= 1 else { throw Refusal(status: 505, reason: "HTTP version") }
        let upgrade = [HandshakeField("Upgrade", "websocket"), HandshakeField("Connection", "Upgrade")]
        // Item 3; RFC 9110 section 15.5.22 wants Upgrade.
        guard FieldScanner.hasToken("websocket", in: headers("upgrade")) else {
            throw Refusal(status: 426, fields: upgrade, reason: "no upgrade to websocket")
        }
        // Item 4.
        guard FieldScanner.hasToken("upgrade", in: headers("connection")) else {
            throw Refusal(status: 400, reason: "upgrade not announced in Connection")
        }
        // Item 6; section 4.4 wants the version that we speak.
        guard headers("sec-websocket-version") == ["13"] else {
            let version = HandshakeField("Sec-WebSocket-Version", "13")
            throw Refusal(status: 426, fields: upgrade + [version], reason: "version")
        }
    }

    /// One key of 16 bytes in base 64 (RFC 6455 section 4.2.1, item 5).
    private static func requestKey(_ headers: (String) -> [String]) throws(Refusal) -> String {
        let keys = headers("sec-websocket-key")
        guard keys.count == 1, let key = keys.first, key.utf8.count == 24, Base64.decodedSize(key) == 16
        else {
            throw Refusal(status: 400, reason: "key")
        }
        return key
    }

    /// The best of ours the client offers (RFC 6455 sections 4.1 item 10 and 4.2.2 item 5.4).
    private static func chooseSubprotocol(
        _ headers: (String) -> [String], from subprotocols: [String]
    ) throws(Refusal) -> String? {
        guard let offered = FieldScanner.tokens(in: headers("sec-websocket-protocol")) else {
            throw Refusal(status: 400, reason: "ill-formed subprotocols")
        }
        // RFC 6455 section 4.1, item 10: the values are unique.
        guard offered.count < 2 || Set(offered).count == offered.count else {
            throw Refusal(status: 400, reason: "subprotocol offered twice")
        }
        guard !subprotocols.isEmpty else { return nil }
        let chosen = subprotocols.first { name in offered.contains { $0.equals(name) } }
        guard let chosen else {
            throw Refusal(status: 400, reason: "no common subprotocol")
        }
        return chosen
    }

    private static func acceptance(
        key: String, subprotocol: String?, deflate: DeflateOffer.Agreement?
    ) -> Acceptance {
        var fields = [
            HandshakeField("Upgrade", "websocket"),
            HandshakeField("Connection", "Upgrade"),
            HandshakeField("Sec-WebSocket-Accept", acceptValue(key: key)),
        ]
        if let subprotocol { fields.append(HandshakeField("Sec-WebSocket-Protocol", subprotocol)) }
        if let deflate { fields.append(HandshakeField("Sec-WebSocket-Extensions", deflate.answer)) }
        return Acceptance(fields: fields, subprotocol: subprotocol, deflate: deflate?.parameters)
    }

    /// The proof that the server read the key (RFC 6455 section 4.2.2, item 5.4).
    package static func acceptValue(key: String) -> String {
        Base64.encode(SHA1.digest(Array((key + "258EAFA5-E914-47DA-95CA-C5AB0DC85B11").utf8)))
    }
}
