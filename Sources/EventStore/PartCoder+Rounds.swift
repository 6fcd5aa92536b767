import JSONCodec
import WorkshopCore

/// Parts that rounds, sheets and cards add; what is absent is left out.
extension PartCoder {
    /// What a circle starts with; the rest follows from later events.
    static func write(_ circle: Circle, to writer: inout JSONWriter) {
        writer.field("id", id: circle.id)
        write(seats: circle.seats, to: &writer)
        if circle.home != 0 { writer.field("home", circle.home) }
        if !circle.tables.isEmpty {
            writer.field("tables") { list in
                list.array { rounds in
                    for round in circle.tables {
                        rounds.array { tables in
                            for table in round {
                                tables.array { for person in table { $0.element(person.description) } }
                            }
                        }
                    }
                }
            }
        }
        if !circle.seeds.isEmpty { writer.field("seeds", ids: circle.seeds) }
    }

    static func circle(_ element: JSONElement) throws(JSONProblem) -> Circle {
        var fields = try element.object()
        var circle = Circle(id: try fields.lossless("id"), seats: try seats(&fields))
        circle.home = try fields.optionalInteger("home") ?? 0
        circle.tables =
            try fields.optionalArray("tables") { round throws(JSONProblem) in
                try round.array { table throws(JSONProblem) in
                    try table.array { person throws(JSONProblem) in try person.lossless(ID<Person>.self) }
                }
            } ?? []
        circle.seeds = try fields.losslessList("seeds")
        try fields.finish()
        return circle
    }

    /// Seats as a list of ids, the empty ones as empty text.
    static func write(seats: [ID<Person>?], to writer: inout JSONWriter) {
        writer.field("seats") { list in
            list.array { for person in seats { $0.element(person?.description ?? "") } }
        }
    }

    static func seats(_ fields: inout JSONFields) throws(JSONProblem) -> [ID<Person>?] {
        try fields.array("seats") { element throws(JSONProblem) in
            try element.string().isEmpty ? nil : element.lossless(ID<Person>.self)
        }
    }

    static func card(_ element: JSONElement) throws(JSONProblem) -> Card {
        var fields = try element.object()
        let card = Card(key: try fields.string("key"), notes: try fields.losslessList("notes"))
        try fields.finish()
        return card
    }

    static func write(_ place: Place, to writer: inout JSONWriter) {
        writer.fieldIfPresent("sheet", place.sheet)
        writer.fieldIfPresent("row", place.row)
        writer.fieldIfPresent("cell", place.cell)
        writer.fieldIfPresent("x", place.x)
        writer.fieldIfPresent("y", place.y)
    }

    static func place(_ element: JSONElement) throws(JSONProblem) -> Place {
        var fields = try element.object()
        let place = Place(
            sheet: try fields.optionalInteger("sheet"), row: try fields.optionalInteger("row"),
            cell: try fields.optionalInteger("cell"), x: try fields.optionalInteger("x"),
            y: try fields.optionalInteger("y"))
        try fields.finish()
        return place
    }

    /// Fields by key: `s` for text, a choice or a photo, `n` for a number, `b` for a tick.
    static func write(fields: [String: FieldValue], to writer: inout JSONWriter) {
        writer.field("fields", list: fields.sorted { $0.key < $1.key }) { item, field in
            item.field("key", field.key)
            switch field.value {
            case .text(let text): item.field("s", text)
            case .number(let number): item.field("n", number)
            case .check(let isTicked): item.field("b", isTicked)
            }
        }
    }

    static func fields(_ fields: inout JSONFields) throws(JSONProblem) -> [String: FieldValue] {
        var read: [String: FieldValue] = [:]
        let list = try fields.optionalArray("fields") { element throws(JSONProblem) -> (String, FieldValue) in
            var field = try element.object()
            let key = try field.string("key")
            let value: FieldValue
            if let text = try field.optionalString("s") {
                value = .text(text)
            } else if let number = try field.optionalInteger("n") {
                value = .number(number)
            } else {
                value = .check(try field.bool("b"))
            }
            try field.finish()
            return (key, value)
        }
        for (key, value) in list ?? [] { read[key] = value }
        return read
    }

    static func writePlacement(of note: Note, to writer: inout JSONWriter) {
        if let place = note.place {
            writer.field("place") { body in body.object { write(place, to: &$0) } }
        }
        writer.fieldIfPresent("circle", id: note.circle)
        writer.fieldIfPresent("round", note.round)
        if !note.fields.isEmpty { write(fields: note.fields, to: &writer) }
        writer.fieldIfPresent("proxy", id: note.proxy)
    }

    static func readPlacement(_ fields: inout JSONFields, into note: inout Note) throws(JSONProblem) {
        if let element = fields.optional("place") { note.place = try place(element) }
        note.circle = try fields.optionalLossless("circle")
        note.round = try fields.optionalInteger("round")
        note.fields = try self.fields(&fields)
        note.proxy = try fields.optionalLossless("proxy")
    }
}
