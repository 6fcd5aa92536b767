extension ServerConfiguration {
    /// The scheme browsers see on this server's own port.
    package var scheme: String { plainHTTP ? "http" : "https" }

    /// The origins that may open sockets and change things (CF6).
    ///
    /// Compare the whole `Origin` header with them, never a part.
    ///
    /// - Parameters:
    ///   - machineNames: From ``MachineNames/current()``.
    ///   - port: The port really listened on, which differs from ``port`` when that is 0.
    /// - Returns: Origins in the form browsers send.
    package func effectiveOrigins(machineNames: [String], port: Int) -> Set<String> {
        var origins = Set(allowedOrigins)
        if let publicURL { origins.insert(publicURL) }
        for name in machineNames {
            origins.insert(WebOrigin(scheme: scheme, host: name, port: port).text)
        }
        return origins
    }

    /// What links and QR codes begin with: ``publicURL``, or this machine's best name (CF6).
    ///
    /// Without a publicURL: the first address that is not the machine's own loopback, because a phone in the
    /// room can open it without any name service; at last `localhost`.
    package func linkBase(machineNames: [String], port: Int) -> String {
        if let publicURL { return publicURL }
        let reachable = machineNames.first { name in
            guard let address = ClientAddress(text: name) else { return false }
            return address.isIPv4 && address.bytes[12] != 127
        }
        return WebOrigin(scheme: scheme, host: reachable ?? "localhost", port: port).text
    }
}
