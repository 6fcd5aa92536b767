import Glibc
import Journaling

/// The journal as a program to measure; `scripts/bench journal` runs it and prints what it says.
///
/// ```
/// journal-bench commits DIRECTORY LOGS SECONDS      each log appends again once it is answered
/// journal-bench paced   DIRECTORY RATE SECONDS      so many records a second over 100 logs
/// journal-bench make    DIRECTORY EVENTS            a journal of so many events over 100 logs, closed
/// journal-bench recover DIRECTORY                   opens it
/// journal-bench load    DIRECTORY EVENTS            one workshop's events from its snapshot
/// ```
/// Events have 200 bytes, those of `make` 240. Each command prints one JSON object.
@main enum JournalBench {
    static let eventSize = 200
    /// Events of this size make 300 MB of a million.
    static let madeEventSize = 240
    static let logCount: UInt64 = 100

    static func main() throws {
        let words = CommandLine.arguments
        let number = words.count > 3 ? Double(words[3]) ?? 0 : 0
        let length = words.count > 4 ? Double(words[4]) ?? 0 : 0
        switch words.count > 2 ? words[1] : "" {
        case "commits": try Commits.run(directory: words[2], logs: UInt64(number), seconds: length)
        case "paced": try Paced.run(directory: words[2], rate: number, seconds: length)
        case "make": try Make.run(directory: words[2], events: Int(number))
        case "recover": try Recover.run(directory: words[2])
        case "load": try Load.run(directory: words[2], events: UInt64(number))
        default:
            print("usage: journal-bench commits|paced|make|recover|load DIRECTORY [NUMBER [SECONDS]]")
            exit(2)
        }
    }

    /// An event of the usual size, different for each number.
    static func event(_ number: UInt64, size: Int = eventSize) -> [UInt8] {
        [UInt8](repeating: UInt8(truncatingIfNeeded: number), count: size)
    }

    static func log(_ number: UInt64) -> LogID {
        LogID(low: number &* 0x9E37_79B9_7F4A_7C15, high: number &* 0xBF58_476D_1CE4_E5B9)
    }
}
