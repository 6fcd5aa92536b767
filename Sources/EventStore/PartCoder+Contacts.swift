import JSONCodec
import WorkshopCore

extension PartCoder {
    static func write(_ card: ContactCard, to writer: inout JSONWriter) {
        if !card.mail.isEmpty { writer.field("mail", card.mail) }
        if !card.phone.isEmpty { writer.field("phone", card.phone) }
        if !card.link.isEmpty { writer.field("link", card.link) }
        if !card.words.isEmpty { writer.field("words", card.words) }
    }

    static func contactCard(_ element: JSONElement) throws(JSONProblem) -> ContactCard {
        var fields = try element.object()
        var card = ContactCard()
        card.mail = try fields.optionalString("mail") ?? ""
        card.phone = try fields.optionalString("phone") ?? ""
        card.link = try fields.optionalString("link") ?? ""
        card.words = try fields.optionalString("words") ?? ""
        try fields.finish()
        return card
    }
}
