package import JSONCodec
package import WorkshopCore

/// Reads how people are to be mixed (PROTOCOL, "Groups").
package enum MixingReader {
    /// The members that every question about groups may have; all of them may be left out.
    ///
    /// - Throws: `JSONProblem` with the place of what does not fit.
    package static func request(_ fields: inout JSONFields) throws(JSONProblem) -> MixingRequest {
        var request = MixingRequest()
        request.venues = try fields.losslessList("venues", countMax: 20)
        request.size = try fields.optionalInteger("size") ?? request.size
        let counts = try fields.optionalArray("counts", countMax: 20) {
            element throws(JSONProblem) -> (ID<Venue>, Int) in
            var count = try element.object()
            let pair: (ID<Venue>, Int) = (
                try count.lossless("venue"), try count.integer("groups", in: 1...500)
            )
            try count.finish()
            return pair
        }
        request.counts = Dictionary(counts ?? []) { $1 }
        request.together = try sets("together", &fields)
        request.apart = try sets("apart", &fields)
        let pinned = try fields.optionalArray("pinned", countMax: 1_000) {
            element throws(JSONProblem) -> (ID<Person>, Int) in
            var pin = try element.object()
            let pair: (ID<Person>, Int) = (
                try pin.lossless("person"), try pin.integer("group", in: 0...999)
            )
            try pin.finish()
            return pair
        }
        request.pinned = Dictionary(pinned ?? []) { $1 }
        if var weights = try fields.optionalObject("weights") {
            try read(&weights, into: &request.weights)
            try weights.finish()
        }
        request.countsMet = try fields.optionalBool("met") ?? true
        return request
    }

    /// The groups of a plan under a key; `nil` where it is left out.
    ///
    /// - Throws: `JSONProblem` with the place of what does not fit.
    package static func plan(_ key: String, _ fields: inout JSONFields) throws(JSONProblem) -> MixingPlan? {
        try fields.optionalArray(key, countMax: 500, CommandReader.mixedGroup).map(MixingPlan.init)
    }

    /// `move: {person, to}` or `swap: {person, with}`.
    ///
    /// - Throws: `JSONProblem` where there is neither.
    package static func edit(_ fields: inout JSONFields) throws(JSONProblem) -> MixingEdit {
        if var swap = try fields.optionalObject("swap") {
            let edit = MixingEdit.swap(try swap.lossless("person"), try swap.lossless("with"))
            try swap.finish()
            return edit
        }
        var move = try fields.object("move")
        let edit = MixingEdit.move(try move.lossless("person"), to: try move.integer("to", in: 0...999))
        try move.finish()
        return edit
    }

    private static func sets(
        _ key: String, _ fields: inout JSONFields
    ) throws(JSONProblem) -> [[ID<Person>]] {
        try fields.optionalArray(key, countMax: 500) { element throws(JSONProblem) in
            try element.array(countMax: 500) { person throws(JSONProblem) in
                try person.lossless(ID<Person>.self)
            }
        } ?? []
    }

    private static func read(
        _ fields: inout JSONFields, into weights: inout MixingWeights
    ) throws(JSONProblem) {
        weights.company = try fields.optionalInteger("company") ?? weights.company
        weights.job = try fields.optionalInteger("job") ?? weights.job
        weights.seniority = try fields.optionalInteger("seniority") ?? weights.seniority
        weights.firstTimers = try fields.optionalInteger("firstTimers") ?? weights.firstTimers
        weights.languages = try fields.optionalInteger("languages") ?? weights.languages
        weights.met = try fields.optionalInteger("met") ?? weights.met
        weights.size = try fields.optionalInteger("size") ?? weights.size
    }
}
