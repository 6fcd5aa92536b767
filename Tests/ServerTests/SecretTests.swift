import Server
import Testing

/// Digests, keys, tokens, codes and tickets.
struct SecretTests {
    static let person = "0123456789abcdef0123456789abcdef"
    static let workshop = "fedcba9876543210fedcba9876543210"

    static func key(_ start: UInt8 = 0) throws -> SecretKey {
        try #require(SecretKey(bytes: (0..<32).map { start &+ $0 }))
    }

    static func token(expires: Int64 = 2_000) throws -> SessionToken {
        try #require(
            SessionToken(
                person: person, workshop: workshop, role: .facilitator, issued: 1_000, expires: expires,
                generation: 7))
    }

    @Test(
        "SF7 SHA-256 of FIPS 180-4's examples",
        arguments: zip(
            ["", "abc"],
            [
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ]))
    func digests(text: String, hex: String) {
        #expect(SHA256.hex(Array(text.utf8)) == hex)
    }

    @Test("SF6 base64url is read back at every length and has one form only")
    func base64() {
        for count in 0..<70 {
            let bytes = RandomBytes.make(count)
            #expect(bytes.count == count)
            #expect(Base64URL.bytes(Base64URL.text(bytes)) == bytes)
        }
        #expect(Base64URL.text([0xFB, 0xFF]) == "-_8")
        for wrong in ["A", "AB", "AAB", "AA==", "A+A", "A A", "あ"] {
            #expect(Base64URL.bytes(wrong) == nil, "\(wrong)")
        }
    }

    @Test("SF6 comparison in constant time compares")
    func comparison() {
        #expect(ConstantTime.equals([], []))
        #expect(ConstantTime.equals([1, 2], [1, 2]))
        #expect(!ConstantTime.equals([1, 2], [1, 3]))
        #expect(!ConstantTime.equals([1, 2], [1, 2, 3]))
    }

    @Test("SF5 the key is made once, for the server alone")
    func makesKey() throws {
        let scratch = try ScratchDirectory()
        let first = try SecretKey.load(directory: scratch.path)
        let second = try SecretKey.load(directory: scratch.path)
        let token = try Self.token()
        #expect(token.encoded(key: first) == token.encoded(key: second))
        #expect(try scratch.mode(of: "secret.key") == 0o600)
        #expect(try scratch.names == ["secret.key"])
    }

    @Test("SF5 a cut, empty or overlong key file is refused and left alone", arguments: [0, 31, 33])
    func damagedKey(count: Int) throws {
        let scratch = try ScratchDirectory()
        try scratch.write(String(repeating: "k", count: count), to: "secret.key")
        #expect(throws: (any Error).self) { try SecretKey.load(directory: scratch.path) }
        #expect(try scratch.names == ["secret.key"])
    }

    @Test("SF5 a key that others may read is refused", arguments: [0o640, 0o604, 0o660])
    func exposedKey(mode: Int) throws {
        let scratch = try ScratchDirectory()
        try scratch.write(String(repeating: "k", count: 32), to: "secret.key", mode: mode)
        #expect(throws: SecretKey.Problem.exposed(path: scratch.file("secret.key"))) {
            try SecretKey.load(directory: scratch.path)
        }
    }

    @Test("SF6 a token is read back until its time is over")
    func tokens() throws {
        let token = try Self.token()
        let key = try Self.key()
        let text = token.encoded(key: key)
        #expect(text.utf8.count == 116)
        #expect(try SessionToken.parse(text, key: key, now: 1_999) == token)
        #expect(throws: SessionToken.Problem.expired) { try SessionToken.parse(text, key: key, now: 2_000) }
        let account = try #require(SessionToken(account: Self.person, issued: 1, expires: 9, generation: 0))
        #expect(try SessionToken.parse(account.encoded(key: key), key: key, now: 8) == account)
        #expect(account.role == nil)
        #expect(account.workshop == nil)
    }

    @Test("SF6 any changed character is refused")
    func changedTokens() throws {
        let key = try Self.key()
        let text = Array(try Self.token().encoded(key: key))
        for index in text.indices {
            var changed = text
            changed[index] = changed[index] == "A" ? "B" : "A"
            #expect(throws: SessionToken.Problem.forged, "at \(index)") {
                try SessionToken.parse(String(changed), key: key, now: 0)
            }
        }
    }

    @Test("SF6 another key, a cut token, and rubbish are refused")
    func foreignTokens() throws {
        let text = try Self.token().encoded(key: Self.key())
        #expect(throws: SessionToken.Problem.forged) {
            try SessionToken.parse(text, key: Self.key(1), now: 0)
        }
        for wrong in ["", String(text.dropLast()), text + "A", String(repeating: "é", count: 58), "null"] {
            #expect(throws: SessionToken.Problem.malformed) {
                try SessionToken.parse(wrong, key: Self.key(), now: 0)
            }
        }
    }

    @Test(
        "SF6 ids are 32 lower-case hexadecimal digits",
        arguments: ["", "0123", person.uppercased(), person + "00"])
    func wrongIDs(id: String) {
        #expect(SessionToken(account: id, issued: 0, expires: 1, generation: 0) == nil)
        let token = SessionToken(
            person: Self.person, workshop: id, role: .host, issued: 0, expires: 1, generation: 0)
        #expect(token == nil)
    }

    @Test("SF7 a link's code is the one of another implementation")
    func linkCode() throws {
        let code = LinkCode(key: try Self.key(), workshop: Self.person, role: .participant, generation: 1)
        #expect(code.text == "7yK4YCEYaClCvXmWeLzJHI")
        #expect(LinkCode(text: code.text) == code)
    }

    @Test("SF7 every workshop, role, generation and key has another code")
    func linkCodesDiffer() throws {
        var codes: Set<String> = []
        for role in AccessRole.allCases {
            for generation: UInt32 in 1...3 {
                for workshop in [Self.person, Self.workshop] {
                    for start: UInt8 in [0, 1] {
                        let key = try Self.key(start)
                        codes.insert(
                            LinkCode(key: key, workshop: workshop, role: role, generation: generation).text)
                        codes.insert(
                            ShortCode(key: key, workshop: workshop, role: role, generation: generation).text)
                    }
                }
            }
        }
        #expect(codes.count == 6 * 3 * 2 * 2 * 2)
    }

    @Test(
        "SF7 what cannot be a code",
        arguments: [
            "", "7yK4YCEYaClCvXmWeLzJH", "7yK4YCEYaClCvXmWeLzJHI0",
            "7yK4YCEYaClCvXmWeLzJ-I", "7yK4YCEYaClCvXmWeLz/HI",
        ])
    func noLinkCode(text: String) {
        #expect(LinkCode(text: text) == nil)
    }

    @Test("SF8 a short code is the one of another implementation")
    func shortCode() throws {
        let code = ShortCode(key: try Self.key(), workshop: Self.person, role: .participant, generation: 1)
        #expect(code.text == "K4NFGG6Q")
        #expect(code.grouped == "K4NF-GG6Q")
    }

    @Test(
        "SF8 a short code as people type it",
        arguments: [
            ("K4NFGG6Q", "K4NFGG6Q"), ("k4nf-gg6q", "K4NFGG6Q"), (" K4NF GG6Q ", "K4NFGG6Q"),
            ("Ｋ４ＮＦ－ＧＧ６Ｑ", "K4NFGG6Q"), ("k4nf　gg6q", "K4NFGG6Q"), ("OIl0ooLi", "01100011"),
            ("K4NFGG6", nil), ("K4NFGG6QQ", nil), ("K4NFGG6U", nil), ("", nil), ("K4NFGG6あ", nil),
        ] as [(String, String?)])
    func typedCodes(typed: String, code: String?) {
        #expect(ShortCode(typed: typed)?.text == code)
    }

    @Test("SF9 a ticket works once, in its time")
    func tickets() throws {
        var book = TicketBook<Int>()
        func issue(_ grant: Int, now: Int64) -> String? { book.issue(grant, now: now) }
        func redeem(_ text: String, now: Int64) -> Int? { book.redeem(text, now: now) }
        let first = try #require(issue(1, now: 0))
        let second = try #require(issue(2, now: 0))
        #expect(first != second)
        #expect(redeem(first, now: 29_999) == 1)
        #expect(redeem(first, now: 29_999) == nil)
        #expect(redeem(second, now: 30_000) == nil)
        #expect(redeem("invented", now: 0) == nil)
    }

    @Test("SF9 tickets are bounded, and their room comes back when they lapse")
    func ticketBound() {
        var book = TicketBook<Int>(lifetimeMilliseconds: 10, countMax: 3)
        func issue(_ grant: Int, now: Int64) -> String? { book.issue(grant, now: now) }
        for round: Int64 in 0..<100 {
            let now = round * 10
            #expect((0..<3).allSatisfy { issue($0, now: now) != nil })
            #expect(issue(9, now: now + 9) == nil)
            #expect(book.count == 3)
        }
    }

    @Test("SF9 one holder's tickets are bounded, at N and N+1, and others get theirs")
    func ticketsOfOne() {
        var book = TicketBook<Int>(lifetimeMilliseconds: 10, perHolderMax: 2)
        func issue(_ holder: String, now: Int64) -> String? { book.issue(1, to: holder, now: now) }
        #expect(issue("a", now: 0) != nil && issue("a", now: 5) != nil)
        #expect(issue("a", now: 9) == nil)
        #expect(issue("b", now: 9) != nil && issue("", now: 9) != nil)
        #expect(issue("a", now: 10) != nil)
        #expect(issue("a", now: 14) == nil)
        #expect(issue("a", now: 15) != nil)
    }

    @Test("SF10 a burst at once, then the rate")
    func rate() {
        var limiter = RateLimiter<String>(rate: .perSecond(20), burst: 3)
        func take(_ key: String, now: Int64) -> Int64 { limiter.take(key, now: now) }
        #expect((0..<3).allSatisfy { _ in take("a", now: 1_000) == 0 })
        #expect(limiter.wait("a", now: 1_000) == 50)
        #expect(take("a", now: 1_000) == 50)
        #expect(take("a", now: 1_049) == 1)
        #expect(take("a", now: 1_050) == 0)
        #expect(take("a", now: 1_050) == 50)
        #expect(take("b", now: 1_050) == 0)
        #expect((0..<3).allSatisfy { _ in take("a", now: 9_000) == 0 })
        #expect(take("a", now: 9_000) == 50)
    }

    @Test("SF10 asking takes nothing")
    func asking() {
        var limiter = RateLimiter<Int>(rate: .perMinute(10), burst: 1)
        func take(_ key: Int, now: Int64) -> Int64 { limiter.take(key, now: now) }
        #expect(limiter.wait(1, now: 0) == 0)
        #expect(limiter.wait(1, now: 0) == 0)
        #expect(take(1, now: 0) == 0)
        #expect(limiter.wait(1, now: 0) == 6_000)
    }

    @Test("SF10 memory is bounded, and a key in use is not forgotten for others")
    func rateBound() {
        var limiter = RateLimiter<Int>(rate: .perMinute(1), burst: 2, keysMax: 100)
        func take(_ key: Int, now: Int64) -> Int64 { limiter.take(key, now: now) }
        for stranger in 1...10_000 {
            if stranger % 40 == 1 { _ = take(0, now: 0) }
            _ = take(stranger, now: 0)
            #expect(limiter.count <= 100)
        }
        #expect(take(9_999, now: 0) == 0)
        #expect(take(9_999, now: 0) == 60_000)
    }

    @Test("SF11 the set-up token stays until it is used")
    func setUpToken() throws {
        let scratch = try ScratchDirectory()
        let token = SetUpToken(directory: scratch.path)
        #expect(try !token.matches(""))
        let text = try token.issue()
        #expect(text.utf8.count == 23)
        #expect(try SetUpToken(directory: scratch.path).issue() == text)
        #expect(try scratch.mode(of: "set-up-token") == 0o600)
        #expect(try token.matches(text))
        #expect(try !token.matches(text.lowercased() + "0"))
        try token.consume()
        #expect(try !token.matches(text))
        #expect(try token.issue() != text)
    }
}
