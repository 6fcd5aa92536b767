import JSONCodec
package import WorkshopCore

/// What the server says (PROTOCOL, "Messages"), encoded to the bytes of one text message.
///
/// State reaches the wire only as a `View`; nothing here takes a `Workshop` (VW1).
package enum ServerMessage {
    /// The answer to `hello` (PR3).
    package struct Welcome: Sendable {
        package var epoch: String
        package var head: UInt64
        package var resumes: Bool
        package var lastNumber: Int
        package var role: Role
        package var person: ID<Person>?
        package var pingMilliseconds: Int
        package var textMax: Int
        package var now: Int64

        package init(
            epoch: String, head: UInt64, resumes: Bool, lastNumber: Int, role: Role, person: ID<Person>?,
            pingMilliseconds: Int, textMax: Int, now: Int64
        ) {
            self.epoch = epoch
            self.head = head
            self.resumes = resumes
            self.lastNumber = lastNumber
            self.role = role
            self.person = person
            self.pingMilliseconds = pingMilliseconds
            self.textMax = textMax
            self.now = now
        }
    }

    /// The first message of a socket that was let in (PR3).
    package static func welcome(_ welcome: Welcome) -> [UInt8] {
        message("welcome") { writer in
            writer.field("epoch", welcome.epoch)
            writer.field("head", welcome.head)
            writer.field("mode", welcome.resumes ? "resume" : "snapshot")
            writer.field("lastN", welcome.lastNumber)
            writer.field("role", welcome.role.rawValue)
            writer.fieldIfPresent("person", id: welcome.person)
            writer.field("limits") { limits in limits.object { $0.field("textMax", welcome.textMax) } }
            writer.field("pingMs", welcome.pingMilliseconds)
            writer.field("now", welcome.now)
        }
    }

    /// All that a viewer may see (PR3, PR16).
    package static func snapshot(_ view: View, now: Int64) -> [UInt8] {
        message("snapshot", reserving: 16_384) { writer in
            writer.field("seq", view.sequence)
            writer.field("now", now)
            writer.field("set") { ViewWriter.write(view, to: &$0) }
        }
    }

    /// What changed between two numbers, as this viewer may see it (PR4, PR5).
    package static func events(
        from: UInt64, to: UInt64, now: Int64, what: [Happening], view: View
    ) -> [UInt8] {
        message("ev", reserving: 1_024) { writer in
            writer.field("from", from)
            writer.field("to", to)
            writer.field("now", now)
            writer.field("what", list: what) { $1.write(to: &$0) }
            writer.field("set") { ViewWriter.write(view, to: &$0) }
            writer.field("gone") { ViewWriter.write(view.gone, to: &$0) }
        }
    }

    /// A command took effect at `sequence`, or had done so before (PR7, PR9).
    package static func accepted(number: Int, sequence: UInt64?, isDuplicate: Bool) -> [UInt8] {
        message("res") { writer in
            writer.field("n", number)
            writer.field("ok", true)
            writer.fieldIfPresent("seq", sequence)
            if isDuplicate { writer.field("dup", true) }
        }
    }

    /// A command was turned down and changed nothing (PR8).
    package static func refused(number: Int, _ refusal: Refusal) -> [UInt8] {
        rejected(number: number, code: refusal.code, isWorthRetrying: false, detail: refusal.detail)
    }

    /// The server cannot take a command: its code, whether sending it again may help, and facts for a
    /// sentence.
    package static func rejected(
        number: Int, code: String, isWorthRetrying: Bool,
        detail: [(name: String, value: Refusal.Fact)] = [], expect: Int? = nil
    ) -> [UInt8] {
        message("res") { writer in
            writer.field("n", number)
            writer.field("ok", false)
            writer.field("code", code)
            writer.field("retry", isWorthRetrying)
            writer.field("detail") { body in body.object { write(detail, to: &$0) } }
            writer.fieldIfPresent("expect", expect)
        }
    }

    /// Who is there and who writes (PR11).
    package static func presence(_ people: [(id: ID<Person>, isOnline: Bool, isTyping: Bool)]) -> [UInt8] {
        message("presence") { writer in
            writer.field("people", list: people) { item, person in
                item.field("id", id: person.id)
                item.field("online", person.isOnline)
                item.field("typing", person.isTyping)
            }
        }
    }

    /// The answer to a ping, with the server's time for the browser's clock.
    package static func pong(_ value: Int, now: Int64) -> [UInt8] {
        message("pong") { writer in
            writer.field("t", value)
            writer.field("now", now)
        }
    }

    /// Come back after so many milliseconds (PR14).
    package static func drain(afterMilliseconds: Int) -> [UInt8] {
        message("drain") { $0.field("afterMs", afterMilliseconds) }
    }

    private static func write(_ detail: [(name: String, value: Refusal.Fact)], to writer: inout JSONWriter) {
        for fact in detail {
            switch fact.value {
            case .text(let text): writer.field(fact.name, text)
            case .number(let number): writer.field(fact.name, number)
            }
        }
    }

    private static func message(
        _ type: String, reserving: Int = 256, _ body: (inout JSONWriter) -> Void
    ) -> [UInt8] {
        var writer = JSONWriter(reserving: reserving)
        writer.object { object in
            object.field("type", type)
            body(&object)
        }
        return writer.bytes
    }
}
