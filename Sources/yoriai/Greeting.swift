import Server

/// What the server says when it is ready, in words and a QR.
struct Greeting {
    private let address: String
    private let setUp: String?
    private let data: String
    /// The demo workshop, if one was opened.
    var demo: DemoAddresses?

    init(server: YoriaiServer, configuration: ServerConfiguration) throws {
        address = server.address
        setUp = try server.setUpLink()
        data = configuration.dataDirectory
    }

    var text: String {
        var lines = ["", "Yoriai is running.", ""]
        if let setUp {
            lines += ["  First set-up (once):   \(setUp)"]
        }
        lines += ["  Facilitators:          \(address)/admin.html"]
        let join = demo?.participant ?? "\(address)/"
        lines += ["  Participants:          \(join)"]
        if let demo { lines += ["  Projector:             \(demo.display)"] }
        lines += ["  Data is kept in:       \(data)", ""]
        if let code = QRCode(join) { lines.append(code.terminalText) }
        lines += [
            "",
            "Without one configured the certificate is self-signed: a browser asks once whether to trust it.",
            "Ctrl-C ends the server; nothing is lost.",
        ]
        return lines.joined(separator: "\n")
    }
}
