import JSONCodec
import WorkshopCore

/// What groups, venues, contact cards and teams add to entities; absent where there is none.
extension ViewWriter {
    static func write(_ contacts: ContactsView, to writer: inout JSONWriter) {
        if let card = contacts.card {
            writer.field("card") { body in body.object { write(card, to: &$0) } }
        }
        if !contacts.offered.isEmpty { writer.field("offered", ids: contacts.offered) }
        if !contacts.waiting.isEmpty { writer.field("waiting", ids: contacts.waiting) }
        guard !contacts.received.isEmpty else { return }
        writer.field("received", list: contacts.received) { item, received in
            item.field("id", id: received.person)
            write(received.card, to: &item)
        }
    }

    private static func write(_ card: ContactCard, to writer: inout JSONWriter) {
        if !card.mail.isEmpty { writer.field("mail", card.mail) }
        if !card.phone.isEmpty { writer.field("phone", card.phone) }
        if !card.link.isEmpty { writer.field("link", card.link) }
        if !card.words.isEmpty { writer.field("words", card.words) }
    }

    static func write(_ market: TeamMarket, to writer: inout JSONWriter) {
        writer.field("id", id: market.venue)
        writer.field("min", market.min)
        writer.field("max", market.max)
        writer.field("teams", list: market.teams) { item, team in
            item.field("id", id: team.id)
            item.field("idea", id: team.idea)
            if team.isPassion { item.field("passion", true) }
            item.field("members", ids: team.members)
        }
    }
}
