/// Where the things of a lineage stand in its picture: stages from left to right, threads kept short.
struct LineageLayout {
    /// Columns of nodes' places, with the stage each belongs to.
    private(set) var columns: [(stage: LineageNode.Stage, nodes: [Int])] = []
    /// Nodes without any thread.
    let loose: Int

    init(_ lineage: Lineage) {
        let threaded = Set(lineage.threads.flatMap { [$0.from, $0.to] })
        loose = lineage.nodes.indices.count { !threaded.contains($0) && lineage.nodes[$0].number != nil }
        let depths = Self.depths(lineage)
        let keys = threaded.map { (lineage.nodes[$0].stage.rawValue, depths[$0]) }
        let places = Set(keys.map { $0.0 * 10_000 + min($0.1, 9_999) }).sorted()
        for place in places {
            guard let stage = LineageNode.Stage(rawValue: place / 10_000) else { continue }
            let nodes = threaded.filter {
                lineage.nodes[$0].stage == stage && min(depths[$0], 9_999) == place % 10_000
            }
            columns.append((stage, nodes.sorted()))
        }
        untangle(lineage)
    }

    /// How many things of its own stage stand before each: what builds on an idea stands right of it.
    ///
    /// Sources have lower places, so one pass is enough; what would make a circle counts for nothing.
    private static func depths(_ lineage: Lineage) -> [Int] {
        var depths = Array(repeating: 0, count: lineage.nodes.count)
        let inside = lineage.threads.filter { thread in
            thread.from < thread.to && lineage.nodes[thread.from].stage == lineage.nodes[thread.to].stage
        }
        for thread in inside.sorted(by: { ($0.to, $0.from) < ($1.to, $1.from) }) {
            depths[thread.to] = max(depths[thread.to], depths[thread.from] + 1)
        }
        return depths
    }

    /// Orders each column by the mean place of its neighbours, forth and back some times (Sugiyama).
    private mutating func untangle(_ lineage: Lineage) {
        var neighbours: [Int: [Int]] = [:]
        for thread in lineage.threads {
            neighbours[thread.from, default: []].append(thread.to)
            neighbours[thread.to, default: []].append(thread.from)
        }
        var places: [Int: Double] = [:]
        let note = { (columns: [(stage: LineageNode.Stage, nodes: [Int])]) in
            for column in columns {
                for (place, node) in column.nodes.enumerated() {
                    places[node] = (Double(place) + 0.5) / Double(column.nodes.count)
                }
            }
        }
        note(columns)
        for sweep in 0..<6 {
            let order = sweep.isMultiple(of: 2) ? Array(columns.indices) : columns.indices.reversed()
            for index in order {
                let nodes = columns[index].nodes
                let own = Set(nodes)
                let centres = nodes.reduce(into: [Int: Double]()) { centres, node in
                    let around = (neighbours[node] ?? []).filter { !own.contains($0) }
                        .compactMap { places[$0] }
                    centres[node] =
                        around.isEmpty ? places[node] : around.reduce(0, +) / Double(around.count)
                }
                columns[index].nodes.sort { (centres[$0] ?? 0, $0) < (centres[$1] ?? 0, $1) }
                note([columns[index]])
            }
        }
    }
}
