import Foundation
package import WorkshopCore

/// `index.html` of an archive: replays the workshop in any browser, without a server (RV1…RV4).
package enum ReplayPage {
    /// Writes the page.
    ///
    /// - Parameters:
    ///   - view: What the log leads to, as a facilitator sees it.
    ///   - entries: The log from which all that may not leave is out.
    ///   - photos: Where each picture lies beside the page.
    ///   - sha256: Names the page's one style and one script in its policy.
    /// - Returns: UTF-8.
    /// - Throws: What keeps the log from being written as JSON.
    package static func bytes(
        of view: View, entries: [LogEntry], photos: [ID<Photo>: String], sha256: SHA256Function
    ) throws -> [UInt8] {
        let language = view.head?.language ?? .ja
        let wording = Wording(language: language)
        let tape = ReplayTape(view, entries, photos: photos, wording)
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        let json = String(decoding: try encoder.encode(tape), as: UTF8.self)
        // In JSON "<" stands in strings only; so no text can end the element.
        let body = """
            <header><h1 dir="auto">\(HTMLText.inline(tape.title))</h1>
            <p dir="auto">\(HTMLText.lines(tape.theme))</p></header>
            <noscript>\(wording.say("再生には JavaScript が要ります。", "The replay needs JavaScript."))</noscript>
            <nav id="controls"></nav>
            <main id="stage"></main>
            <script type="application/json" id="tape">\(json.replacing("<", with: "\\u003c"))</script>

            """
        let page = SelfContainedPage(
            language: language, title: "\(wording.say("再生", "Replay")) \(HTMLText.inline(tape.title))",
            style: style, script: script, pictures: "'self' file:")
        return page.bytes(body: body, sha256: sha256)
    }
}
