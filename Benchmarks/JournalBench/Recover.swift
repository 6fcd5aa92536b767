import Journaling

/// Opens a journal and tells how long it took until records could be taken.
enum Recover {
    static func run(directory: String) throws {
        let meter = Meter()
        let (journal, recovery) = try Journal.open(directory: directory, disk: RealDisk())
        let used = meter.figures
        let peak = Meter.number("VmHWM", in: "/proc/self/status")
        let reading = Meter()
        let stored = try journal.readLog(JournalBench.log(1))
        print(
            "{\(used), \"events\": \(recovery.eventCount), \"findings\": \(recovery.findings.count),",
            "\"peak_kib\": \(peak), \"read_seconds\": \(reading.seconds), "
                + "\"read_events\": \(stored.events.count)}"
        )
        journal.close()
    }
}
