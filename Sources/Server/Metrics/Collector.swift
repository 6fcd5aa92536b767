import Journaling
import Rooms
import Transport

/// Looks up at each scrape what others know anyway, so that nothing is counted twice (ME1).
struct Collector: Sendable {
    let registry: MetricsRegistry
    let journal: Journal
    let gate: StorageGate
    let lobby: Lobby
    let listener: Listener
    let loops: LoopProbe
    let health: Health
    private let start = SuspendingClock.now

    init(
        registry: MetricsRegistry, journal: Journal, gate: StorageGate, lobby: Lobby, listener: Listener,
        loops: LoopProbe, health: Health
    ) {
        self.registry = registry
        self.journal = journal
        self.gate = gate
        self.lobby = lobby
        self.listener = listener
        self.loops = loops
        self.health = health
    }

    /// Sets every series that is looked up.
    @Sendable func collect() {
        set("yoriai_connections", Double(listener.connectionCount))
        registry.value("yoriai_ws_bytes_total", [("dir", "in")]).set(Double(loops.traffic.received))
        registry.value("yoriai_ws_bytes_total", [("dir", "out")]).set(Double(loops.traffic.sent))
        set("yoriai_event_loop_lag_seconds", health.current.loopLag.fractionalSeconds)
        set("yoriai_journal_lag_seconds", health.current.journalLag.fractionalSeconds)
        collectRooms(lobby.figures)
        collectJournal()
        ProcessFigures.collect(into: registry)
    }

    private func collectRooms(_ rooms: RoomFigures) {
        set("yoriai_workshops_loaded", Double(rooms.roomsLoaded))
        set("yoriai_workshops_readonly", Double(rooms.roomsReadOnly))
        set("yoriai_workshop_load_seconds", rooms.loads)
        set("yoriai_workshop_load_failures_total", Double(rooms.loadFailures))
        set("yoriai_workshop_unloads_total", Double(rooms.unloads))
        set("yoriai_events_held", Double(rooms.eventsHeld))
        set("yoriai_events_held_bytes", Double(rooms.eventBytesHeld))
        set("yoriai_snapshot_seconds", rooms.snapshots)
        set("yoriai_snapshot_failures_total", Double(rooms.snapshotFailures))
        set("yoriai_snapshot_age_seconds", age(rooms.lastSnapshotAt).fractionalSeconds)
        set("yoriai_snapshot_lag_events", Double(rooms.eventsSinceSnapshot))
    }

    private func age(_ uptime: Duration?) -> Duration {
        guard let uptime else { return start.duration(to: .now) }
        return max(.zero, Uptime.now - uptime)
    }

    private func collectJournal() {
        let name =
            switch journal.state {
            case .ok: "ok"
            case .diskFull: "disk_full"
            case .failed: "failed"
            case .closed: "closed"
            }
        for state in ["ok", "disk_full", "failed", "closed"] {
            registry.value("yoriai_journal_state", [("state", state)]).set(state == name ? 1.0 : 0.0)
        }
        let figures = journal.figures
        set("yoriai_journal_fsync_seconds", figures.syncs)
        set("yoriai_journal_batch_events", figures.batchEvents)
        set("yoriai_journal_append_bytes_total", Double(figures.appendedBytes))
        set("yoriai_journal_torn_tail_bytes_total", Double(figures.tornTailBytes))
        set("yoriai_journal_corruptions", Double(figures.corruptions))
        if let free = gate.freeSpace { set("yoriai_disk_free_bytes", Double(free)) }
        set("yoriai_disk_free_min_bytes", Double(gate.freeSpaceMin))
    }

    private func set(_ name: String, _ value: Double) { registry.value(name).set(value) }

    private func set(_ name: String, _ counted: JournalHistogram) {
        registry.distribution(name).set(
            MetricDistribution.Figures(bounds: counted.bounds, counts: counted.counts, sum: counted.sum))
    }

    private func set(_ name: String, _ timings: Timings) {
        registry.distribution(name).set(
            MetricDistribution.Figures(
                bounds: [], counts: [UInt64(timings.count)], sum: timings.total.fractionalSeconds))
    }
}
