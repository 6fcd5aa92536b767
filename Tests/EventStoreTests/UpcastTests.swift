import EventStore
import JSONCodec
import TestSupport
import Testing
import WorkshopCore

struct UpcastTests {
    /// As if version 1 had said `name` for `title`, and version 2 had no theme.
    static let chain = Upcasts(steps: [
        { members in
            members.map { $0.key == "name" ? JSONMember(key: "title", value: $0.value) : $0 }
        },
        { members in
            members.contains { $0.key == "theme" }
                ? members : members + [JSONMember(key: "theme", value: .string("–"))]
        },
    ])

    static let lines = [
        (#"{"v":1,"s":7,"at":9,"t":"described","name":"題"}"#, "–"),
        (#"{"v":2,"s":7,"at":9,"t":"described","title":"題"}"#, "–"),
        (#"{"v":3,"s":7,"at":9,"t":"described","title":"題","theme":"夜"}"#, "夜"),
    ]

    @Test(
        "ES12 an event of an earlier version is led to the present one, a version at a time",
        arguments: lines)
    func upcasts(_ line: String, _ theme: String) throws {
        let entry = try EventCoder.decode(Array(line.utf8), upcasts: Self.chain)
        #expect(entry.event == .described(title: "題", theme: theme))
        #expect(entry.sequence == 7)
    }

    @Test(
        "ES12 an event of a later version, of none, or one that a step cannot read, is refused",
        arguments: [
            #"{"v":4,"s":7,"at":9,"t":"described","title":"題","theme":"夜"}"#,
            #"{"v":0,"s":7,"at":9,"t":"described","title":"題","theme":"夜"}"#,
            #"{"s":7,"at":9,"t":"described","title":"題","theme":"夜"}"#,
            #"{"v":3,"s":7,"at":9,"t":"described","name":"題"}"#,
        ])
    func refuses(_ line: String) {
        #expect(throws: JSONProblem.self) {
            try EventCoder.decode(Array(line.utf8), upcasts: Self.chain)
        }
    }

    @Test("ES12 the version that is written is where the chain of this release ends")
    func version() {
        #expect(Upcasts.stored.version == EventCoder.version)
        #expect(Self.chain.version == 3)
    }
}
