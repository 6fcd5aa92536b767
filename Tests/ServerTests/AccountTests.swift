import Foundation
import Server
import Synchronization
import Testing

/// Passwords, the accounts' file, and cookies.
struct AccountTests {
    /// Cheap hashes, so that tests of other things are quick.
    static func cheap() throws -> ScryptCost { try #require(ScryptCost(logN: 4, r: 8, p: 1)) }

    static func hash(_ password: String = "correct horse") throws -> PasswordHash {
        try #require(PasswordHash(hashing: password, cost: cheap()))
    }

    @Test("SF1 a hash at today's cost, its form, and its answer")
    func standardHash() throws {
        let hash = try #require(PasswordHash(hashing: "correct horse"))
        #expect(hash.text.hasPrefix("$scrypt$ln=17,r=8,p=1$"))
        #expect(!hash.needsRehash)
        let read = try #require(PasswordHash(text: hash.text))
        #expect(read == hash)
        #expect(read.matches("correct horse"))
        #expect(!read.matches("correct horsf"))
    }

    @Test("SF1 a hash of another implementation is understood, in any normal form")
    func foreignHash() throws {
        let text = "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA"
        let hash = try #require(PasswordHash(text: text))
        #expect(hash.needsRehash)
        #expect(hash.matches("パスワード"))
        #expect(hash.matches("パスワード".decomposedStringWithCanonicalMapping))
        #expect(!hash.matches("パスワート"))
        #expect(!hash.matches(""))
    }

    @Test("SF1 the salt is fresh, and overlong passwords are refused")
    func salts() throws {
        #expect(try Self.hash() != Self.hash())
        let longest = String(repeating: "x", count: PasswordHash.passwordSizeMax)
        let cost = try Self.cheap()
        #expect(PasswordHash(hashing: longest, cost: cost)?.matches(longest) == true)
        #expect(PasswordHash(hashing: longest + "x", cost: cost) == nil)
    }

    @Test(
        "SF1 what is no hash",
        arguments: [
            "", "$scrypt$", "scrypt$ln=4,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$x",
            "$scrypt$ln=40,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA",
            "$scrypt$ln=0,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA",
            "$scrypt$r=8,ln=10,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA",
            "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0OD$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA",
            "$scrypt$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDI",
            "$argon2id$ln=10,r=8,p=1$AAECAwQFBgcICQoLDA0ODw$SF4X8Bt9Q3Dl9mQwDqysqsUyYyXp9En_-YEv7pKHDIA",
        ])
    func noHash(text: String) {
        #expect(PasswordHash(text: text) == nil)
    }

    @Test("SF2 SF3 the hasher answers, for unknown names too")
    func hasher() async throws {
        let hasher = PasswordHasher(cost: try Self.cheap())
        let hash = try await hasher.hash("correct horse")
        #expect(try await hasher.verify("correct horse", against: hash))
        #expect(try await !hasher.verify("wrong", against: hash))
        #expect(try await !hasher.verify("correct horse", against: nil))
        await #expect(throws: PasswordHasher.Problem.impossible) {
            try await hasher.hash(String(repeating: "x", count: 2_000))
        }
    }

    /// Holds work up until it is let through, and counts how much of it was there at once.
    final class Gate: Sendable {
        private let semaphore = DispatchSemaphore(value: 0)
        private let counts = Mutex((now: 0, most: 0))

        var most: Int { counts.withLock(\.most) }

        func pass() {
            counts.withLock { $0 = ($0.now + 1, max($0.most, $0.now + 1)) }
            semaphore.wait()
            counts.withLock { $0.now -= 1 }
        }

        func open() { semaphore.signal() }
    }

    @Test("SF2 two at once, three waiting, the next is turned away, and all that were taken are answered")
    func busyHasher() async throws {
        let hasher = PasswordHasher(runningMax: 2, waitingMax: 3, cost: try Self.cheap())
        let gate = Gate()
        let answers = await withTaskGroup(of: Int?.self) { group in
            for number in 1...5 {
                group.addTask {
                    try? await hasher.compute {
                        gate.pass()
                        return number
                    }
                }
            }
            // A thread that is counted may not have come to the gate yet.
            while hasher.load < 5 || gate.most < 2 { await Task.yield() }
            await #expect(throws: PasswordHasher.Problem.busy) { try await hasher.hash("correct horse") }
            for _ in 1...5 { gate.open() }
            return await group.reduce(into: Set<Int>()) { answers, answer in
                answers.formUnion(answer.map { [$0] } ?? [])
            }
        }
        #expect(answers == [1, 2, 3, 4, 5])
        #expect(gate.most == 2)
        #expect(try await !hasher.verify("x", against: nil))
    }

