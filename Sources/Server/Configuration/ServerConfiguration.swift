package import Logging

/// Everything an operator can set, with its default; loaded by ``ConfigurationLoader``.
///
/// Each key stands in `config/yoriai.yaml` with the same words; a test compares the two (CF7).
package struct ServerConfiguration: Sendable, Equatable {
    /// The defaults: what a file without any key would give.
    package init() {}

    /// Address to listen on.
    ///
    /// Default ::. `::` takes IPv6 and IPv4 alike; `127.0.0.1` keeps it to this machine.
    package var address: String = "::"
    /// TCP port to listen on; 0 lets the system choose.
    ///
    /// Default 8443. 8443 needs no privilege and says what it speaks.
    package var port: Int = 8_443
    /// Whether to speak http instead of https.
    ///
    /// Default false. For use behind a proxy on the same machine only: phones give no camera, wake
    /// lock or service worker to plain pages.
    package var plainHTTP: Bool = false
    /// The address people see, such as `https://ideas.example.org`; empty derives it from the
    /// machine's name.
    ///
    /// Default empty. Links and QR codes carry it.
    package var publicURL: String?
    /// Further origins whose pages may talk to this server; exact, comma-separated or a list.
    ///
    /// Default none. publicURL and the machine's own names and addresses are always allowed; nothing
    /// else is, against cross-site sockets.
    package var allowedOrigins: [String] = []
    /// Addresses or CIDR ranges of proxies whose X-Forwarded-For is believed.
    ///
    /// Default none. Empty: nobody's, because anyone can send the header.
    package var trustedProxies: [AddressRange] = []
    /// Where journals, pictures, accounts and the secret key live.
    ///
    /// Default data. One directory to back up; must be private to the server.
    package var dataDirectory: String = "data"
    /// Where the pages and scripts for browsers lie.
    ///
    /// Default Public. Beside the program when started from the checkout.
    package var publicDirectory: String = "Public"
    /// Where techniques, programmes, decks and surveys lie.
    ///
    /// Default config. Trainers edit these without touching code.
    package var configDirectory: String = "config"
    /// PEM file with the certificate chain; empty makes a self-signed one.
    ///
    /// Default empty. Read again on SIGHUP, so renewals need no restart.
    package var certificateFile: String?
    /// PEM file with the certificate's private key.
    ///
    /// Default empty. Goes with certificateFile; must be readable by the server alone.
    package var privateKeyFile: String?
    /// Threads that serve sockets and rooms; 0 takes one per core.
    ///
    /// Default 0. More than cores only adds switching.
    package var reactors: Int = 0
    /// Least severe messages that are logged: trace, debug, info, notice, warning, error, critical.
    ///
    /// Default info. info shows starts, stops and sign-ins, never contents.
    package var logLevel: Logger.Level = .info
    /// Language of pages and of new workshops until someone chooses: ja or en.
    ///
    /// Default ja. The house's first users write Japanese.
    package var language: ServerLanguage = .japanese
    /// Free space below which new writing is refused as `disk_full`.
    ///
    /// Default 256MiB, in bytes. Leaves room to shut down cleanly and to export.
    package var diskFreeMin: Int = 256 << 20
    /// How long browsers are to insist on https for this address; none if zero.
    ///
    /// Default 0s. Two years (730d) are usual, once the certificate is one that browsers trust.
    package var strictTransport: Duration = .zero
    /// Over how long browsers are asked to leave at shutdown.
    ///
    /// Default 5s. Spreads their return, so that a restart is no stampede.
    package var drainSpan: Duration = .seconds(5)
    /// Time after which an orderly shutdown is cut short.
    ///
    /// Default 15s. Below the 90 s after which service managers kill.
    package var shutdownDeadline: Duration = .seconds(15)
    /// How long a server whose disk has failed still shows and exports what it holds.
    ///
    /// Default 10s. Time for a projector to go on and a host to export; then it drains and ends with 74, so
    /// that whoever started it starts it again.
    package var failureGrace: Duration = .seconds(10)

    /// How the log of all workshops is cut into files.
    package var journal = JournalSettings()
    /// Whether and where probes and metrics are answered.
    package var metrics = MetricsSettings()
    /// Limits of HTTP requests.
    package var http = HTTPLimits()
    /// Limits of WebSockets and the messages on them.
    package var sockets = SocketLimits()
    /// Limits of one workshop and of the rooms that run them.
    package var workshops = WorkshopLimits()
    /// Limits of sessions, links, tickets and attempts.
    package var sessions = SessionLimits()

    /// Where each key that is not at its default was set.
    package var sources: [String: SettingSource] = [:]
}
