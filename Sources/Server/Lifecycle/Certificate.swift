import Glibc
import Logging
import Transport

/// The certificate in use: the configured one, or one made for this machine's names and addresses.
enum Certificate {
    static func context(
        _ configuration: ServerConfiguration, names: [String], logger: Logger
    ) throws -> TLSContext {
        if let certificate = configuration.certificateFile, let key = configuration.privateKeyFile {
            return try TLSContext(certificateChainFile: certificate, privateKeyFile: key)
        }
        let certificate = "\(configuration.dataDirectory)/certificate.pem"
        let key = "\(configuration.dataDirectory)/certificate-key.pem"
        let made = "\(configuration.dataDirectory)/certificate-names"
        let wanted = Array(names.joined(separator: "\n").utf8)
        if try PrivateFile.read(made, sizeMax: 65_536) != wanted || !isRecent(certificate) {
            let addresses = names.compactMap(address)
            try SelfSignedCertificate.make(
                names: names.filter { address($0) == nil }, addresses: addresses,
                certificateFile: certificate,
                privateKeyFile: key, days: 397)
            try PrivateFile.replace(made, wanted)
            logger.info("made a self-signed certificate", metadata: ["file": "\(certificate)"])
        }
        return try TLSContext(certificateChainFile: certificate, privateKeyFile: key)
    }

    private static func address(_ name: String) -> String? {
        let bare = name.hasPrefix("[") ? String(name.dropFirst().dropLast()) : name
        return ClientAddress(text: bare) == nil ? nil : bare
    }

    /// Younger than eleven of its thirteen months.
    private static func isRecent(_ path: String) -> Bool {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return false }
        return Clock.now / 1_000 - Int64(status.st_mtim.tv_sec) < 335 * 86_400
    }
}
