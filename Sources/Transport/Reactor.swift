import CEpoll
import Glibc
import Synchronization

/// One thread with one epoll loop; also a serial executor, so actors pinned to it run on its thread.
///
/// A turn is: wait for readiness or a timer, serve descriptors, run what was posted and what the
/// actors have to do, then the work for the end of the turn, where writes gather. Nothing may block.
/// An actor names it as its `unownedExecutor` and keeps a reference to it.
package final class Reactor: SerialExecutor, Sendable {
    /// What other threads leave for the loop.
    struct Inbox {
        var entries: [ReactorLoop.Entry] = []
        var isWakeUpPending = false
        var isStopping = false
    }

    /// Names the thread; the kernel shows 15 bytes of it.
    package let name: String
    let loop: ReactorLoop
    let inbox = Mutex(Inbox())
    let wakeDescriptor: Int32
    let timerDescriptor: Int32
    let runningThread = Atomic<UInt>(0)
    private let startedThread = Mutex<pthread_t?>(nil)

    /// Sets up the epoll set and the wake-up descriptor; nothing runs before ``start()``.
    ///
    /// - Throws: ``TransportError`` when the process has no descriptors left.
    package init(name: String) throws {
        self.name = name
        let epoll = try EpollSet()
        wakeDescriptor = ce_wake_create()
        guard wakeDescriptor >= 0 else { throw TransportError.last("eventfd") }
        timerDescriptor = ce_timer_create()
        guard timerDescriptor >= 0 else {
            close(wakeDescriptor)
            throw TransportError.last("timerfd_create")
        }
        epoll.add(wakeDescriptor, for: .input, token: Self.wakeToken)
        epoll.add(timerDescriptor, for: .input, token: Self.timerToken)
        loop = ReactorLoop(epoll: epoll)
        ce_ignore_broken_pipe()
    }

    deinit {
        close(wakeDescriptor)
        close(timerDescriptor)
    }

    /// Tokens that no slot of the loop has: a slot's generation stays far below.
    static let wakeToken = UInt64.max
    static let timerToken = UInt64.max - 1

    /// Whether the caller is on this reactor's thread.
    package var isCurrent: Bool { runningThread.load(ordering: .acquiring) == UInt(pthread_self()) }

    /// Starts the thread; once in a reactor's life.
    package func start() {
        startedThread.withLock { thread in
            precondition(thread == nil, "a reactor starts once")
            var created = pthread_t()
            let context = unsafe Unmanaged.passRetained(self).toOpaque()
            let result = unsafe pthread_create(
                &created, nil,
                { context in
                    guard let context = unsafe context else { return nil }
                    unsafe Unmanaged<Reactor>.fromOpaque(context).takeRetainedValue().run()
                    return nil
                }, context)
            precondition(result == 0, "no thread for reactor \(name)")
            thread = created
        }
    }

    /// Runs the loop on the calling thread, for ever: for a process that needs no other thread.
    package func runHere() -> Never {
        while true { run() }
    }

    /// Closes what is registered, ends the loop and waits for the thread; not from the thread itself.
    ///
    /// Actors pinned to the reactor do not run afterwards: finish their work first.
    package func stop() {
        precondition(!isCurrent, "a reactor cannot wait for itself")
        guard let thread = startedThread.withLock({ $0.take() }) else { return }
        inbox.withLock { $0.isStopping = true }
        ce_wake_signal(wakeDescriptor)
        pthread_join(thread, nil)
    }

    /// Runs `work` on the reactor in the order of posting; from any thread, at once.
    package func post(_ work: @escaping @Sendable () -> Void) {
        accept(.work(work))
    }

    func accept(_ entry: ReactorLoop.Entry) {
        if isCurrent {
            loop.entries.append(entry)
            return
        }
        let isWakeUpDue = inbox.withLock { inbox in
            inbox.entries.append(entry)
            defer { inbox.isWakeUpPending = true }
            return !inbox.isWakeUpPending
        }
        if isWakeUpDue { ce_wake_signal(wakeDescriptor) }
    }
}
