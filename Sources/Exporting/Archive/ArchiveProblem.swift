/// Why an archive was not written or not read: the reason, and the entry it concerns (AR4).
package struct ArchiveProblem: Error, Sendable, Equatable, CustomStringConvertible {
    /// The file inside, printable and at most 200 characters; `nil` where it is the archive as a whole.
    package let entry: String?
    package let reason: Reason
    /// Which event, from 1, where that is known.
    package var line: Int?

    /// The closed set of reasons; the raw value is stable and may be shown to programs.
    package enum Reason: String, Sendable, CaseIterable {
        /// Not one ZIP from the first byte to the last, or its structure contradicts itself.
        case notAnArchive = "not_an_archive"
        /// Encryption, ZIP64, several disks, or a compression other than stored and deflate.
        case unsupported
        /// The compressed bytes or their checksum are wrong.
        case damaged
        case parentPath = "parent_path"
        case absolutePath = "absolute_path"
        case drivePath = "drive_path"
        case backslash
        case nul
        /// A name that no archive of this format has.
        case unknownName = "unknown_name"
        case duplicateName = "duplicate_name"
        /// A link, a folder or a device.
        case notAFile = "not_a_file"
        case tooManyEntries = "too_many_entries"
        case tooLarge = "too_large"
        case ratio
        case nestedArchive = "nested_archive"
        /// A photo that does not begin as its name says.
        case wrongPhoto = "wrong_photo"
        /// Not the manifest of this format: not JSON, members missing, numbers out of range.
        case badManifest = "bad_manifest"
        case unknownVersion = "unknown_version"
        case missing
        case notInManifest = "not_in_manifest"
        case sizeDiffers = "size_differs"
        case hashDiffers = "hash_differs"
        /// Lines that are empty or broken, or not as many as the manifest says.
        case badEvents = "bad_events"
        /// The hash chain does not lead over these events to the manifest's last link.
        case badChain = "bad_chain"
        /// The signature is not one of this manifest by the key beside it.
        case badSignature = "bad_signature"
        /// Bytes that no file's hash covers are not as they were written: headers, or what deflate leaves.
        case sealDiffers = "seal_differs"
        /// The ZIP library had no memory, or failed in writing.
        case libraryFailed = "library_failed"
    }

    /// Says what is wrong with an entry; control characters in its name are shown as U+FFFD.
    package init(entry: String?, reason: Reason) {
        self.entry = entry.map(Self.printable)
        self.reason = reason
    }

    init(entry: [UInt8], reason: Reason) {
        self.init(entry: String(decoding: entry.prefix(800), as: UTF8.self), reason: reason)
    }

    package var description: String {
        let place = line.map { " line \($0)" } ?? ""
        return entry.map { "\($0)\(place): \(reason.rawValue)" } ?? reason.rawValue
    }

    private static func printable(_ name: String) -> String {
        let scalars = name.unicodeScalars.prefix(200).map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .format, .lineSeparator, .paragraphSeparator: "\u{FFFD}"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
