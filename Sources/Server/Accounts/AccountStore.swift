import Foundation
import Synchronization

/// The accounts of this server, in memory and in `accounts.json` of the data directory (SF14).
///
/// Each change is on the disk before it is seen. Changes are rare; they wait for the disk
/// in the calling thread.
package final class AccountStore: Sendable {
    private let path: String
    private let accounts: Mutex<[Account]>

    /// Reads the file, if there is one.
    ///
    /// - Throws: ``AccountProblem/unreadable(path:)``, ``FileFailure``.
    package init(directory: String) throws {
        path = "\(directory)/accounts.json"
        guard let bytes = try PrivateFile.read(path, sizeMax: 16 << 20) else {
            accounts = Mutex([])
            return
        }
        guard let loaded = AccountFile.decode(bytes) else { throw AccountProblem.unreadable(path: path) }
        accounts = Mutex(loaded)
    }

    /// Whether nobody has an account yet.
    package var isEmpty: Bool { accounts.withLock(\.isEmpty) }

    /// All accounts, oldest first.
    package var all: [Account] { accounts.withLock { $0 } }

    /// The account of that name, letters' case and width aside.
    package func named(_ name: String) -> Account? {
        let wanted = Self.folded(name)
        return accounts.withLock { $0.first { Self.folded($0.name) == wanted } }
    }

    /// The account with that id.
    package func account(_ id: String) -> Account? {
        accounts.withLock { $0.first { $0.id == id } }
    }

    /// Makes an account with a fresh id.
    ///
    /// - Parameters:
    ///   - name: 1 to 80 characters without control characters; spaces around it are removed.
    ///   - passwordHash: From ``PasswordHasher``.
    ///   - now: Milliseconds since 1970.
    ///   - onlyFirst: Whether it must be the first one, as at set-up; checked together with the making.
    /// - Returns: The account, already on the disk.
    /// - Throws: ``AccountProblem``, ``FileFailure``.
    package func create(
        name: String, passwordHash: PasswordHash, now: Int64, onlyFirst: Bool = false
    ) throws -> Account {
        let name = name.trimmingCharacters(in: .whitespacesAndNewlines)
        guard (1...80).contains(name.count), name.utf8.count <= 1_000,
            !name.unicodeScalars.contains(where: { $0.properties.generalCategory == .control })
        else { throw AccountProblem.nameInvalid }
        let account = Account(
            id: Hexadecimal.text(RandomBytes.make(16)), name: name, passwordHash: passwordHash,
            createdAt: now,
            generation: 1)
        return try change { accounts in
            guard !onlyFirst || accounts.isEmpty else { throw AccountProblem.notFirst }
            let folded = Self.folded(name)
            guard !accounts.contains(where: { Self.folded($0.name) == folded }) else {
                throw AccountProblem.nameTaken
            }
            accounts.append(account)
            return account
        }
    }

    /// Stores another hash of the same password, after a sign-in found the old one too cheap; sessions stay.
    ///
    /// - Throws: ``AccountProblem/unknown``, ``FileFailure``.
    package func rehash(_ id: String, to hash: PasswordHash) throws {
        try change { accounts in accounts[try Self.index(of: id, in: accounts)].passwordHash = hash }
    }

    /// Stores a new password and revokes all sessions of the account.
    ///
    /// - Throws: ``AccountProblem/unknown``, ``FileFailure``.
    package func changePassword(_ id: String, to hash: PasswordHash) throws {
        try change { accounts in
            let index = try Self.index(of: id, in: accounts)
            accounts[index].passwordHash = hash
            accounts[index].generation += 1
        }
    }

    /// Revokes all sessions of the account; its open sockets are the caller's to close (PR18).
    ///
    /// - Throws: ``AccountProblem/unknown``, ``FileFailure``.
    package func revokeSessions(_ id: String) throws {
        try change { accounts in accounts[try Self.index(of: id, in: accounts)].generation += 1 }
    }

    private func change<Answer: Sendable>(_ body: (inout [Account]) throws -> Answer) throws -> Answer {
        try accounts.withLock { accounts in
            var changed = accounts
            let answer = try body(&changed)
            try PrivateFile.replace(path, AccountFile.encode(changed))
            accounts = changed
            return answer
        }
    }

    private static func index(of id: String, in accounts: [Account]) throws -> Int {
        guard let index = accounts.firstIndex(where: { $0.id == id }) else { throw AccountProblem.unknown }
        return index
    }

    private static func folded(_ name: String) -> String {
        name.trimmingCharacters(in: .whitespacesAndNewlines).precomposedStringWithCompatibilityMapping
            .lowercased()
    }
}
