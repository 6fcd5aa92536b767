/// The client's half of the opening handshake, for tests and load generators (RFC 6455 section 4.1).
package struct ClientHandshake: Sendable, Equatable {
    /// The key of the request, base 64.
    package let key: String

    /// Makes a handshake from 16 bytes that ought to be random.
    package init(nonce: [UInt8]) { key = Base64.encode(nonce) }

    /// The bytes of the request.
    ///
    /// - Parameters:
    ///   - fields: Further fields, such as Cookie.
    ///   - offersDeflate: Whether to offer permessage-deflate as browsers do.
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
    /// - Parameter accept: The value of Sec-WebSocket-Accept.
    package func isAccepted(status: Int, accept: String?) -> Bool {
        status == 101 && accept == OpeningHandshake.acceptValue(key: key)
    }
}
