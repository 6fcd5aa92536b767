package import WorkshopCore

/// Outlines as PowerPoint slides: Office Open XML (ECMA-376), 16:9, real text (EX13, EX14).
package enum OutlinePPTX {
    /// Writes one group's outline, or the deck of all groups in the order of presentation.
    ///
    /// Equal views and photos give equal bytes with the same zlib; its times are the view's.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - group: `nil` for all.
    ///   - language: Of the headings; what people wrote stays as it is.
    ///   - photos: The bytes of a photo of the view; `nil` where there is none. WebP is left out, because
    ///     not every PowerPoint shows it.
    /// - Returns: The file; `nil` when the view has no outline of that group.
    /// - Throws: `libraryFailed`.
    package static func bytes(
        of view: View, group: ID<Group>?, language: Language, photos: (ID<Photo>) -> [UInt8]?
    ) throws(ArchiveProblem) -> [UInt8]? {
        guard let package = package(of: view, group: group, language: language, photos: photos) else {
            return nil
        }
        return try ZipWriter.pack(package.files, stamp: UTCTime(milliseconds: view.latestMoment))
    }

    /// The parts that ``bytes(of:group:language:photos:)`` packs, in their order.
    ///
    /// - Returns: Names and bytes; `nil` when the view has no outline of that group.
    package static func parts(
        of view: View, group: ID<Group>?, language: Language, photos: (ID<Photo>) -> [UInt8]?
    ) -> [(name: String, bytes: [UInt8])]? {
        package(of: view, group: group, language: language, photos: photos)?.files
            .map { ($0.name, $0.bytes) }
    }

    private static func package(
        of view: View, group: ID<Group>?, language: Language, photos: (ID<Photo>) -> [UInt8]?
    ) -> SlidePackage? {
        let wording = Wording(language: language)
        guard let deck = Deck(view, group: group, wording) else { return nil }
        // A photo that several slides show is held once.
        var known: [ID<Photo>: [UInt8]?] = [:]
        let pages = withoutActuallyEscaping(photos) { photos in
            SlidePlan(wording: wording) { photo in
                if let bytes = known[photo] { return bytes }
                let bytes = photos(photo)
                known[photo] = .some(bytes)
                return bytes
            }.pages(of: deck)
        }
        let properties = SlidePackage.Properties(
            title: deck.title, subject: deck.theme,
            created: UTCTime(milliseconds: view.head?.createdAt ?? 0),
            modified: UTCTime(milliseconds: view.latestMoment))
        return SlidePackage(pages, language, properties)
    }
}
