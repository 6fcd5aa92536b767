import Foundation
package import WorkshopCore

/// A workshop's whole state as canonical bytes: one way only, for comparing and for reading by people.
package enum StateDigest {
    /// JSON with sorted keys; equal states give equal bytes.
    package static func bytes(of workshop: Workshop) throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        return Array(try encoder.encode(workshop))
    }

    /// SHA-256 of these bytes in hexadecimal.
    package static func hash(of workshop: Workshop) throws -> String { SHA256.hex(try bytes(of: workshop)) }
}
