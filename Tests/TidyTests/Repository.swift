import Foundation

/// The repository this test was built from, as it lies on the disk.
enum Repository {
    /// Links are followed, so that a build of a part through linked folders finds the whole.
    static let root = URL(filePath: #filePath).resolvingSymlinksInPath()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()

    /// Text files by path, in order: what is meant to be tracked, whether or not it is already.
    static let files: [SourceFile] = paths().compactMap { path in
        guard let data = try? Data(contentsOf: root.appending(path: path)),
            let text = String(validating: data, as: UTF8.self)
        else { return nil }
        return SourceFile(path: path, text: text)
    }

    static let swift = files.filter(\.isSwift)
    static let product = files.filter(\.isProduct)

    static func file(_ path: String) -> SourceFile? { files.first { $0.path == path } }

    /// Folders that hold what tools and runs leave behind; `.gitignore` has the same.
    private static func isIgnored(_ path: String) -> Bool {
        let name = path.split(separator: "/").last ?? ""
        return [".git", ".swiftpm", "node_modules", "__pycache__"].contains(name) || name.hasPrefix(".build")
            || ["data", "screenshots", "Package.resolved"].contains(path) || name.hasSuffix(".swp")
    }

    private static func paths(below folder: String = "") -> [String] {
        let url = folder.isEmpty ? root : root.appending(path: folder)
        let names = (try? FileManager.default.contentsOfDirectory(atPath: url.path())) ?? []
        return names.sorted().flatMap { name -> [String] in
            let path = folder.isEmpty ? name : "\(folder)/\(name)"
            guard !isIgnored(path) else { return [] }
            let isFolder = (try? root.appending(path: path).resourceValues(forKeys: [.isDirectoryKey]))?
                .isDirectory
            return isFolder == true ? paths(below: path) : [path]
        }
    }
}
