import JSONCodec
import WorkshopCore

/// Somebody in a workshop who does what a script says, over a socket of their own.
final class RunPlayer {
    let index: Int
    let browser: ServerBrowser
    private let page: ServerPage
    private let workshop: String
    private var read = 0
    private var pings: Int64 = 0
    private(set) var board = RunBoard()

    init(_ index: Int, _ browser: ServerBrowser, _ workshop: String) throws {
        (self.index, self.browser, self.workshop) = (index, browser, workshop)
        page = try browser.page(workshop)
        _ = try page.next("snapshot")
        take()
    }

    /// Reads everything that has been sent to this page so far: the answer to a ping comes behind it.
    func settle() throws {
        pings += 1
        page.send(#"{"type":"ping","t":\#(pings)}"#)
        _ = try page.next("pong") { $0["t"]?.integer == pings }
        take()
    }

    private func take() {
        while read < page.received.count {
            board.take(page.received[read])
            read += 1
        }
    }

    /// Waits until what the server does by itself has come.
    func wait(until condition: (RunBoard) -> Bool) throws {
        try settle()
        let isMet = try ServerClock.eventually {
            try settle()
            return condition(board)
        }
        guard isMet else { throw ServerFailure("waited in vain") }
    }

    /// Asks for something; the code of the refusal, `nil` when it was taken.
    @discardableResult
    func ask(_ name: CommandName, _ arguments: String) throws -> String? {
        let answer = try page.command(name.rawValue, arguments)
        take()
        guard answer["ok"]?.bool != true else { return nil }
        lastRefusal = answer
        return answer["code"]?.string ?? "?"
    }

    /// The answer that was no.
    private(set) var lastRefusal: JSONValue = .null

    /// Asks for something that must be taken.
    func run(_ name: CommandName, _ arguments: String) throws {
        guard try ask(name, arguments) != nil else { return }
        throw ServerFailure("person \(index): \(name.rawValue) \(arguments): \(lastRefusal)")
    }

    /// Keeps a picture, for a note.
    func upload() throws -> String {
        let photo = ServerID.fresh()
        let answer = try browser.send(
            "PUT", "/api/workshops/\(workshop)/photos/\(photo)", PictureBytes.jpeg())
        guard answer.status == 200 else { throw ServerFailure("photo: \(answer.status) \(answer.text)") }
        return photo
    }
}
