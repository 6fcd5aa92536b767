import Dispatch
import Foundation
import Glibc
import Synchronization

/// Signals of the process as values.
struct ProcessSignals: ~Copyable {
    /// What a signal asks for.
    enum Request: Sendable {
        case reload
        case stop
        /// Nothing can be stored any more: from the server itself.
        case giveUp
    }

    /// Asks as a signal does; from any thread.
    let request: @Sendable (Request) -> Void

    private let requests: AsyncStream<Request>
    private let sources: [any DispatchSourceSignal]
    private let isEnding: Flag

    private final class Flag: Sendable {
        let isSet = Atomic(false)
    }

    /// Takes SIGTERM, SIGINT and SIGHUP from their usual meaning.
    init() {
        // A bound of 8: nobody means a ninth before the first is answered.
        let (stream, continuation) = AsyncStream.makeStream(
            of: Request.self, bufferingPolicy: .bufferingNewest(8))
        requests = stream
        request = { continuation.yield($0) }
        let isEnding = Flag()
        self.isEnding = isEnding
        let queue = DispatchQueue(label: "signals")
        sources = [SIGTERM, SIGINT, SIGHUP].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: queue)
            source.setEventHandler {
                if number != SIGHUP, isEnding.isSet.load(ordering: .acquiring) { Self.end(by: number) }
                continuation.yield(number == SIGHUP ? .reload : .stop)
            }
            source.resume()
            return source
        }
    }

    /// Waits for the next request.
    func next() async -> Request {
        for await request in requests { return request }
        return .stop
    }

    /// From now on a second signal to stop ends the process at once.
    func endAtNextStop() {
        isEnding.isSet.store(true, ordering: .releasing)
        for number in [SIGTERM, SIGINT] { signal(number, SIG_DFL) }
    }

    /// Ends the process by a signal that reached its source all the same: where every thread blocks it, it
    /// waits for the source instead of ending anything.
    private static func end(by number: Int32) {
        var own = sigset_t()
        unsafe sigemptyset(&own)
        unsafe sigaddset(&own, number)
        unsafe pthread_sigmask(SIG_UNBLOCK, &own, nil)
        raise(number)
    }
}
