package import WorkshopCore

/// Plays the reference event's park venue until the middle of the brainstorm, one command after another.
///
/// Each scene's commands are made from the workshop as it stands then, because they name people and
/// groups that earlier commands brought about.
package struct DemoScript: Sendable {
    /// The programme the workshop must be founded on.
    package static let programme = "park-day"
    /// People of a group.
    static let groupSize = 5
    /// Clusters each group has made.
    static let clustersPerGroup = 2
    /// Ideas of each group's brainstorm that are there already.
    static let ideasPerGroup = 4

    let data: DemoData
    private var scenes = DemoScene.allCases[...]
    private var queue: [DemoCommand] = []
    private var count = 0

    /// Reads `roster.csv`, `spots.csv`, `observations.csv`, `ideas.csv` and `outlines.yaml` of a directory.
    ///
    /// - Throws: ``CSVProblem`` or ``ProgrammeProblem``, naming the file and the place.
    package init(directory: String) throws {
        data = try DemoData(directory: directory)
    }

    /// What the workshop starts as; its venues are the roster's.
    ///
    /// - Parameter agenda: That of ``programme``.
    /// - Returns: What to create the workshop from.
    package func founding(agenda: Agenda) -> Founding {
        var venues: [String] = []
        for row in data.roster where !venues.contains(row.venue) { venues.append(row.venue) }
        var founding = Founding(
            title: "異業種交流ワークショップ", theme: data.theme, language: .ja, venues: venues, agenda: agenda)
        founding.isDemo = true
        return founding
    }

    /// The next command, to be performed before the one after it is asked for.
    ///
    /// - Parameter workshop: As the commands so far have made it.
    /// - Returns: `nil` at the end.
    package mutating func next(in workshop: Workshop) -> DemoCommand? {
        while queue.isEmpty {
            guard let scene = scenes.popFirst() else { return nil }
            queue = commands(of: scene, in: workshop).map { number($0) }
        }
        return queue.removeFirst()
    }

    /// A command that winds the running step's timer up again.
    ///
    /// - Parameters:
    ///   - workshop: As it stands.
    ///   - now: Server time in milliseconds.
    /// - Returns: `nil` while more than a minute is left, or where no demonstration runs.
    package func windingUp(_ workshop: Workshop, now: Int64) -> DemoCommand? {
        guard workshop.isDemo, let step = workshop.running, step.timer.seconds > 0,
            let deadline = workshop.runs[step.id]?.deadline, deadline < now + 60_000
        else { return nil }
        return DemoCommand(
            role: .facilitator, person: nil, command: .setTimer(step.id, seconds: step.timer.seconds),
            random: 0)
    }

    private mutating func number(_ line: DemoLine) -> DemoCommand {
        count += 1
        var random = DemoNames.random(.chance, count)
        return DemoCommand(
            role: line.role, person: line.person, command: line.command, random: random.next())
    }
}
