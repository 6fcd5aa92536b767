import WorkshopCore

/// Lays a deck out as slides: sizes, continuations, pictures and notes pages (EX13).
struct SlidePlan {
    private let wording: Wording
    private let photos: (ID<Photo>) -> [UInt8]?

    /// Inside widths and heights in points of the boxes that the layouts have.
    static let wide = SlideBox(width: 838, height: 350)
    static let narrow = SlideBox(width: 474, height: 350)
    static let side = SlideBox(width: 318, height: 350)
    static let shortSide = SlideBox(width: 318, height: 158)
    private static let bodySizes = [36, 30, 26, 22, 20]
    private static let evidenceSizes = [18, 16, 14]

    init(wording: Wording, photos: @escaping (ID<Photo>) -> [UInt8]?) {
        self.wording = wording
        self.photos = photos
    }

    func pages(of deck: Deck) -> [SlidePage] {
        var pages: [SlidePage] = []
        if deck.isWhole {
            var cover = SlidePage(layout: .cover, title: PlainText(deck.title).line)
            let theme = PlainText(deck.theme).paragraphs.map { SlideParagraph(text: $0) }
            cover.body = theme + [SlideParagraph(text: wording.groups(deck.talks.count))]
            cover.bodySize =
                SlideBox(width: 820, height: 170).size(for: cover.body, from: [24, 20, 16]) ?? 12
            pages.append(cover)
        }
        for talk in deck.talks {
            pages.append(opening(talk))
            let footer = [talk.group, talk.title].map { PlainText($0).line }.filter { !$0.isEmpty }
            for slide in talk.slides {
                pages += sections(slide).map { page in
                    var page = page
                    page.footer = footer.joined(separator: " · ")
                    return page
                }
            }
        }
        return pages
    }

    private func opening(_ talk: Deck.Talk) -> SlidePage {
        let (group, title) = (PlainText(talk.group).line, PlainText(talk.title).line)
        var page = SlidePage(layout: .opening, title: title.isEmpty ? group : title)
        let companies = talk.companies.map { PlainText($0).line }.joined(separator: wording.separator)
        page.body = [title.isEmpty ? "" : group, companies, wording.minutes(talk.minutes)]
            .filter { !$0.isEmpty }.map { SlideParagraph(text: $0) }
        page.bodySize = 20
        return page
    }

    /// A run of sections of one kind; of a skit each scene has slides of its own.
    private func sections(_ slide: Deck.Slide) -> [SlidePage] {
        let title = PlainText(slide.heading(wording)).line
        guard slide.title == nil, slide.kind == .skit, slide.claims.count > 1 else {
            return pages(slide.claims, title)
        }
        return slide.claims.enumerated().flatMap { index, claim in
            pages([claim], "\(title) \(index + 1)/\(slide.claims.count)")
        }
    }

    private func pages(_ claims: [Deck.Claim], _ title: String) -> [SlidePage] {
        var rest = Rest(claims, photos)
        var pages: [SlidePage] = []
        while !rest.isEmpty {
            var page = page(&rest)
            page.title = pages.isEmpty ? title : wording.continued(title)
            page.notes = pages.isEmpty ? notes(claims) : []
            pages.append(page)
        }
        return pages
    }

    /// What is still to be shown of a slide.
    private struct Rest {
        var body: [SlideParagraph]
        var evidence: [SlideParagraph]
        var pictures: [SlidePicture]
        var isFirst = true

        init(_ claims: [Deck.Claim], _ photos: (ID<Photo>) -> [UInt8]?) {
            body = claims.flatMap { PlainText($0.text).paragraphs }.map { SlideParagraph(text: $0) }
            var (notes, shown): (Set<Int>, Set<ID<Photo>>) = ([], [])
            let sources = claims.flatMap(\.sources).filter { notes.insert($0.number).inserted }
            evidence = sources.map { SlideParagraph($0) }
            let scenes = claims.compactMap { claim in
                claim.photo.map { (id: $0, text: PlainText(claim.text).paragraphs.first ?? "") }
            }
            let taken = sources.flatMap { source in source.photos.map { (id: $0, text: source.text) } }
            pictures = (scenes + taken).filter { shown.insert($0.id).inserted }.compactMap { id, text in
                guard var picture = photos(id).flatMap({ SlidePicture(id, $0) }) else { return nil }
                picture.caption = PlainText(text).line
                return picture
            }
        }

        var isEmpty: Bool { body.isEmpty && evidence.isEmpty && pictures.isEmpty }
    }

    private func page(_ rest: inout Rest) -> SlidePage {
        defer { rest.isFirst = false }
        if rest.body.isEmpty, rest.evidence.isEmpty || !rest.isFirst { return laterPage(&rest) }
        // Where nothing is claimed, the notes speak for themselves, at the size of a claim.
        let hasClaim = !rest.body.isEmpty
        let hasSide = rest.isFirst && (!rest.pictures.isEmpty || hasClaim && !rest.evidence.isEmpty)
        var page = SlidePage(layout: hasSide ? .evidence : .statement, title: "")
        let box = hasSide ? Self.narrow : Self.wide
        if hasClaim {
            let sizes = rest.isFirst ? Self.bodySizes : [20]
            page.bodySize = box.size(for: rest.body, from: sizes) ?? 20
            page.body = box.take(from: &rest.body, size: page.bodySize)
        } else {
            page.bodySize = box.size(for: rest.evidence, from: [24, 20, 18]) ?? 18
            page.body = box.take(from: &rest.evidence, size: page.bodySize)
        }
        guard hasSide else { return page }
        page.pictures = Array(rest.pictures.prefix(2))
        rest.pictures.removeFirst(page.pictures.count)
        guard hasClaim else { return page }
        let side = page.pictures.isEmpty ? Self.side : Self.shortSide
        page.evidenceSize = side.size(for: rest.evidence, from: Self.evidenceSizes) ?? 14
        page.evidence = side.take(from: &rest.evidence, size: page.evidenceSize)
        page.evidenceShare = side.share(of: page.evidence, size: page.evidenceSize)
        return page
    }

    /// The notes that found no room at the side, then the pictures, six a slide.
    private func laterPage(_ rest: inout Rest) -> SlidePage {
        var page = SlidePage(layout: .statement, title: "")
        if rest.evidence.isEmpty {
            page.pictures = Array(rest.pictures.prefix(6))
            rest.pictures.removeFirst(page.pictures.count)
        } else {
            page.bodySize = Self.wide.size(for: rest.evidence, from: [20, 18]) ?? 18
            page.body = Self.wide.take(from: &rest.evidence, size: page.bodySize)
        }
        return page
    }

    /// The lineage: each claim, the notes it stands on, and what those came from.
    private func notes(_ claims: [Deck.Claim]) -> [String] {
        claims.flatMap { claim -> [String] in
            guard !claim.sources.isEmpty else { return [] }
            let text = PlainText(claim.text).line
            let earlier = claim.ancestry.map(line)
            return (text.isEmpty ? [] : [text]) + claim.sources.map(line)
                + (earlier.isEmpty ? [] : [wording.earlier] + earlier)
        }
    }

    private func line(_ source: Deck.Source) -> String {
        let head = "\(source.kind.mark) \(source.number) \(wording.kind(source.kind))"
        let place = source.spot.map { " · \(PlainText($0).line)" } ?? ""
        let author = source.author.map { " — \(PlainText($0).line)" } ?? ""
        let origins = source.origins.map { " ← \(wording.relation($0.relation)) \($0.number)" }.joined()
        return "\(head)\(place): \(PlainText(source.text).line)\(author)\(origins)"
    }
}
