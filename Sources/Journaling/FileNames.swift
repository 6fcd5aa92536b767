/// Names of the journal's files in its directory.
///
/// ```
/// LOCK                                    held by the process that has the journal open
/// BALLAST                                 zeros, given up when recovery needs space
/// journal-00000001.log                    segments, numbered from 1 without a gap
/// oldest-00000005                         empty: segments before 5 have been pruned
/// snapshot-<32 hex>-<20 digits>.snap      a log's state through that sequence number
/// snapshot-<32 hex>-<20 digits>.snap.twin a second copy, where there is no older snapshot to fall back on
/// journal-00000003.log-4096.torn          what recovery cut off at byte 4096, for inspection
/// *.tmp                                   unfinished; removed when the journal is opened
/// ```
enum FileNames {
    static let lock = "LOCK"
    static let ballast = "BALLAST"

    static func segment(_ number: UInt64) -> String { "journal-\(digits(number, 8)).log" }
    static func oldest(_ number: UInt64) -> String { "oldest-\(digits(number, 8))" }
    static func torn(_ name: String, at offset: Int) -> String { "\(name)-\(offset).torn" }
    static func snapshot(_ log: LogID, through sequence: UInt64) -> String {
        "snapshot-\(log)-\(digits(sequence, 20)).snap"
    }

    static func twin(_ log: LogID, through sequence: UInt64) -> String {
        snapshot(log, through: sequence) + ".twin"
    }

    static func segmentNumber(_ name: String) -> UInt64? {
        number(name, after: "journal-", before: ".log").flatMap { segment($0) == name ? $0 : nil }
    }

    static func oldestNumber(_ name: String) -> UInt64? {
        number(name, after: "oldest-", before: "").flatMap { oldest($0) == name ? $0 : nil }
    }

    /// What a snapshot holds, by its own name or its twin's.
    static func snapshotPlace(_ name: String) -> (log: LogID, sequence: UInt64)? {
        let name = name.hasSuffix(".snap.twin") ? String(name.dropLast(5)) : name
        guard name.utf8.count == 67, name.hasPrefix("snapshot-"),
            let log = LogID(hex: String(name.dropFirst(9).prefix(32))),
            let sequence = UInt64(name.dropFirst(42).prefix(20)),
            snapshot(log, through: sequence) == name, sequence <= NumberBound.max
        else { return nil }
        return (log, sequence)
    }

    private static func digits(_ number: UInt64, _ count: Int) -> String {
        let text = String(number)
        return String(repeating: "0", count: max(0, count - text.count)) + text
    }

    private static func number(_ name: String, after prefix: String, before suffix: String) -> UInt64? {
        guard name.hasPrefix(prefix), name.hasSuffix(suffix), name.count > prefix.count + suffix.count else {
            return nil
        }
        let number = UInt64(name.dropFirst(prefix.count).dropLast(suffix.count))
        return number.flatMap { $0 <= NumberBound.max ? $0 : nil }
    }
}
