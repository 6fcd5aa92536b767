import WorkshopCore

/// Measures the pure algorithms of the core and prints one JSON object.
///
/// Times are milliseconds: the median and the slowest of the repeats, each on the same input. Arguments name
/// the parts wanted: `engine`, `live`, `tally`, `mixing`; without any it is all of them.
@main enum CoreBench {
    static func main() throws {
        var lines: [String] = []
        let wanted = CommandLine.arguments.dropFirst()
        if wanted.isEmpty || wanted.contains("engine") { lines += try EngineBench.all() }
        if wanted.isEmpty || wanted.contains("live") { lines += try LiveBench.all() }
        if wanted.isEmpty || wanted.contains("tally") { lines += try TallyBench.all() }
        if wanted.isEmpty || wanted.contains("mixing") { lines += try MixingBench.all() }
        print("{\n" + lines.map { "  " + $0 }.joined(separator: ",\n") + "\n}")
    }

    /// Runs the work some times; the result keeps the work from being optimised away.
    static func measure(_ name: String, repeats: Int = 5, _ work: () throws -> Int) rethrows -> String {
        var times: [Double] = []
        var check = 0
        for _ in 0..<repeats {
            let start = ThreadClock.now
            check = try work()
            times.append((ThreadClock.now - start) / 1e3)
        }
        times.sort()
        let (median, slowest) = (rounded(times[repeats / 2]), rounded(times[repeats - 1]))
        return "\"\(name)\": {\"median_ms\": \(median), \"max_ms\": \(slowest), \"check\": \(check)}"
    }

    static func rounded(_ value: Double) -> Double { Double(Int(value * 100 + 0.5)) / 100 }
}
