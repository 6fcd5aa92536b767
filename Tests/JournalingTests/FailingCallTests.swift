import Journaling
import TestSupport
import Testing

/// SQLite's error loop: the first call of the disk fails, then the second, until none is left to fail.
struct FailingCallTests {
    static let codes = [
        DiskError.inputOutput, DiskError.noSpace, DiskError.readOnlyFileSystem, DiskError.tooManyOpenFiles,
        DiskError.quotaExceeded, DiskError.interrupted,
    ]

    /// What the disk holds when the calls begin to be counted.
    enum Scene: String, CaseIterable, Sendable {
        case empty
        case inherited
    }

    /// One error loop: which error comes how.
    struct Variant: Sendable, CustomTestStringConvertible {
        let scene: Scene
        let isPersistent: Bool
        /// `nil` takes them in turn, call by call.
        var code: Int32?
        var share: FaultyDisk.Share?

        var testDescription: String {
            "\(scene), \(isPersistent ? "from then on" : "once"), "
                + "\(code.map { "error \($0)" } ?? "any error"), "
                + "\(share.map { "\($0) written" } ?? "any share")"
        }
    }

    /// Every error with every share of a write in the night, else in turn.
    static var variants: [Variant] {
        var all: [Variant] = []
        for scene in Scene.allCases {
            for isPersistent in [false, true] {
                guard Seeds.isNightly else {
                    all.append(Variant(scene: scene, isPersistent: isPersistent))
                    continue
                }
                for code in codes {
                    for share in FaultyDisk.Share.allCases {
                        all.append(
                            Variant(scene: scene, isPersistent: isPersistent, code: code, share: share))
                    }
                }
            }
        }
        return all
    }

    @Test("JR22 JR6 JR12 whichever call fails, what was acknowledged is there", arguments: variants)
    func everyCallFails(_ variant: Variant) async throws {
        let (base, models) = try await FailingCallLife.inherited(variant.scene == .inherited)
        var call = 0
        var checks = 0
        while true {
            call += 1
            let memory = base.fork()
            let disk = FaultyDisk(memory)
            var life = FailingCallLife(disk: disk, models: models)
            disk.fail(
                atCall: call, code: variant.code ?? Self.codes[call % Self.codes.count],
                persistently: variant.isPersistent,
                writing: variant.share ?? FaultyDisk.Share.allCases[call % FaultyDisk.Share.allCases.count])
            await life.run()
            let what = "\(variant.testDescription), call \(call)"
            for problem in life.problems { Issue.record("\(what): \(problem)") }
            guard disk.hasFailed else { break }
            let killed = memory.fork()
            killed.restart()
            life.check(killed, "\(what), process killed")
            var random = SeededRandom(UInt64(call))
            for _ in 0..<3 {
                let lost = memory.fork()
                lost.crash(using: &random)
                life.check(lost, "\(what), power lost")
            }
            checks += 4
        }
        print("failing calls: \(variant.testDescription): \(call - 1) calls, \(checks) restarts")
        #expect(call > 100)
    }
}
