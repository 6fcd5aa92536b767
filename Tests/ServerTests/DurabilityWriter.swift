import JSONCodec
import Synchronization

/// A browser that numbers its notes, survives its server, and knows what it was told.
final class DurabilityWriter: Sendable {
    struct Memory {
        var cookies: [String: String]
        /// The next note and command to send; sent again until it is answered.
        var next = 1
        /// Texts of notes whose command was answered `ok`.
        var acknowledged: Set<String> = []
        /// Texts of notes, of anybody, that were shown.
        var seen: Set<String> = []
    }

    let name: String
    let workshop: String
    let client = ServerID.fresh()
    let memory: Mutex<Memory>
    private let ids = Mutex<[Int: String]>([:])

    init(name: String, workshop: String, cookies: [String: String]) {
        self.name = name
        self.workshop = workshop
        memory = Mutex(Memory(cookies: cookies))
    }

    /// Writes until the server is gone.
    func write(to port: UInt16) {
        let browser = ServerBrowser(port: port)
        browser.cookies = memory.withLock { $0.cookies }
        guard let page = try? browser.page(workshop, client: client, nextNumber: 1) else { return }
        defer { remember(page) }
        while true {
            let number = memory.withLock { $0.next }
            let text = "\(name)の\(number)番"
            let id = ids.withLock { ids in
                if let known = ids[number] { return known }
                let fresh = ServerID.fresh()
                ids[number] = fresh
                return fresh
            }
            page.nextNumber = number
            page.start("note.add", ServerStage.note(text, id: id))
            guard let answer = try? page.answer(to: number) else { return }
            guard answer["ok"]?.bool == true else { return }
            memory.withLock { memory in
                memory.acknowledged.insert(text)
                memory.next = number + 1
            }
        }
    }

    private func remember(_ page: ServerPage) {
        let texts = page.received.flatMap { $0["set"]?["notes"]?.array ?? [] }.compactMap {
            $0["text"]?.string
        }
        memory.withLock { $0.seen.formUnion(texts) }
    }
}
