import Testing

/// Whether browsers are told to insist on https.
struct StrictTransportTests {
    @Test(
        "SA9 Strict-Transport-Security goes out by TLS for as long as the operator says, and never else",
        arguments: [("730d", false, "max-age=63072000"), ("0s", false, nil), ("730d", true, nil)])
    func header(span: String, isPlain: Bool, expected: String?) async throws {
        try await ServerHarness.run(["strictTransport": span, "plainHTTP": "\(isPlain)"]) { harness in
            let browser = try harness.stage().console
            #expect(try browser.get("/")["strict-transport-security"] == expected)
            let missing = try browser.get("/nothing")
            #expect(missing.status == 404 && missing["strict-transport-security"] == expected)
        }
    }
}
