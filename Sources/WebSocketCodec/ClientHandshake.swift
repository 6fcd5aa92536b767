/// The client's half of the opening handshake, for tests and load generators (RFC 6455 section 4.1).
package struct ClientHandshake: Sendable, Equatable {
    /// The key of the request, base 64.
    package let key: String

    /// Makes a handshake from 16 bytes that ought to be random.
    package init(nonce: [UInt8]) { key = Base64.encode(nonce) }

    /// The bytes of the request.
    ///
    /// - Parameters:
    ///   - host: The value of Host.
    ///   - path: The request target, ready to send.
    ///   - origin: The value of Origin, if one is sent.
    ///   - subprotocols: What the client speaks, best first.
    ///   - offersDeflate: Whether to offer permessage-deflate as browsers do.
    ///   - fields: Further fields, such as Cookie; sent as they are.
    /// - Returns: Request line, fields and the empty line.
    package func request(
        host: String, path: String, origin: String?, subprotocols: [String],
        offersDeflate: Bool = false, fields: [(name: String, value: String)] = []
    ) -> [UInt8] {
        var text = "GET \(path) HTTP/1.1\r\nHost: \(host)\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
        text += "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: \(key)\r\n"
        if let origin { text += "Origin: \(origin)\r\n" }
        if !subprotocols.isEmpty {
            text += "Sec-WebSocket-Protocol: \(subprotocols.joined(separator: ", "))\r\n"
        }
        if offersDeflate {
            text += "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n"
        }
        for field in fields { text += "\(field.name): \(field.value)\r\n" }
        return Array((text + "\r\n").utf8)
    }

    /// Whether a response accepts: 101 and the right proof (RFC 6455 section 4.1, items 1 to 4).
    ///
    /// - Parameters:
    ///   - status: The response's status code.
    ///   - accept: The value of Sec-WebSocket-Accept.
    /// - Returns: Whether the bytes that follow are frames.
    package func isAccepted(status: Int, accept: String?) -> Bool {
        status == 101 && accept == OpeningHandshake.acceptValue(key: key)
    }
}
