/// A client's offer of permessage-deflate that the server can agree to (RFC 7692 section 7.1).
struct DeflateOffer: Sendable, Equatable {
    var parameters = DeflateParameters()
    private var namesServerWindow = false

    /// The extension as the response names it.
    ///
    /// The client is told to forget its window even if it did not offer to (section 7.1.1.2).
    var answer: String {
        "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
            + (namesServerWindow ? "; server_max_window_bits=15" : "")
    }

    /// The first offer of the list that can be agreed to (section 5.1); `nil` when there is none.
    ///
    /// - Throws: 400 for a field that breaks the grammar (RFC 6455 section 9.1).
    static func agree(
        to values: [String], policy: DeflatePolicy
    ) throws(OpeningHandshake.Refusal) -> DeflateOffer? {
        var agreed: DeflateOffer?
        for value in values {
            var scanner = FieldScanner(value)
            while true {
                guard let (name, parameters) = Self.next(&scanner) else {
                    throw OpeningHandshake.Refusal(status: 400, reason: "ill-formed extensions")
                }
                if agreed == nil, name == "permessage-deflate", policy == .withoutContext {
                    agreed = Self.accept(parameters)
                }
                if scanner.isAtEnd { break }
            }
        }
        return agreed
    }

    /// One member: `token *( ";" token [ "=" value ] )`, and the comma after it.
    private static func next(
        _ scanner: inout FieldScanner
    ) -> (name: String, parameters: [(name: String, value: String?)])? {
        scanner.skipSpace()
        guard let name = scanner.token() else { return nil }
        var parameters: [(name: String, value: String?)] = []
        scanner.skipSpace()
        while scanner.take(UInt8(ascii: ";")) {
            scanner.skipSpace()
            guard let name = scanner.token() else { return nil }
            scanner.skipSpace()
            var value: String?
            if scanner.take(UInt8(ascii: "=")) {
                scanner.skipSpace()
                guard let given = scanner.tokenOrQuoted() else { return nil }
                value = given
            }
            parameters.append((name, value))
            scanner.skipSpace()
        }
        guard scanner.take(UInt8(ascii: ",")) || scanner.isAtEnd else { return nil }
        return (name, parameters)
    }

    /// Checks one offer's parameters; unknown, repeated or ill-valued ones decline it (section 7.1).
    ///
    /// A smaller server window is declined, because shared frames use the whole one (section 7.1.2.1).
    private static func accept(_ parameters: [(name: String, value: String?)]) -> DeflateOffer? {
        var offer = DeflateOffer()
        guard Set(parameters.map(\.name)).count == parameters.count else { return nil }
        for (name, value) in parameters {
            switch (name, value) {
            case ("server_no_context_takeover", nil), ("client_no_context_takeover", nil): break
            case ("client_max_window_bits", nil): break
            case ("client_max_window_bits", let bits?) where isWindow(bits): break
            case ("server_max_window_bits", "15"): offer.namesServerWindow = true
            default: return nil
            }
        }
        return offer
    }

    /// 8 to 15 without leading zeros (section 7.1.2).
    private static func isWindow(_ text: String) -> Bool {
        ["8", "9", "10", "11", "12", "13", "14", "15"].contains(text)
    }
}
