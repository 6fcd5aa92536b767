import Foundation
import Glibc

/// Signals of the process as values: one thread waits for them, all others have them blocked.
struct ProcessSignals {
    /// What a signal asks for.
    enum Request: Sendable {
        case reload
        case stop
    }

    private let requests: AsyncStream<Request>

    /// Blocks the signals in this thread and all it starts from now on.
    init() {
        var set = sigset_t()
        unsafe sigemptyset(&set)
        for signal in [SIGTERM, SIGINT, SIGHUP] { unsafe sigaddset(&set, signal) }
        unsafe pthread_sigmask(SIG_BLOCK, &set, nil)
        let (stream, continuation) = AsyncStream.makeStream(of: Request.self, bufferingPolicy: .bufferingNewest(8))
        requests = stream
        let waited = set
        Thread.detachNewThread {
            var set = waited
            var stops = 0
            while true {
                var signal: Int32 = 0
                guard unsafe sigwait(&set, &signal) == 0 else { continue }
                if signal != SIGHUP { stops += 1 }
                // A second one means now.
                if stops > 1 { exit(1) }
                continuation.yield(signal == SIGHUP ? .reload : .stop)
            }
        }
    }

    /// Waits for the next request.
    func next() async -> Request {
        for await request in requests { return request }
        return .stop
    }
}
