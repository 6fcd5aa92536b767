import Foundation

/// A picture inside a page (RFC 2397).
package enum PictureLink {
    /// A `data:` URL of a JPEG, PNG or WebP; `nil` for anything else.
    package static func data(_ bytes: [UInt8]) -> String? {
        PhotoMediaType.allCases.first { $0.begins(bytes) }.map { type in
            "data:\(type.rawValue);base64,\(Data(bytes).base64EncodedString())"
        }
    }
}
