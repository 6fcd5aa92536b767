extension ServerConfiguration {
    /// Every setting with its value and source, one a line, for `check-config` (CF8).
    ///
    /// The form is the file's own (`key: value`) with the source as a comment, so that a line can be copied.
    ///
    /// - Parameter redacted: Whether secret values are replaced by `[set]`, for output others will read.
    /// - Returns: Lines in the order of ``Setting/all``, without a newline at the end.
    package func describe(redacted: Bool) -> String {
        Setting.all.map { setting in
            let value = setting.show(self)
            let shown =
                if setting.isList {
                    "[" + value.split(separator: ",").map { Self.quoted(String($0)) }.joined(separator: ", ")
                        + "]"
                } else if setting.isSecret, redacted, !value.isEmpty {
                    "[set]"
                } else {
                    Self.quoted(value)
                }
            return "\(setting.key): \(shown)  # \(sources[setting.key] ?? .standard)"
        }.joined(separator: "\n")
    }

    /// The value as YAML: bare where it is a plain word, in double quotes elsewhere.
    private static func quoted(_ value: String) -> String {
        let isPlain = value.utf8.allSatisfy { byte in
            (97...122).contains(byte) || (65...90).contains(byte) || (46...57).contains(byte)
        }
        guard !isPlain || value.isEmpty else { return value }
        let escaped = value.flatMap { $0 == "\"" || $0 == "\\" ? "\\\($0)" : "\($0)" }
        return "\"\(String(escaped))\""
    }
}