    @Test("SF14 accounts outlive a restart")
    func restart() throws {
        let scratch = try ScratchDirectory()
        let store = try AccountStore(directory: scratch.path)
        #expect(store.isEmpty)
        let hash = try Self.hash()
        let made = try store.create(name: " Workshop Office ", passwordHash: hash, now: 42, onlyFirst: true)
        #expect(made.name == "Workshop Office")
        try store.revokeSessions(made.id)
        let again = try AccountStore(directory: scratch.path)
        let read = try #require(again.named("WORKSHOP ｏｆｆｉｃｅ"))
        #expect(read.id == made.id)
        #expect(read.createdAt == 42)
        #expect(read.generation == made.generation + 1)
        #expect(read.passwordHash == hash)
        #expect(try scratch.names == ["accounts.json"])
    }

    @Test("SF4 the accounts' file is for the server alone, also after changes")
    func fileMode() throws {
        let scratch = try ScratchDirectory()
        let store = try AccountStore(directory: scratch.path)
        let made = try store.create(name: "事務局", passwordHash: Self.hash(), now: 0)
        let other = try Self.hash("another horse")
        try store.changePassword(made.id, to: other)
        try store.rehash(made.id, to: other)
        #expect(try scratch.mode(of: "accounts.json") == 0o600)
        #expect(try scratch.names == ["accounts.json"])
        #expect(store.account(made.id)?.generation == made.generation + 1)
        #expect(store.account(made.id)?.passwordHash == other)
    }

    @Test("SF14 names are unique without regard to case and width, and only one account is the first")
    func uniqueNames() throws {
        let scratch = try ScratchDirectory()
        let store = try AccountStore(directory: scratch.path)
        let hash = try Self.hash()
        _ = try store.create(name: "Office", passwordHash: hash, now: 0, onlyFirst: true)
        for name in ["office", "ＯＦＦＩＣＥ", " Office"] {
            #expect(throws: AccountProblem.nameTaken) {
                try store.create(name: name, passwordHash: hash, now: 0)
            }
        }
        #expect(throws: AccountProblem.notFirst) {
            try store.create(name: "Second", passwordHash: hash, now: 0, onlyFirst: true)
        }
        for name in ["", "   ", "a\u{7}b", String(repeating: "x", count: 81)] {
            #expect(throws: AccountProblem.nameInvalid) {
                try store.create(name: name, passwordHash: hash, now: 0)
            }
        }
        #expect(throws: AccountProblem.unknown) { try store.revokeSessions("nobody") }
        #expect(store.all.count == 1)
    }

    @Test(
        "SF14 a damaged or newer file is refused and left alone",
        arguments: [
            "", "{", "{\"version\":2,\"accounts\":[]}",
            #"{"version":1,"accounts":[{"id":"a","name":"b","password":"c","createdAt":1,"generation":1}]}"#,
        ])
    func damaged(text: String) throws {
        let scratch = try ScratchDirectory()
        try scratch.write(text, to: "accounts.json")
        let path = scratch.file("accounts.json")
        #expect(throws: AccountProblem.unreadable(path: path)) { try AccountStore(directory: scratch.path) }
        #expect(try String(contentsOfFile: path, encoding: .utf8) == text)
    }

    @Test("SF14 what cannot be stored is not seen")
    func failedWrite() throws {
        let store = try AccountStore(directory: "/nowhere")
        #expect(throws: FileFailure.self) {
            try store.create(name: "Office", passwordHash: Self.hash(), now: 0)
        }
        #expect(store.isEmpty)
    }

    @Test("SF13 the cookie and how it is taken back")
    func setsCookie() {
        let secure = Cookies(isPlainHTTP: false)
        let expected = "__Host-yoriai=abc; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=43200"
        #expect(secure.set("abc", lifetime: .seconds(43_200)) == expected)
        #expect(secure.cleared == "__Host-yoriai=; Secure; HttpOnly; SameSite=Lax; Path=/; Max-Age=0")
        let plain = Cookies(isPlainHTTP: true)
        #expect(
            plain.set("abc", lifetime: .seconds(1)) == "yoriai=abc; HttpOnly; SameSite=Lax; Path=/; Max-Age=1"
        )
    }

    @Test(
        "SF13 the cookie is found among others",
        arguments: [
            ("__Host-yoriai=abc", "abc"), ("a=b; __Host-yoriai=abc; c=d", "abc"),
            ("a=b;__Host-yoriai = abc ", "abc"),
            ("__Host-yoriai=a=b", "a=b"), ("__Host-yoriai=abc; __Host-yoriai=abc", "abc"),
            ("__Host-yoriai=", ""),
            ("__Host-yoriai=abc; __Host-yoriai=def", nil), ("yoriai=abc", nil), ("__host-yoriai=abc", nil),
            ("", nil),
            (";;=;=abc", nil), ("x__Host-yoriai=abc", nil),
        ] as [(String, String?)])
    func readsCookie(header: String, value: String?) {
        #expect(Cookies(isPlainHTTP: false).value(in: header) == value)
    }
}
