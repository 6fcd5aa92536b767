import Foundation
import Testing

/// Files that exports are compared with; `RECORD=1` in the environment writes them anew.
enum Golden {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "Fixtures")

    static func expect(
        _ bytes: [UInt8], equals name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let file = folder.appending(path: name)
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try Data(bytes).write(to: file)
        }
        let expected = try Array(Data(contentsOf: file))
        let isEqual = bytes == expected
        #expect(
            isEqual, "\(name) differs; compare, then record it by RECORD=1", sourceLocation: sourceLocation)
    }
}
