import WorkshopCore

/// A workshop as `Docs/schema/workshop-v1.json` describes it; members keep their names for good (EX17).
struct WorkshopDocument: Encodable {
    static let schema = "https://yoriai.invalid/schema/workshop-v1.json"

    var schema = Self.schema
    var format = "yoriai-workshop"
    var version = 1
    let viewer: Role
    let workshop: Head
    let organisations: [Named]
    let venues: [Named]
    let spots: [Spot]
    let people: [Person]
    let groups: [Group]
    let phases: [Phase]
    let steps: [Step]
    let notes: [Note]
    let clusters: [Cluster]
    let ballots: [Ballot]
    let outlines: [Outline]

    enum CodingKeys: String, CodingKey {
        case schema = "$schema"
        case format, version, viewer, workshop, organisations, venues, spots, people, groups, phases, steps
        case notes, clusters, ballots, outlines
    }

    struct Head: Encodable {
        let id: ID<Workshop>?
        let title: String
        let theme: String
        let language: Language
        let createdAt: String
    }

    /// A company or a venue.
    struct Named: Encodable {
        let id: String
        let name: String
    }

    struct Spot: Encodable {
        let id: ID<WorkshopCore.Spot>
        let venue: ID<Venue>
        let name: String
    }

    struct Person: Encodable {
        let id: ID<WorkshopCore.Person>
        let name: String
        let role: Role
        let organisation: ID<Organisation>?
        let venue: ID<Venue>?
        let group: ID<WorkshopCore.Group>?
    }

    struct Group: Encodable {
        let id: ID<WorkshopCore.Group>
        let number: Int
        let venue: ID<Venue>
        /// In seat order.
        let members: [ID<WorkshopCore.Person>]
    }

    struct Phase: Encodable {
        let key: String
        let title: Bilingual
        let steps: [StepID]
    }

    struct Step: Encodable {
        let id: StepID
        let title: Bilingual
        let technique: String
        let activity: Activity
    }

    struct Note: Encodable {
        let number: Int
        let id: ID<WorkshopCore.Note>
        let step: StepID
        let kind: NoteKind
        let text: String
        let writtenAt: String
        let author: ID<WorkshopCore.Person>?
        let group: ID<WorkshopCore.Group>?
        let cluster: ID<WorkshopCore.Cluster>?
        let spot: ID<WorkshopCore.Spot>?
        let prompt: String?
        let photos: [ID<Photo>]
        let derivedFrom: [Origin]
    }

    struct Origin: Encodable {
        let id: ID<WorkshopCore.Note>
        let relation: Relation
    }

    struct Cluster: Encodable {
        let id: ID<WorkshopCore.Cluster>
        let step: StepID
        let header: String
        let group: ID<WorkshopCore.Group>?
    }

    struct Ballot: Encodable {
        let id: ID<WorkshopCore.Ballot>
        let step: StepID
        let title: String
        let isOpen: Bool
        let voted: Int
        let electorate: Int
        let items: [ID<Item>]
        /// Absent for a dot vote of the first kind.
        let method: String?
        /// Absent until they are shown.
        let results: [Result]?
    }

    struct Result: Encodable {
        let item: ID<Item>
        /// Dots, marks or points; absent where the method adds up nothing.
        let dots: Int?
        let voters: Int
        let place: Int?
        /// What the order goes by, as exact fractions.
        let key: [[Int]]?
    }

    struct Outline: Encodable {
        let group: ID<WorkshopCore.Group>
        let title: String
        let minutes: Int
        let sections: [Section]
    }

    struct Section: Encodable {
        let id: ID<OutlineSection>
        let kind: SectionKind
        let text: String
        let sources: [ID<WorkshopCore.Note>]
    }
}
