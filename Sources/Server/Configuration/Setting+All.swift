extension Setting {
    /// Every setting, in the order of `config/yoriai.yaml`.
    package static let all: [Setting] = general + journal + metrics + http + sockets + workshops + sessions

    private static let general: [Setting] = [
        .address("address", \.address),
        .count("port", \.port, 0...65_535),
        .flag("plainHTTP", \.plainHTTP),
        .origin("publicURL", \.publicURL),
        .origins("allowedOrigins", \.allowedOrigins),
        .ranges("trustedProxies", \.trustedProxies),
        .path("dataDirectory", \.dataDirectory),
        .path("publicDirectory", \.publicDirectory),
        .path("configDirectory", \.configDirectory),
        .optionalPath("certificateFile", \.certificateFile),
        .optionalPath("privateKeyFile", \.privateKeyFile, isSecret: true),
        .count("reactors", \.reactors, 0...256),
        .level("logLevel", \.logLevel),
        .language("language", \.language),
        .size("diskFreeMin", \.diskFreeMin, "1MiB", "1024GiB"),
        .span("strictTransport", \.strictTransport, "0s", "1000d"),
        .span("drainSpan", \.drainSpan, "0ms", "60s"),
        .span("shutdownDeadline", \.shutdownDeadline, "1s", "5min"),
        .span("failureGrace", \.failureGrace, "0s", "1h"),
    ]

    private static let journal: [Setting] = [
        .size("journal.segmentSize", \.journal.segmentSize, "4KiB", "1GiB"),
        .count("journal.snapshotEvery", \.journal.snapshotEvery, 1...1_000_000),
    ]

    private static let metrics: [Setting] = [
        .flag("metrics.enabled", \.metrics.enabled),
        .address("metrics.address", \.metrics.address),
        .count("metrics.port", \.metrics.port, 0...65_535),
    ]

    private static let http: [Setting] = [
        .size("http.requestLineSize", \.http.requestLineSize, "256B", "64KiB"),
        .size("http.headerFieldSize", \.http.headerFieldSize, "256B", "64KiB"),
        .size("http.headerListSize", \.http.headerListSize, "1KiB", "256KiB"),
        .count("http.headerFieldCount", \.http.headerFieldCount, 8...1_000),
        .span("http.headDeadline", \.http.headDeadline, "1s", "60s"),
        .span("http.tlsDeadline", \.http.tlsDeadline, "1s", "60s"),
        .span("http.keepAlive", \.http.keepAlive, "1s", "10min"),
        .size("http.bodySize", \.http.bodySize, "1KiB", "64MiB"),
        .span("http.bodyDeadline", \.http.bodyDeadline, "1s", "10min"),
        .size("http.uploadSize", \.http.uploadSize, "64KiB", "64MiB"),
        .count("http.pictureArea", \.http.pictureArea, 10_000...200_000_000),
        .size("http.archiveSize", \.http.archiveSize, "1MiB", "4GiB"),
        .size("http.archiveUnpackedSize", \.http.archiveUnpackedSize, "1MiB", "16GiB"),
        .count("http.archiveFileCount", \.http.archiveFileCount, 100...100_000),
    ]

    private static let sockets: [Setting] = [
        .size("sockets.frameSize", \.sockets.frameSize, "1KiB", "1MiB"),
        .size("sockets.messageSize", \.sockets.messageSize, "1KiB", "1MiB"),
        .count("sockets.fragmentCount", \.sockets.fragmentCount, 4...1_024),
        .size("sockets.fragmentSizeMin", \.sockets.fragmentSizeMin, "1B", "4KiB"),
        .rate("sockets.controlRate", \.sockets.controlRate),
        .span("sockets.pingInterval", \.sockets.pingInterval, "1s", "5min"),
        .span("sockets.helloDeadline", \.sockets.helloDeadline, "1s", "60s"),
        .span("sockets.closeDeadline", \.sockets.closeDeadline, "100ms", "60s"),
        .rate("sockets.commandRate", \.sockets.commandRate),
        .count("sockets.commandBurst", \.sockets.commandBurst, 1...1_000),
        .rate("sockets.presenceRate", \.sockets.presenceRate),
        .span("sockets.presenceLifetime", \.sockets.presenceLifetime, "1s", "5min"),
        .size("sockets.outboxSize", \.sockets.outboxSize, "64KiB", "64MiB"),
        .flag("sockets.compression", \.sockets.compression),
        .count("sockets.resumeEvents", \.sockets.resumeEvents, 0...1_000_000),
        .count("sockets.total", \.sockets.total, 1...1_000_000),
        .count("sockets.perWorkshop", \.sockets.perWorkshop, 1...100_000),
        .count("sockets.perPerson", \.sockets.perPerson, 1...1_000),
        .count("sockets.connectionsPerAddress", \.sockets.connectionsPerAddress, 1...100_000),
    ]

    private static let workshops: [Setting] = [
        .count("workshops.total", \.workshops.total, 1...100_000),
        .count("workshops.people", \.workshops.people, 1...10_000),
        .count("workshops.notes", \.workshops.notes, 1...100_000),
        .count("workshops.textLength", \.workshops.textLength, 1...20_000),
        .count("workshops.nameLength", \.workshops.nameLength, 1...500),
        .count("workshops.titleLength", \.workshops.titleLength, 1...1_000),
        .count("workshops.photos", \.workshops.photos, 0...100_000),
        .size("workshops.photosSize", \.workshops.photosSize, "1MiB", "1024GiB"),
        .count("workshops.inboxCount", \.workshops.inboxCount, 16...65_536),
        .span("workshops.batchSpan", \.workshops.batchSpan, "0ms", "1s"),
        .span("workshops.quietSpan", \.workshops.quietSpan, "1s", "7d"),
    ]

    private static let sessions: [Setting] = [
        .span("sessions.personLifetime", \.sessions.personLifetime, "1h", "30d"),
        .span("sessions.accountLifetime", \.sessions.accountLifetime, "10min", "7d"),
        .span("sessions.ticketLifetime", \.sessions.ticketLifetime, "1s", "5min"),
        .count("sessions.ticketCount", \.sessions.ticketCount, 100...1_000_000),
        .rate("sessions.wrongCodeRate", \.sessions.wrongCodeRate),
        .rate("sessions.wrongCodeRateTotal", \.sessions.wrongCodeRateTotal),
        .rate("sessions.signInRate", \.sessions.signInRate),
        .count("sessions.passwordLengthMin", \.sessions.passwordLengthMin, 8...128),
        .count("sessions.hashesAtOnce", \.sessions.hashesAtOnce, 1...16),
        .count("sessions.hashesWaiting", \.sessions.hashesWaiting, 0...1_000),
        .count("sessions.rateKeyCount", \.sessions.rateKeyCount, 100...1_000_000),
    ]
}
