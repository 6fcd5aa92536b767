import CQREncode

/// A QR code of a short text, as squares, by the system's libqrencode (ISO/IEC 18004; SF18).
package struct QRCode: Sendable, Hashable {
    /// How much of the printed code may be lost.
    package enum Correction: Sendable {
        /// 7 %, 15 %, 25 % and 30 %.
        case low, medium, quartile, high

        fileprivate var level: QRecLevel {
            switch self {
            case .low: QR_ECLEVEL_L
            case .medium: QR_ECLEVEL_M
            case .quartile: QR_ECLEVEL_Q
            case .high: QR_ECLEVEL_H
            }
        }
    }

    /// Squares a side, without the quiet zone: 21...177.
    package let width: Int
    /// Width of the light margin that readers need, in squares.
    package static let quietZone = 4
    /// Longest text in bytes that is tried; links have under 200.
    package static let textSizeMax = 1_000
    private let dark: [Bool]

    /// Encodes the text as bytes; nothing when it is empty or longer than ``textSizeMax``.
    package init?(_ text: String, correction: Correction = .medium) {
        let bytes = Array(text.utf8)
        guard (1...Self.textSizeMax).contains(bytes.count) else { return nil }
        guard let code = unsafe QRcode_encodeData(Int32(bytes.count), bytes, 0, correction.level) else {
            return nil
        }
        defer { unsafe QRcode_free(code) }
        let side = unsafe Int(code.pointee.width)
        // The lowest bit of each byte is the square's colour; the others are the encoder's notes.
        dark = (0..<side * side).map { unsafe code.pointee.data[$0] & 1 == 1 }
        width = side
    }

    /// Whether the square is dark; false outside the code, so the quiet zone can be asked for too.
    package func isDark(row: Int, column: Int) -> Bool {
        guard (0..<width).contains(row), (0..<width).contains(column) else { return false }
        return dark[row * width + column]
    }
}
