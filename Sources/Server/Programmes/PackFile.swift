import WorkshopCore

/// Reads `pack.yaml` (TECHNIQUES, "A pack").
enum PackFile {
    static func read(_ text: String, file: String) throws(ProgrammeProblem) -> Pack {
        let findings = FindingList(file: file)
        let pack = YAMLField.root(of: text, findings: findings).flatMap { read($0) }
        try findings.check()
        guard let pack else {
            let finding = ProgrammeFinding(file: file, line: 1, keyPath: "", message: "the file is empty")
            throw ProgrammeProblem(findings: [finding])
        }
        return pack
    }

    private static func read(_ root: YAMLField) -> Pack? {
        guard
            let map = root.mapping(
                required: ["id", "name", "holder", "notice"], optional: ["runOnlyBy"])
        else { return nil }
        let id = map["id"]?.key()
        let name = map["name"]?.bilingual(atMost: ProgrammeLimits.titleMax)
        let holder = map["holder"]?.text(atMost: ProgrammeLimits.titleMax)
        let notice = map["notice"]?.bilingual(atMost: ProgrammeLimits.textMax)
        let accounts = map["runOnlyBy"]?.list(atMost: ProgrammeLimits.accountsMax, atLeast: 1) ?? []
        let names = accounts.compactMap { $0.text(atMost: ProgrammeLimits.titleMax) }
        guard let id, let name, let holder, let notice else { return nil }
        return Pack(id: id.key, name: name, holder: holder, notice: notice, runOnlyBy: names)
    }
}
