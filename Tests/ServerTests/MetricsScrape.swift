/// A scrape read by the rules of Prometheus' text format 0.0.4, independent of who wrote it.
struct Scrape {
    /// One line with a value.
    struct Sample {
        var name: String
        var labels: [String: String]
        var value: Double
    }

    private(set) var types: [String: String] = [:]
    private(set) var helps: [String: String] = [:]
    private(set) var samples: [Sample] = []

    init(_ text: String) throws {
        guard text.hasSuffix("\n") else { throw ServerFailure("no line feed at the end") }
        var family = ""
        var ended: Set<String> = []
        for line in text.split(separator: "\n") {
            if line.hasPrefix("#") {
                let words = line.split(separator: " ", maxSplits: 3).map(String.init)
                guard words.count == 4, words[0] == "#" else { throw ServerFailure("comment: \(line)") }
                switch words[1] {
                case "HELP":
                    guard ended.insert(words[2]).inserted else { throw ServerFailure("twice: \(line)") }
                    family = words[2]
                    helps[family] = words[3]
                case "TYPE":
                    guard words[2] == family, types[family] == nil else { throw ServerFailure("\(line)") }
                    types[family] = words[3]
                default: throw ServerFailure("comment: \(line)")
                }
                continue
            }
            let sample = try Self.sample(line)
            let suffixes = ["histogram": ["_bucket", "_sum", "_count"], "summary": ["_sum", "_count"]]
            let names = (suffixes[types[family] ?? ""] ?? [""]).map { family + $0 }
            guard names.contains(sample.name) else { throw ServerFailure("outside its family: \(line)") }
            samples.append(sample)
        }
    }

    /// Name, labels in braces, a number, and nothing else.
    private static func sample(_ line: Substring) throws -> Sample {
        var rest = line
        let name = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" || $0 == ":" })
        rest = rest.dropFirst(name.count)
        var labels: [String: String] = [:]
        if rest.first == "{" {
            rest = rest.dropFirst()
            while rest.first != "}" {
                let label = String(rest.prefix { $0.isLetter || $0.isNumber || $0 == "_" })
                rest = rest.dropFirst(label.count)
                guard rest.hasPrefix("=\""), labels[label] == nil else {
                    throw ServerFailure("label: \(line)")
                }
                rest = rest.dropFirst(2)
                labels[label] = try value(&rest)
                if rest.first == "," { rest = rest.dropFirst() }
            }
            rest = rest.dropFirst()
        }
        let text = String(rest.dropFirst())
        let special = ["+Inf": Double.infinity, "-Inf": -Double.infinity, "NaN": Double.nan]
        guard rest.first == " ", let first = name.first, !first.isNumber, name.allSatisfy(\.isASCII),
            let number = special[text] ?? Double(text)
        else { throw ServerFailure("sample: \(line)") }
        return Sample(name: name, labels: labels, value: number)
    }

    /// The rest of a quoted value.
    private static func value(_ rest: inout Substring) throws -> String {
        var value = ""
        while let character = rest.popFirst() {
            switch character {
            case "\"": return value
            case "\\":
                guard let escaped = rest.popFirst(), let meant = ["\\": "\\", "\"": "\"", "n": "\n"][escaped]
                else { throw ServerFailure("escape") }
                value += meant
            default: value.append(character)
            }
        }
        throw ServerFailure("an open quote")
    }

    /// The value of a sample; `nil` when there is none.
    func value(_ name: String, _ labels: [String: String] = [:]) -> Double? {
        samples.first { $0.name == name && $0.labels == labels }?.value
    }

    /// The values of all samples of this name, summed up.
    func sum(_ name: String) -> Double { samples.filter { $0.name == name }.reduce(0) { $0 + $1.value } }
}
