import Glibc

/// What the kernel knows of this process.
enum ProcessFigures {
    static func collect(into registry: MetricsRegistry) {
        if let size = residentSize { registry.value("process_resident_memory_bytes").set(size) }
        if let names = try? PrivateDirectory.names(in: "/proc/self/fd") {
            // One of them is the directory itself.
            registry.value("process_open_fds").set(Double(names.count - 1))
        }
        var limit = rlimit()
        if unsafe getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &limit) == 0 {
            registry.value("process_max_fds").set(Double(limit.rlim_cur))
        }
        var usage = rusage()
        if unsafe getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage) == 0 {
            let seconds = usage.ru_utime.tv_sec + usage.ru_stime.tv_sec
            let fraction = usage.ru_utime.tv_usec + usage.ru_stime.tv_usec
            registry.value("process_cpu_seconds_total").set(Double(seconds) + Double(fraction) / 1_000_000)
        }
    }

    /// Bytes in RAM: the second number of `statm`, in pages.
    private static var residentSize: Double? {
        guard let bytes = try? PrivateFile.read("/proc/self/statm", sizeMax: 1_000) else { return nil }
        let numbers = String(decoding: bytes, as: UTF8.self).split(separator: " ").compactMap { Double($0) }
        guard numbers.count > 1 else { return nil }
        return numbers[1] * Double(sysconf(Int32(_SC_PAGESIZE)))
    }
}
