import WorkshopCore

extension ClientMessageTests {
    static var card: ContactCard {
        var card = ContactCard()
        (card.mail, card.words) = ("a@example.com", "w")
        return card
    }

    /// Commands of which every argument may be left out.
    static let needless: Set = ["card.write", "card.offer", "card.withdraw", "team.join"]

    static let groups = [
        Sample(
            "groups.adopt", #"{"groups":[{"venue":"\#(a)","members":["\#(b)"]}],"again":true}"#,
            .adoptGroups([MixedGroup(venue: id(10), members: [id(11)])], again: true)),
        Sample("group.lead", #"{"group":"\#(a)","person":"\#(b)"}"#, .chooseLead(id(10), id(11))),
        Sample(
            "venue.describe", #"{"venue":"\#(a)","name":"n","theme":"t","startsAt":1800000000000}"#,
            .describeVenue(id(10), name: "n", theme: "t", startsAt: 1_800_000_000_000)),
        Sample(
            "person.place", #"{"person":"\#(a)","venue":"\#(b)"}"#, .placePerson(id(10), venue: id(11))),
        Sample(
            "agenda.move", #"{"step":"s-1","phase":"p","after":"s-1"}"#, .moveStep(s, phase: "p", after: s)),
        Sample("agenda.remove", #"{"step":"s-1"}"#, .removeStep(s)),
        Sample(
            "agenda.plan", #"{"step":"s-1","title":{"ja":"題","en":"t"},"minutes":5}"#,
            .planStep(s, title: Bilingual(ja: "題", en: "t"), minutes: 5)),
        Sample("gallery.open", #"{"step":"s-1","open":true}"#, .openGallery(s, true)),
        Sample("card.write", #"{"mail":"a@example.com","words":"w"}"#, .writeCard(card)),
        Sample("card.remove", "{}", .removeCard),
        Sample(
            "card.offer", #"{"to":["\#(a)"],"group":true}"#, .offerCard([id(10)], toGroup: true)),
        Sample("card.withdraw", #"{"from":"\#(a)"}"#, .withdrawCard(id(10))),
        Sample("teams.open", #"{"venue":"\#(a)","min":3,"max":6}"#, .openTeams(id(10), min: 3, max: 6)),
        Sample(
            "team.offer", #"{"id":"\#(a)","idea":"\#(b)","passion":true}"#,
            .offerIdea(id(10), idea: id(11), isPassion: true)),
        Sample("team.join", #"{"team":"\#(a)"}"#, .joinTeam(id(10))),
        Sample("teams.close", #"{"venue":"\#(a)","form":false}"#, .closeTeams(id(10), forms: false)),
    ]
}
