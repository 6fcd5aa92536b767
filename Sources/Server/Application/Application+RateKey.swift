import HTTPCodec
import Transport

extension Application {
    /// What limits per address count a request by (SF12): the peer, or whom a trusted proxy names.
    func rateKey(of request: HTTPRequest) -> String {
        guard var address = ClientAddress(text: request.peerAddress) else { return request.peerAddress }
        let named = request.head.headers.all("X-Forwarded-For").flatMap { $0.split(separator: ",") }
        for name in named.reversed() where isTrusted(address) {
            guard let next = ClientAddress(text: String(name.filter { $0 != " " })) else { break }
            address = next
        }
        return Hexadecimal.text(address.rateKey.bytes)
    }

    private func isTrusted(_ address: ClientAddress) -> Bool {
        configuration.trustedProxies.contains { $0.contains(address) }
    }
}
