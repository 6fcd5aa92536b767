import Exporting
import Testing
import WorkshopCore

struct NotesCSVTests {
    /// A strict RFC 4180 reader: records of fields, or nil.
    static func parse(_ bytes: [UInt8]) -> [[String]]? {
        guard bytes.starts(with: [0xEF, 0xBB, 0xBF]) else { return nil }
        var (records, record, field): ([[String]], [String], [UInt8]) = ([], [], [])
        var index = 3
        while index < bytes.count {
            if bytes[index] == 0x22, field.isEmpty {
                index += 1
                while index < bytes.count {
                    if bytes[index] == 0x22 {
                        guard index + 1 < bytes.count, bytes[index + 1] == 0x22 else { break }
                        index += 1
                    }
                    field.append(bytes[index])
                    index += 1
                }
                index += 1
                guard index < bytes.count, bytes[index] == 0x2C || bytes[index] == 0x0D else { return nil }
            } else if bytes[index] == 0x2C {
                record.append(String(decoding: field, as: UTF8.self))
                field = []
                index += 1
            } else if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
                records.append(record + [String(decoding: field, as: UTF8.self)])
                (record, field) = ([], [])
                index += 2
            } else if bytes[index] == 0x22 || bytes[index] == 0x0A || bytes[index] == 0x0D {
                return nil
            } else {
                field.append(bytes[index])
                index += 1
            }
        }
        return record.isEmpty && field.isEmpty ? records : nil
    }

    static func note(_ text: String) throws -> String {
        var sample = SampleWorkshop()
        sample.note(1, .fact, text)
        let records = try #require(parse(NotesCSV.bytes(of: sample.view, language: .en)))
        #expect(records.count == 2 && records.allSatisfy { $0.count == 21 })
        return records[1][2]
    }

    @Test("EX8 one record a note, oldest first, under a header in the language", arguments: Language.allCases)
    func table(_ language: Language) throws {
        let bytes = NotesCSV.bytes(of: SampleWorkshop.full().view, language: language)
        try Golden.expect(bytes, equals: "notes-\(language.rawValue).csv")
        let records = try #require(Self.parse(bytes))
        #expect(records.map(\.count) == Array(repeating: 21, count: 6))
        #expect(records.dropFirst().map { $0[0] } == ["1", "2", "3", "4", "5"])
        #expect(records[4][8] == "3 1" && records[4][9] == "reverses builds-on" && records[4][11] == "2")
        #expect(records[5][10] == "眠りを主役に" && records[5][12] == "5")
    }

    @Test("EX33 prompt, round, place and fields are columns; a field that nobody filled is none")
    func technique() throws {
        var sample = SampleWorkshop { step in
            let text = Bilingual(ja: "交流", en: "Interaction")
            step.prompts = [Prompt(key: "i", title: text, text: text)]
            step.items.fields = [
                FieldRule(key: "who", label: Bilingual(ja: "だれ", en: "=Who, \"x\""), type: .text),
                FieldRule(key: "whom", label: Bilingual(ja: "だれ", en: "=Who, \"x\""), type: .number),
                FieldRule(key: "cost", label: Bilingual(ja: "費用", en: "Cost"), type: .number),
                FieldRule(key: "none", label: Bilingual(ja: "空", en: "Nothing"), type: .text),
                FieldRule(key: "ok", label: Bilingual(ja: "可否", en: "Feasible"), type: .check),
                FieldRule(key: "how", label: Bilingual(ja: "方法", en: "How"), type: .choice),
            ]
            step.items.fields[5].choices = [FieldChoice(key: "n", title: Bilingual(ja: "否定", en: "Negate"))]
        }
        sample.note(1, .fact, "a") { note in
            (note.prompt, note.round) = ("i", 2)
            note.place = Place(sheet: 0, row: 1, cell: 2)
            note.fields = ["who": .text("=1+1"), "cost": .number(-5), "ok": .check(true), "how": .text("n")]
        }
        sample.note(2, .fact, "b") { note in
            note.place = Place(x: 250, y: 1_000)
            note.fields = ["who": .text("甲"), "whom": .number(2)]
        }
        let records = try #require(Self.parse(NotesCSV.bytes(of: sample.view, language: .en)))
        let added = ["prompt", "round", "sheet", "row", "cell", "x", "y", "stars"]
        #expect(Array(records[0].dropFirst(13)) == added + ["'=Who, \"x\"", "Cost", "Feasible", "How"])
        let first = ["Interaction", "2", "1", "2", "3", "", "", "", "'=1+1", "-5", "yes", "Negate"]
        #expect(Array(records[1].dropFirst(13)) == first)
        #expect(
            Array(records[2].dropFirst(13)) == ["", "", "", "", "", "250", "1000", "", "甲\n2", "", "", ""])
    }

    @Test(
        "EX8 texts come back from the table whole",
        arguments: ["a,b", "\"", "a\nb", " a ", "e\u{301}👨‍👩‍👧‍👦", "שלום", "1-2"])
    func whole(_ text: String) throws {
        #expect(try Self.note(text) == text)
    }

    @Test("EX8 a text of 2,000 characters fits")
    func long() throws {
        let text = String(repeating: "長\"", count: 1_000)
        #expect(try Self.note(text) == text)
    }

    @Test(
        "EX9 no cell begins a formula",
        arguments: [
            "=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠x", "﹦1", " =1",
            "\u{FEFF}=1", "\u{200B}=1", "\u{3000}＝1", "=\u{338}1", "\u{0}=1", "=cmd|' /C calc'!A0", "\t", "-",
        ])
    func formula(_ text: String) throws {
        #expect(try Self.note(text).hasPrefix("'"))
    }

    @Test("EX9 the guard covers every column that people fill")
    func everyColumn() throws {
        var sample = SampleWorkshop.full()
        sample.apply(.personRenamed(SampleWorkshop.people[2], name: "=name"))
        sample.apply(.clusterHeaded(SampleWorkshop.cluster, header: "@header", revision: 2))
        let spot = Spot(id: SampleWorkshop.id(0x22), venue: SampleWorkshop.north, name: "+spot")
        sample.apply(.spotsImported([spot]))
        sample.note(9, .fact, "x") { $0.spot = spot.id }
        let records = try #require(Self.parse(NotesCSV.bytes(of: sample.view, language: .ja)))
        #expect(records[5][6] == "'=name" && records[5][10] == "'@header" && records[6][5] == "'+spot")
        #expect(!records.joined().contains { $0.first.map { "=+-@".contains($0) } ?? false })
    }

    @Test(
        "EX8 times are ISO 8601 in UTC",
        arguments: [
            (0, "1970-01-01T00:00:00Z"), (-1, "1969-12-31T23:59:59Z"),
            (951_782_399_999, "2000-02-28T23:59:59Z"),
            (951_868_799_000, "2000-02-29T23:59:59Z"), (1_795_493_823_000, "2026-11-24T04:17:03Z"),
            (4_107_542_400_000, "2100-03-01T00:00:00Z"), (253_402_300_799_000, "9999-12-31T23:59:59Z"),
        ])
    func time(_ milliseconds: Int64, _ text: String) throws {
        var sample = SampleWorkshop()
        sample.note(1, .fact, "x") { $0.writtenAt = milliseconds }
        let records = try #require(Self.parse(NotesCSV.bytes(of: sample.view, language: .en)))
        #expect(records[1][7] == text)
    }

    @Test("EX8 any time has a form", arguments: [Int64.min, Int64.max])
    func extremeTime(_ milliseconds: Int64) throws {
        var sample = SampleWorkshop()
        sample.note(1, .fact, "x") { $0.writtenAt = milliseconds }
        let records = try #require(Self.parse(NotesCSV.bytes(of: sample.view, language: .en)))
        #expect(records[1][7].hasSuffix("Z"))
    }
}
