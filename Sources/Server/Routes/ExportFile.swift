import Exporting
package import WorkshopCore

/// What of a workshop one download holds, made from a view alone; PROTOCOL lists the names.
package enum ExportFile: String, CaseIterable, Sendable {
    case outlinesMarkdown = "outlines.md"
    case outlinesHTML = "outlines.html"
    case slidesHTML = "slides.html"
    case reportHTML = "report.html"
    case reportMarkdown = "report.md"
    case slides = "slides.pptx"
    case outlinesOPML = "outlines.opml"
    case workshopOPML = "workshop.opml"
    case workshopJSON = "workshop.json"
    case notes = "notes.csv"
    case lineage = "lineage.csv"
    case ballots = "ballots.csv"
    case groups = "groups.csv"
    case surveys = "surveys.csv"
    case adoptions = "adoptions.csv"
    case editions = "editions.csv"
    case network = "network.csv"
    case coverage = "coverage.csv"
    case contacts = "contacts.csv"
    case board = "board.svg"
    case lineagePicture = "lineage.svg"

    var mediaType: String {
        switch self {
        case .outlinesMarkdown, .reportMarkdown: "text/markdown; charset=utf-8"
        case .outlinesHTML, .slidesHTML, .reportHTML: "text/html; charset=utf-8"
        case .slides: "application/vnd.openxmlformats-officedocument.presentationml.presentation"
        case .outlinesOPML, .workshopOPML: "text/x-opml; charset=utf-8"
        case .workshopJSON: "application/json"
        case .notes, .lineage, .ballots, .groups, .surveys, .adoptions, .editions,
            .network, .coverage, .contacts:
            "text/csv; charset=utf-8"
        case .board, .lineagePicture: "image/svg+xml"
        }
    }

    /// What was asked for beside the file's name.
    package struct Wish: Sendable {
        package var language: Language
        package var group: ID<Group>?
        /// The step running now, where none was named.
        package var step: StepID?

        package init(language: Language, group: ID<Group>? = nil, step: StepID? = nil) {
            self.language = language
            self.group = group
            self.step = step
        }
    }

    /// The file as the view's reader gets it.
    ///
    /// - Parameters:
    ///   - view: What the reader may see.
    ///   - wish: Language, group and step.
    ///   - photos: A picture's bytes; `nil` leaves it out.
    /// - Returns: `nil` for a group or step that the view does not have.
    /// - Throws: What keeps it from being packed or encoded.
    package func bytes(
        of view: View, _ wish: Wish, photos: (ID<Photo>) -> [UInt8]?
    ) throws -> [UInt8]? {
        let (language, group) = (wish.language, wish.group)
        switch self {
        case .outlinesMarkdown: return OutlineMarkdown.bytes(of: view, group: group, language: language)
        case .outlinesHTML:
            return OutlineHTML.bytes(of: view, group: group, language: language, sha256: SHA256.digest)
        case .slidesHTML:
            return SlidesHTML.bytes(
                of: view, group: group, language: language, sha256: SHA256.digest
            ) { photo in photos(photo).flatMap(PictureLink.data) }
        case .reportHTML:
            return ReportHTML.bytes(of: view, language: language, sha256: SHA256.digest) { photo in
                photos(photo).flatMap(PictureLink.data)
            }
        case .reportMarkdown: return ReportMarkdown.bytes(of: view, language: language)
        case .slides:
            return try OutlinePPTX.bytes(of: view, group: group, language: language, photos: photos)
        case .outlinesOPML: return OutlineOPML.bytes(of: view, group: group, language: language)
        case .workshopOPML: return WorkshopOPML.bytes(of: view, language: language)
        case .workshopJSON: return try WorkshopJSON.bytes(of: view)
        case .notes: return NotesCSV.bytes(of: view, language: language)
        case .lineage: return LineageCSV.bytes(of: view, language: language)
        case .ballots: return BallotsCSV.bytes(of: view, language: language)
        case .groups: return GroupsCSV.bytes(of: view, language: language)
        case .surveys: return SurveysCSV.bytes(of: view, language: language)
        case .adoptions: return AdoptionsCSV.bytes(of: view, language: language)
        case .editions: return EditionsCSV.bytes(of: view, language: language)
        case .network: return NetworkCSV.bytes(of: view, language: language)
        case .coverage: return NetworkCSV.coverage(of: view, language: language)
        case .contacts: return ContactsCSV.bytes(of: view, language: language)
        case .board:
            return (wish.step ?? view.agenda?.current).flatMap {
                BoardSVG.bytes(of: view, step: $0, group: group, language: language)
            }
        case .lineagePicture: return LineageSVG.bytes(of: view, language: language)
        }
    }
}
