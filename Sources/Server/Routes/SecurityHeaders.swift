import HTTPCodec
import Transport

/// What every answer carries (SECURITY, "Browser").
struct SecurityHeaders: Sendable {
    /// Pages run only our own files, talk only to us, and are framed by nobody.
    private static let policy = [
        "default-src 'none'", "script-src 'self'", "style-src 'self'", "img-src 'self' blob: data:",
        "connect-src 'self'", "manifest-src 'self'", "worker-src 'self'", "frame-ancestors 'none'",
        "base-uri 'none'", "form-action 'self'", "require-trusted-types-for 'script'",
    ].joined(separator: "; ")

    private static let always = [
        ("Content-Security-Policy", policy), ("X-Content-Type-Options", "nosniff"),
        ("Referrer-Policy", "no-referrer"), ("Cross-Origin-Opener-Policy", "same-origin"),
        ("Cross-Origin-Resource-Policy", "same-origin"),
        ("Permissions-Policy", "camera=(self), geolocation=(), microphone=(), payment=()"),
    ]

    private let fields: [(String, String)]

    /// Makes them; browsers are told to insist on https only where the operator has said for how long.
    init(_ configuration: ServerConfiguration) {
        let seconds = configuration.strictTransport.wholeMilliseconds / 1_000
        let insists = seconds > 0 && !configuration.plainHTTP
        fields = Self.always + (insists ? [("Strict-Transport-Security", "max-age=\(seconds)")] : [])
    }

    /// The response with these fields, but for those it has set itself.
    func added(to response: HTTPResponse) -> HTTPResponse {
        var secured = response
        for (name, value) in fields where response.headers[name] == nil {
            secured.headers.append(name, value)
        }
        return secured
    }
}
