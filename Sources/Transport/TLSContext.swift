import CEpoll
import COpenSSL
import Synchronization

/// The server's certificate, key and TLS settings: TLS 1.2 and 1.3, Mozilla's intermediate profile.
///
/// Offers http/1.1 only (RFC 7301), resumes sessions by tickets (no memory per client), and frees the
/// buffers of idle connections.
package final class TLSContext: Sendable {
    private let certificateChainFile: String
    private let privateKeyFile: String
    private let settings: Mutex<TLSSettings>

    /// Loads a chain (leaf first) and its key, both PEM.
    ///
    /// - Throws: ``TransportError`` when a file cannot be read or the key is not the certificate's.
    package init(certificateChainFile: String, privateKeyFile: String) throws {
        self.certificateChainFile = certificateChainFile
        self.privateKeyFile = privateKeyFile
        settings = Mutex(try TLSSettings.load(certificateChainFile, privateKeyFile))
    }

    /// Loads the same files again, for new connections; open ones go on as they are.
    ///
    /// - Throws: ``TransportError``; the certificate loaded before then stays in use.
    package func reload() throws {
        var next: TLSSettings? = try TLSSettings.load(certificateChainFile, privateKeyFile)
        settings.withLock { current in
            if let loaded = next.take() { current = loaded }
        }
    }

    /// The TLS state of one accepted socket.
    func makeConnection(on descriptor: Int32) throws -> TLSConnection {
        try settings.withLock { try $0.makeConnection(on: descriptor) }
    }
}
