/// One extension a client offers, read as an offer of permessage-deflate (RFC 7692 sections 5.1 and 7.1).
struct DeflateOffer {
    /// What becomes of an offer that the server can meet.
    struct Agreement: Sendable, Equatable {
        var parameters: DeflateParameters
        /// The extension as the response names it.
        var answer: String
    }

    private var isAcceptable: Bool
    private var serverForgets = false
    private var clientForgets = false
    private var serverWindowBits: Int?
    /// 0 for a parameter without a value.
    private var clientWindowBits: Int?

    private init(name: FieldScanner.Token) { isAcceptable = name.equals("permessage-deflate") }

    /// The first offer of the list that can be agreed to (section 5.1); `nil` when there is none.
    ///
    /// - Throws: 400 for a field that breaks the grammar (RFC 6455 section 9.1).
    static func agree(
        to values: [String], policy: DeflatePolicy
    ) throws(OpeningHandshake.Refusal) -> Agreement? {
        var agreed: Agreement?
        for value in values {
            var scanner = FieldScanner(value)
            scanner.skipEmptyMembers()
            while !scanner.isAtEnd {
                guard let offer = Self.next(&scanner) else {
                    throw OpeningHandshake.Refusal(status: 400, reason: "ill-formed extensions")
                }
                if agreed == nil { agreed = offer.agreement(policy) }
                scanner.skipEmptyMembers()
            }
        }
        return agreed
    }

    /// One member: `token *( ";" token [ "=" value ] )`, and the comma after it (RFC 6455 section 9.1).
    private static func next(_ scanner: inout FieldScanner) -> DeflateOffer? {
        guard let name = scanner.token() else { return nil }
        var offer = DeflateOffer(name: name)
        scanner.skipSpace()
        while scanner.take(UInt8(ascii: ";")) {
            scanner.skipSpace()
            guard let name = scanner.token() else { return nil }
            scanner.skipSpace()
            var value: FieldScanner.Token?
            if scanner.take(UInt8(ascii: "=")) {
                scanner.skipSpace()
                guard let given = scanner.tokenOrQuoted() else { return nil }
                value = given
                scanner.skipSpace()
            }
            if !offer.add(name, value) { offer.isAcceptable = false }
        }
        return scanner.isAtEnd || scanner.take(UInt8(ascii: ",")) ? offer : nil
    }

    /// Notes a parameter; an unknown, repeated or ill-valued one declines the offer (RFC 7692 section 7.1).
    private mutating func add(_ name: FieldScanner.Token, _ value: FieldScanner.Token?) -> Bool {
        if name.equals("server_no_context_takeover") {
            // Section 7.1.1.1: no value.
            guard !serverForgets, value == nil else { return false }
            serverForgets = true
        } else if name.equals("client_no_context_takeover") {
            // Section 7.1.1.2: no value.
            guard !clientForgets, value == nil else { return false }
            clientForgets = true
        } else if name.equals("server_max_window_bits") {
            // Section 7.1.2.1: 8 to 15.
            guard serverWindowBits == nil, let value, let bits = Self.windowBits(value) else { return false }
            serverWindowBits = bits
        } else if name.equals("client_max_window_bits") {
            // Section 7.1.2.2: 8 to 15, or no value.
            guard clientWindowBits == nil else { return false }
            guard let bits = value.map(Self.windowBits) ?? 0 else { return false }
            clientWindowBits = bits
        } else {
            return false
        }
        return true
    }

    /// 8 to 15 without leading zeros (section 7.1.2).
    private static func windowBits(_ value: FieldScanner.Token) -> Int? {
        (8...15).first { value.equals(String($0)) }
    }

    /// What the policy makes of the offer; `nil` declines it.
    private func agreement(_ policy: DeflatePolicy) -> Agreement? {
        guard isAcceptable else { return nil }
        switch policy {
        case .off: return nil
        case .withoutContext: return agreementWithoutContext
        case .withContext: return agreementWithContext
        }
    }

    /// Both sides forget; the client is told to even if it did not offer to (section 7.1.1.2).
    ///
    /// A smaller server window is declined, because shared frames use the whole one (section 7.1.2.1).
    private var agreementWithoutContext: Agreement? {
        guard serverWindowBits == nil || serverWindowBits == 15 else { return nil }
        let answer = "permessage-deflate; server_no_context_takeover; client_no_context_takeover"
        return Agreement(
            parameters: DeflateParameters(),
            answer: serverWindowBits == nil ? answer : answer + "; server_max_window_bits=15")
    }

    /// What the client asks for, and nothing else.
    ///
    /// zlib has no raw stream with a window of 256 bytes, so 8 is declined for the server (section 7.1.2.1);
    /// the client may use it, and is held to the window it named (section 7.1.2.2).
    private var agreementWithContext: Agreement? {
        guard serverWindowBits != 8 else { return nil }
        var parameters = DeflateParameters()
        parameters.serverNoContextTakeover = serverForgets
        parameters.clientNoContextTakeover = clientForgets
        var answer = "permessage-deflate"
        if serverForgets { answer += "; server_no_context_takeover" }
        if clientForgets { answer += "; client_no_context_takeover" }
        if let serverWindowBits {
            parameters.serverMaxWindowBits = serverWindowBits
            answer += "; server_max_window_bits=\(serverWindowBits)"
        }
        if let clientWindowBits, clientWindowBits > 0 {
            parameters.clientMaxWindowBits = clientWindowBits
            answer += "; client_max_window_bits=\(clientWindowBits)"
        }
        return Agreement(parameters: parameters, answer: answer)
    }
}
