import Foundation

/// The form of `accounts.json`, version 1.
///
/// Keys are written out so that renaming a property cannot change them.
struct AccountFile: Codable {
    struct Entry: Codable {
        let id: String
        let name: String
        let password: String
        let createdAt: Int64
        let generation: UInt32

        enum CodingKeys: String, CodingKey {
            case id = "id"
            case name = "name"
            case password = "password"
            case createdAt = "createdAt"
            case generation = "generation"
        }
    }

    let version: Int
    let accounts: [Entry]

    enum CodingKeys: String, CodingKey {
        case version = "version"
        case accounts = "accounts"
    }

    static let currentVersion = 1

    static func encode(_ accounts: [Account]) throws -> [UInt8] {
        let entries = accounts.map { account in
            Entry(
                id: account.id, name: account.name, password: account.passwordHash.text,
                createdAt: account.createdAt, generation: account.generation)
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try Array(encoder.encode(AccountFile(version: currentVersion, accounts: entries)))
    }

    /// The accounts, or nothing when any part of the file is not as written by us.
    static func decode(_ bytes: [UInt8]) -> [Account]? {
        guard let file = try? JSONDecoder().decode(AccountFile.self, from: Data(bytes)),
            file.version == currentVersion
        else { return nil }
        let accounts = file.accounts.compactMap { entry in
            PasswordHash(text: entry.password).map { hash in
                Account(
                    id: entry.id, name: entry.name, passwordHash: hash, createdAt: entry.createdAt,
                    generation: entry.generation)
            }
        }
        return accounts.count == file.accounts.count ? accounts : nil
    }
}
