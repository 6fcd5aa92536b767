import Synchronization
import Testing
import Transport

struct ReactorTests {
    @Test("TR1 posted work runs in the order of posting, on the reactor's thread")
    func postedWork() throws {
        let reactor = try Reactor(name: "posting")
        let log = TestLog<Int>()
        for number in 0..<100 { reactor.post { log.add(reactor.isCurrent ? number : -1) } }
        reactor.start()
        for number in 100..<1000 { reactor.post { log.add(reactor.isCurrent ? number : -1) } }
        #expect(log.wait(for: 1000) == Array(0..<1000))
        #expect(!reactor.isCurrent)
        reactor.stop()
    }

    @Test("TR1 what is posted before a stop still runs")
    func stopRunsWhatWaits() throws {
        let reactor = try Reactor(name: "stopping")
        let log = TestLog<Int>()
        reactor.start()
        for number in 0..<10 { reactor.post { log.add(number) } }
        reactor.stop()
        #expect(log.all == Array(0..<10))
    }

    @Test("TR2 timers run by due time, equal ones by creation, and cancelled ones never")
    func timers() throws {
        let reactor = try Reactor(name: "timers")
        let log = TestLog<Int>()
        for delay in [30, 10, 20, 0, 25, 15, 5] {
            reactor.after(.milliseconds(delay)) { log.add(delay) }
        }
        reactor.after(.milliseconds(12)) { log.add(-1) }.cancel()
        reactor.start()
        #expect(log.wait(for: 7) == [0, 5, 10, 15, 20, 25, 30])
        reactor.stop()
    }

    @Test("TR2 thousands of cancelled timers do not disturb the others")
    func manyCancelledTimers() throws {
        let reactor = try Reactor(name: "timers")
        let log = TestLog<Int>()
        reactor.start()
        reactor.post {
            for number in 0..<5000 {
                let timer = reactor.after(.milliseconds(5000 - number)) { log.add(-1) }
                if number % 500 == 0 { reactor.after(.milliseconds(number / 500)) { log.add(number) } }
                timer.cancel()
            }
        }
        #expect(log.wait(for: 10) == [0, 500, 1000, 1500, 2000, 2500, 3000, 3500, 4000, 4500])
        reactor.stop()
    }

    @Test("TR3 an actor pinned to a reactor runs there, and is isolated from the loop")
    func executor() async throws {
        let reactor = try Reactor(name: "executor")
        reactor.start()
        let counter = Counter(reactor: reactor)
        #expect(await counter.add(1) == true)
        let log = TestLog<Int>()
        reactor.post { counter.assumeIsolated { log.add($0.count) } }
        #expect(log.wait(for: 1) == [1])
        reactor.after(.zero) { counter.assumeIsolated { log.add($0.count + 1) } }
        #expect(log.wait(for: 2) == [1, 2])
        reactor.stop()
    }

    @Test("TR4 work for the end of the turn runs after what the turn posts")
    func endOfTurn() throws {
        let reactor = try Reactor(name: "turns")
        let log = TestLog<Int>()
        reactor.post {
            reactor.atEndOfTurn {
                log.add(3)
                reactor.atEndOfTurn { log.add(4) }
            }
            reactor.post { log.add(2) }
            log.add(1)
        }
        reactor.start()
        #expect(log.wait(for: 4) == [1, 2, 3, 4])
        reactor.stop()
    }

    private actor Counter {
        nonisolated let reactor: Reactor
        var count = 0

        nonisolated var unownedExecutor: UnownedSerialExecutor { unsafe reactor.asUnownedSerialExecutor() }

        init(reactor: Reactor) { self.reactor = reactor }

        func add(_ number: Int) -> Bool {
            count += number
            return reactor.isCurrent
        }
    }
}
