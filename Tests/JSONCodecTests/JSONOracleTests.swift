import Foundation
import JSONCodec
import Testing

/// Random documents from a seed: our writer and reader against Foundation's.
struct JSONOracleTests {
    /// SplitMix64, so that a failing seed can be run again.
    struct Random: RandomNumberGenerator {
        var state: UInt64
        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    static let pieces = [
        "a", "\"", "\\", "/", "\n", "\u{1}", "あ", "😀", "\u{2028}", "é", "0", " ", "{", "\u{7F}",
    ]

    static func string(_ random: inout Random) -> String {
        (0..<Int.random(in: 0...6, using: &random)).map { _ in pieces.randomElement(using: &random) ?? "" }
            .joined()
    }

    static func value(_ random: inout Random, depth: Int) -> JSONValue {
        switch Int.random(in: 0...(depth > 0 ? 7 : 5), using: &random) {
        case 0: return .null
        case 1: return .bool(.random(using: &random))
        case 2: return .integer(.random(in: -1000...1000, using: &random))
        case 3: return .integer(.random(in: Int64.min...Int64.max, using: &random))
        case 4: return .number(.random(in: -1e6...1e6, using: &random))
        case 5: return .string(string(&random))
        case 6:
            return .array(
                (0..<Int.random(in: 0...4, using: &random)).map { _ in value(&random, depth: depth - 1) })
        default:
            let keys = Set((0..<Int.random(in: 0...4, using: &random)).map { _ in string(&random) }).sorted()
            return .object(keys.map { JSONMember(key: $0, value: value(&random, depth: depth - 1)) })
        }
    }

    static func agrees(_ value: JSONValue, _ other: Any) -> Bool {
        switch value {
        case .null: return other is NSNull
        case .bool(let truth): return (other as? NSNumber)?.boolValue == truth
        case .integer(let number): return (other as? NSNumber)?.int64Value == number
        case .number(let number):
            // Foundation goes by way of decimal arithmetic and may miss the nearest Double by a little.
            guard let other = (other as? NSNumber)?.doubleValue else { return false }
            return abs(number - other) <= abs(number) * 1e-15
        case .string(let text): return (other as? String).map { Array($0.utf8) } == Array(text.utf8)
        case .array(let elements):
            guard let others = other as? [Any], others.count == elements.count else { return false }
            return zip(elements, others).allSatisfy(agrees)
        case .object(let members):
            guard let others = other as? [String: Any], others.count == members.count else { return false }
            return members.allSatisfy { member in others[member.key].map { agrees(member.value, $0) } ?? false
            }
        }
    }

    @Test("JS10 random documents read back equal, here and by Foundation", arguments: 0..<20)
    func roundTrip(block: UInt64) throws {
        for seed in block * 100..<block * 100 + 100 {
            var random = Random(state: seed)
            let value = Self.value(&random, depth: 4)
            var writer = JSONWriter()
            writer.element(value)
            #expect(try JSONReader.parse(writer.bytes) == value, "seed \(seed)")
            let other = try JSONSerialization.jsonObject(with: Data(writer.bytes), options: .fragmentsAllowed)
            #expect(Self.agrees(value, other), "seed \(seed)")
        }
    }

    @Test("JS1 what is accepted after random damage, Foundation accepts as well", arguments: 0..<20)
    func damage(block: UInt64) throws {
        for seed in block * 200..<block * 200 + 200 {
            var random = Random(state: seed)
            var writer = JSONWriter()
            writer.element(Self.value(&random, depth: 4))
            var bytes = writer.bytes
            let place = Int.random(in: bytes.indices, using: &random)
            bytes[place] = Array("\"\\{}[],:0-.etu \u{0}".utf8).randomElement(using: &random) ?? 0
            guard let value = try? JSONReader.parse(bytes) else { continue }
            let other = try JSONSerialization.jsonObject(with: Data(bytes), options: .fragmentsAllowed)
            #expect(Self.agrees(value, other), "seed \(seed)")
        }
    }
}
