/// The parts of the demonstration, in order; each begins when the one before has been played.
enum DemoScene: CaseIterable, Sendable {
    case roster, spots, arrivals, groups
    case briefing, walk, observations, reveal
    case debrief, clusters
    case listing, assumptions, listReveal
    case turning, reversals
    case making, ideas, ideasReveal
    case brainstorm, pouring
}
