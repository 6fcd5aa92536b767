package import Logging

/// The server's log: lines on standard error, never what people wrote, nor any token.
package enum Logs {
    /// The logger of this configuration.
    package static func logger(_ configuration: ServerConfiguration) -> Logger {
        logger(level: configuration.logLevel)
    }

    /// For commands that answer on standard output: warnings only.
    package static var quiet: Logger { logger(level: .warning) }

    private static func logger(level: Logger.Level) -> Logger {
        var logger = Logger(label: "yoriai") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = level
        return logger
    }
}
