import Glibc

/// What the process has used: time, processor time, bytes written.
struct Meter {
    private let began = Meter.seconds(CLOCK_MONOTONIC)
    private let processorTime = Meter.seconds(CLOCK_PROCESS_CPUTIME_ID)
    private let written = Meter.writtenBytes()

    var seconds: Double { Self.seconds(CLOCK_MONOTONIC) - began }

    /// The figures since the meter was made, as members of a JSON object.
    var figures: String {
        let cpu = Self.seconds(CLOCK_PROCESS_CPUTIME_ID) - processorTime
        return "\"seconds\": \(seconds), \"cpu\": \(cpu), \"written\": \(Self.writtenBytes() - written)"
    }

    static func seconds(_ clock: clockid_t) -> Double {
        var time = timespec()
        _ = unsafe clock_gettime(clock, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) * 1e-9
    }

    /// A line of `/proc/self/…` that begins with `name`, its number.
    static func number(_ name: String, in path: String) -> Int {
        let descriptor = unsafe open(path, O_RDONLY)
        defer { close(descriptor) }
        var bytes = [UInt8](repeating: 0, count: 8_192)
        let count = unsafe read(descriptor, &bytes, bytes.count)
        let text = String(decoding: bytes.prefix(max(0, count)), as: UTF8.self)
        let line = text.split(separator: "\n").first { $0.hasPrefix(name) }
        return line.flatMap { Int(String($0.filter(\.isNumber))) } ?? 0
    }

    private static func writtenBytes() -> Int { number("write_bytes", in: "/proc/self/io") }
}
