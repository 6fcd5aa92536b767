import Rooms
import WebSocketCodec
import WorkshopCore

extension MetricDefinition {
    /// Every metric of this server, in the order of the scrape; `Docs/OPERATIONS.md` lists the same (ME2).
    package static let all = sockets + commands + rooms + journal + machine

    /// From half a millisecond, which no disk beats, to what people call hanging.
    private static let seconds = [
        0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5,
    ]

    private static let sockets: [MetricDefinition] = [
        MetricDefinition(
            "yoriai_ws_connections", .gauge, "Browsers that are in a workshop now.",
            labels: [("role", Role.allCases.map(\.rawValue))]),
        MetricDefinition(
            "yoriai_ws_handshakes_total", .counter, "Requests to open a WebSocket.",
            labels: [("result", ["accepted", "refused"])]),
        MetricDefinition(
            "yoriai_ws_closes_total", .counter,
            "WebSockets that ended, by close code; lost without one, other for a rare one.",
            labels: [("code", closeCodes.map { "\($0)" } + ["lost", "other"])]),
        MetricDefinition(
            "yoriai_ws_bytes_total", .counter, "Bytes of WebSockets, before encryption.",
            labels: [("dir", ["in", "out"])]),
        MetricDefinition(
            "yoriai_slow_consumers_total", .counter, "Readers that were cut off for reading too slowly.",
            labels: [("action", ["closed"])]),
        MetricDefinition(
            "yoriai_connections", .gauge, "Connections on the public port, WebSockets included."),
        MetricDefinition(
            "yoriai_http_responses_total", .counter, "Answers to HTTP requests, by class of their status.",
            labels: [("class", ["1xx", "2xx", "3xx", "4xx", "5xx"])]),
        MetricDefinition(
            "yoriai_rate_limited_total", .counter,
            "What was refused, dropped or read later for coming too fast.",
            labels: [("kind", ServerMetrics.RateKind.allCases.map(\.rawValue))]),
        MetricDefinition(
            "yoriai_auth_failures_total", .counter, "Attempts that were not let in.",
            labels: [("kind", ServerMetrics.AuthKind.allCases.map(\.rawValue))]),
    ]

    /// Codes that this server closes with, and those that browsers do.
    static let closeCodes: [UInt16] = [
        1000, 1001, 1002, 1003, 1005, 1006, 1007, 1008, 1009, 1011, 1012, 1013, 4001, 4003, 4008, 4030,
    ]

    private static let commands: [MetricDefinition] = [
        MetricDefinition(
            "yoriai_commands_total", .counter, "Commands from browsers, by what became of them.",
            labels: [
                ("type", CommandName.allCases.map(\.rawValue)),
                ("result", ServerMetrics.CommandResult.allCases.map(\.rawValue)),
            ]),
        MetricDefinition(
            "yoriai_command_ack_seconds", .histogram,
            "Time from a command's arrival to its answer, the disk included.", bounds: seconds),
        MetricDefinition(
            "yoriai_fanout_seconds", .histogram,
            "Time to project what happened and offer it to every browser of a workshop.", bounds: seconds),
        MetricDefinition(
            "yoriai_resume_total", .counter, "Browsers that came in, by what they were sent.",
            labels: [("mode", ["resume", "snapshot"]), ("result", ["ok"])]),
        MetricDefinition(
            "yoriai_resume_events", .histogram, "Events that a browser had missed when it resumed.",
            bounds: [0, 1, 10, 100, 1_000, 10_000]),
    ]

    private static let rooms: [MetricDefinition] = [
        MetricDefinition("yoriai_workshops_loaded", .gauge, "Workshops in memory."),
        MetricDefinition("yoriai_workshops_readonly", .gauge, "Loaded workshops that can only be read."),
        MetricDefinition(
            "yoriai_workshop_load_seconds", .summary, "Time to read a workshop from the journal."),
        MetricDefinition(
            "yoriai_workshop_load_failures_total", .counter, "Workshops that could not be read."),
        MetricDefinition("yoriai_workshop_unloads_total", .counter, "Workshops that left memory."),
        MetricDefinition("yoriai_events_held", .gauge, "Events of the workshops in memory."),
        MetricDefinition("yoriai_events_held_bytes", .gauge, "Size of these events as stored."),
        MetricDefinition("yoriai_snapshot_seconds", .summary, "Time to write a snapshot."),
        MetricDefinition("yoriai_snapshot_failures_total", .counter, "Snapshots that could not be written."),
        MetricDefinition(
            "yoriai_snapshot_age_seconds", .gauge,
            "Time since the latest snapshot was written, or since the start when none was."),
        MetricDefinition(
            "yoriai_snapshot_lag_events", .gauge, "Events in memory that no snapshot holds yet."),
    ]

    private static let journal: [MetricDefinition] = [
        MetricDefinition(
            "yoriai_journal_state", .gauge, "1 for the state the journal is in, 0 for the others.",
            labels: [("state", ["ok", "disk_full", "failed", "closed"])]),
        MetricDefinition(
            "yoriai_journal_fsync_seconds", .histogram, "Time that each sync of a batch took."),
        MetricDefinition(
            "yoriai_journal_batch_events", .histogram, "Events that became durable with one sync."),
        MetricDefinition(
            "yoriai_journal_append_bytes_total", .counter, "Bytes that became durable, headers included."),
        MetricDefinition(
            "yoriai_journal_torn_tail_bytes_total", .counter,
            "Bytes that the start cut from the end; 0 after an orderly end."),
        MetricDefinition(
            "yoriai_journal_corruptions", .gauge, "Damages that the journal was opened with; 0 is sound."),
        MetricDefinition("yoriai_disk_free_bytes", .gauge, "Space left where the data directory lies."),
        MetricDefinition(
            "yoriai_disk_free_min_bytes", .gauge, "Space below which writing is refused as disk_full."),
    ]

    private static let machine: [MetricDefinition] = [
        MetricDefinition(
            "yoriai_event_loop_lag_seconds", .gauge, "Wait for a turn on the slowest reactor, last time."),
        MetricDefinition(
            "yoriai_journal_lag_seconds", .gauge, "Wait for an answer of the journal's thread, last time."
        ),
        MetricDefinition("process_resident_memory_bytes", .gauge, "Memory of the process in RAM."),
        MetricDefinition("process_cpu_seconds_total", .counter, "Processor time used by the process."),
        MetricDefinition("process_open_fds", .gauge, "Open files, sockets included."),
        MetricDefinition("process_max_fds", .gauge, "Files that may be open."),
        MetricDefinition(
            "yoriai_build_info", .gauge, "1, with the version that runs.",
            labels: [("version", [Version.text])]),
    ]
}
