import Compression
import FuzzSupport

/// What came of some messages, each in pieces.
struct Unpacked: Equatable {
    var messages: [[UInt8]] = []
    var problem: CompressionProblem?

    static func record(_ messages: [[[UInt8]]], keepsContext: Bool, sizeMax: Int) -> Unpacked {
        var unpacked = Unpacked()
        guard var stream = try? InflateStream(keepsContext: keepsContext) else { return unpacked }
        for pieces in messages where unpacked.problem == nil {
            var output: [UInt8] = []
            unpacked.problem = read(pieces, with: &stream, into: &output, sizeMax: sizeMax)
            unpacked.messages.append(output)
        }
        return unpacked
    }

    /// Unpacks one message; the bound must hold after every step, also when it fails.
    static func read(
        _ pieces: [[UInt8]], with stream: inout InflateStream, into output: inout [UInt8], sizeMax: Int
    ) -> CompressionProblem? {
        defer { claim(output.count <= sizeMax, "the bound of \(sizeMax) holds: \(output.count)") }
        do throws(CompressionProblem) {
            for piece in pieces {
                try stream.read(piece.span, into: &output, sizeMax: sizeMax)
                claim(output.count <= sizeMax, "the bound of \(sizeMax) holds: \(output.count)")
            }
            try stream.finishMessage(into: &output, sizeMax: sizeMax)
            return nil
        } catch {
            return error
        }
    }
}
