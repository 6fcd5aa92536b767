import EventStore
import Foundation
import TestSupport
import Testing
import WorkshopCore

struct EventCoderTests {
    @Test("ES1 every event reads back as it was written")
    func roundTrip() throws {
        for entry in EventSamples.entries {
            let bytes = EventCoder.encode(entry)
            #expect(try EventCoder.decode(bytes) == entry)
            #expect(!bytes.contains(UInt8(ascii: "\n")), "one line each")
        }
    }

    @Test("ES1 the samples are of every kind of event")
    func samplesAreComplete() {
        let names = Set(EventSamples.events.map { String("\($0)".prefix { $0 != "(" }) })
        #expect(names.count == 86)
    }

    @Test("ES2 what was written before is written the same today, and read")
    func golden() throws {
        let lines = EventSamples.entries.map { String(decoding: EventCoder.encode($0), as: UTF8.self) }
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "Fixtures/events-v1.jsonl")
        if ProcessInfo.processInfo.environment["RECORD"] == "1" {
            try Data((lines.joined(separator: "\n") + "\n").utf8).write(to: file)
        }
        let golden = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(golden.count == lines.count)
        for (line, entry) in zip(golden, EventSamples.entries) {
            #expect(try EventCoder.decode(Array(line.utf8)) == entry)
            #expect(String(decoding: EventCoder.encode(entry), as: UTF8.self) == line)
        }
    }

    @Test("ES3 a line cut anywhere is refused")
    func truncated() {
        for entry in EventSamples.entries {
            let bytes = EventCoder.encode(entry)
            for count in stride(from: 0, to: bytes.count, by: bytes.count > 500 ? 7 : 1) {
                #expect(throws: (any Error).self) { try EventCoder.decode(Array(bytes[..<count])) }
            }
        }
    }

    @Test(
        "ES3 a line with a wrong byte is refused, or is JSON that says something else: it is never guessed at"
    )
    func flipped() throws {
        var random = SplitMix(seed: 3)
        var refused = 0
        for entry in EventSamples.entries {
            let bytes = EventCoder.encode(entry)
            for _ in 0..<200 {
                var damaged = bytes
                let index = Int.random(in: 0..<bytes.count, using: &random)
                damaged[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                guard let read = try? EventCoder.decode(damaged) else {
                    refused += 1
                    continue
                }
                #expect((try? JSONSerialization.jsonObject(with: Data(damaged))) != nil)
                #expect(try EventCoder.decode(EventCoder.encode(read)) == read)
            }
        }
        #expect(refused > 1_000)
    }

    /// A line that is JSON and still no event.
    static let wrong = [
        #"{}"#, #"[]"#, #"{"v":1}"#,
        #"{"v":2,"s":1,"at":0,"t":"presentingEnded"}"#, #"{"v":0,"s":1,"at":0,"t":"presentingEnded"}"#,
        #"{"v":1,"s":-1,"at":0,"t":"presentingEnded"}"#, #"{"v":1,"s":1,"at":0.5,"t":"presentingEnded"}"#,
        #"{"v":1,"s":1,"at":0,"t":"unheardOf"}"#, #"{"v":1,"s":1,"at":0,"t":"presentingEnded","x":1}"#,
        #"{"v":1,"s":1,"at":0,"t":"revealed","step":"No Step"}"#, #"{"v":1,"s":1,"at":0,"t":"personJoined"}"#,
        #"{"v":1,"s":1,"at":0,"by":"1","t":"presentingEnded"}"#,
        #"{"v":1,"s":1,"at":0,"c":"00000000000000000000000000000005","t":"presentingEnded"}"#,
        #"{"v":1,"s":1,"at":0,"t":"noteMoved","note":"00000000000000000000000000000005","rank":"10"}"#,
    ]

    @Test("ES3 JSON that is no event of a known version is refused", arguments: wrong)
    func malformed(_ line: String) {
        #expect(throws: (any Error).self) { try EventCoder.decode(Array(line.utf8)) }
    }

    @Test("ES4 the stored events of a workshop lead to an equal workshop", arguments: Seeds.upTo(50))
    func replay(_ seed: Int) throws {
        var random = RandomWorkshop(seed: UInt64(seed))
        for _ in 0..<80 { _ = random.act() }
        var again = Workshop(id: Cast.workshop)
        for entry in random.script.entries { again.apply(try EventCoder.decode(EventCoder.encode(entry))) }
        #expect(again == random.workshop, "seed \(seed)")
    }

    @Test("ES5 a full roster, as large as one message can carry, can be read back")
    func largestRoster() throws {
        var script = ScriptedWorkshop()
        let rows = (0..<489).map { number in
            var row = RosterRow(name: "参加者の名前\(number)", organisation: "会社\(number % 400)", venue: "")
            row.profile.industry = "運輸・観光・宿泊"
            row.profile.job = "企画"
            row.profile.seniority = "三年目"
            row.profile.languages = Array(repeating: "ja", count: 20)
            return row
        }
        let events = try script.ask(.importRoster(rows), by: Cast.facilitator)
        #expect(events.count == 1)
        let entry = try #require(script.entries.last)
        let bytes = EventCoder.encode(entry)
        #expect(bytes.count > 65_536)
        #expect(try EventCoder.decode(bytes) == entry)
    }
}
