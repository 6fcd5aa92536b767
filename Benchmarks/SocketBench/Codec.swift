import ArgumentParser
import Glibc
import WebSocketCodec

/// `socket-bench codec`: bytes per second of the codec's inner loops on one core, beside memcpy, as JSON.
struct Codec: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure unmasking and the UTF-8 check.")

    @Option(help: "Bytes of the message.") var size = 65_536
    @Option(help: "Milliseconds for each figure, which is the best of seven.") var milliseconds = 200

    func run() {
        let japanese = Array(repeating: Array("寄り合いで気づきを持ち寄る。".utf8), count: size / 42 + 1)
            .joined().prefix(size / 3 * 3)
        let mixed = Array(repeating: Array(#"{"t":"note","x":12.5,"text":"橋の下が暗い"},"#.utf8), count: size / 50)
            .joined().prefix(size)
        let ascii = [UInt8](repeating: UInt8(ascii: "a"), count: size)
        var figures: [(String, Double)] = [
            ("memcpy", rate(size) { self.copy(ascii) }),
            ("unmask", rate(size) { self.unmask(ascii) }),
        ]
        for (name, text) in [("ascii", ascii), ("japanese", Array(japanese)), ("mixed", Array(mixed))] {
            let whole = Self.wholeCharacters(text)
            figures.append(("utf8_\(name)", rate(whole.count) { self.check(whole) }))
        }
        let lines = figures.map { #"  "\#($0.0)": \#((($0.1 / 1e7).rounded()) / 100)"# }
        print("{\n" + lines.joined(separator: ",\n") + "\n}")
    }

    /// Bytes per second: the best of seven runs, since the machine can only make it look slower.
    private func rate(_ size: Int, _ work: () -> Int) -> Double {
        var best = 0.0
        for _ in 0..<7 {
            var count = 0
            let start = ContinuousClock.now
            let end = start + .milliseconds(milliseconds / 7)
            while ContinuousClock.now < end {
                for _ in 0..<32 { unsafe Self.sink &+= work() }
                count += 32
            }
            let (seconds, attoseconds) = start.duration(to: .now).components
            best = max(best, Double(count * size) / (Double(seconds) + Double(attoseconds) / 1e18))
        }
        return best
    }

    // One thread; keeps the work from being left out.
    nonisolated(unsafe) private static var sink = 0

    private func copy(_ bytes: [UInt8]) -> Int {
        unsafe Self.buffer.withUnsafeMutableBytes { target in
            unsafe bytes.withUnsafeBytes { source in
                unsafe target.copyMemory(from: source)
            }
            return unsafe Int(target[target.count / 2])
        }
    }

    private func unmask(_ bytes: [UInt8]) -> Int {
        unsafe Mask.apply(
            MaskingKey(word: 0x1234_5678), to: &Self.buffer, in: 0..<bytes.count, position: 0)
        return unsafe Int(Self.buffer[bytes.count / 2])
    }

    private func check(_ bytes: [UInt8]) -> Int {
        var validator = UTF8Validator()
        return validator.receive(bytes.span) && validator.isComplete ? 1 : 0
    }

    // One thread, one figure after the other.
    nonisolated(unsafe) private static var buffer = [UInt8](repeating: 1, count: 1 << 20)

    /// Without the character that the end may have cut.
    private static func wholeCharacters(_ bytes: [UInt8]) -> [UInt8] {
        var whole = bytes
        while !whole.isEmpty, String(validating: whole, as: UTF8.self) == nil { whole.removeLast() }
        return whole
    }
}
