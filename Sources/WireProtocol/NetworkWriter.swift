import JSONCodec
package import WorkshopCore

/// Writes who worked with whom (PROTOCOL, "Groups"); takes nothing but a view.
package enum NetworkWriter {
    /// The body of an answer; `nil` for a view that has no network in it.
    package static func bytes(of view: View) -> [UInt8]? {
        guard let network = view.network else { return nil }
        var writer = JSONWriter(reserving: 16_384)
        writer.object { object in
            object.field("pairs", list: network.pairs) { item, pair in
                item.field("people", ids: [pair.people.first, pair.people.second])
                item.field("times", pair.times)
                item.field("places", list: pair.places) { place, value in
                    place.field("step", id: value.step)
                    place.fieldIfPresent("group", id: value.group)
                    place.fieldIfPresent("round", value.round)
                }
            }
            if view.viewer.role.readsGroups {
                object.field("coverage", list: network.coverage) { item, coverage in
                    item.field("companies", ids: [coverage.companies.first, coverage.companies.second])
                    item.field("met", coverage.met)
                    item.field("possible", coverage.possible)
                }
                object.field("unmet", list: network.unmet) { item, unmet in
                    item.field("person", id: unmet.person)
                    item.field("count", unmet.count)
                }
            } else {
                object.field("notMet", ids: network.notMet)
            }
        }
        return writer.bytes
    }
}
