package import WorkshopCore

/// Outlines as slides in one page: pages by keys, with speaker's notes, prints one slide a sheet (EX30).
package enum SlidesHTML {
    /// Writes one group's slides, or those of all groups in the order of presentation.
    ///
    /// - Parameters:
    ///   - view: What the reader of the file may see; nothing else goes in.
    ///   - group: `nil` for all.
    ///   - language: Of the page and its headings; what people wrote stays as it is.
    ///   - sha256: Names the page's one style and one script in its policy.
    ///   - photo: Where a picture is: a `data:` URL, or a path beside the page; `nil` to leave it out.
    /// - Returns: UTF-8; `nil` when the view has no outline of that group.
    package static func bytes(
        of view: View, group: ID<Group>?, language: Language, sha256: SHA256Function,
        photo: (ID<Photo>) -> String?
    ) -> [UInt8]? {
        let wording = Wording(language: language)
        guard let deck = Deck(view, group: group, wording) else { return nil }
        var slides = deck.isWhole ? [cover(deck, wording)] : []
        for talk in deck.talks {
            slides.append(opening(talk, wording))
            slides += talk.slides.map { slide($0, of: talk, wording, photo) }
        }
        let body = """
            <main>
            \(slides.joined(separator: "\n"))
            </main>
            <footer><p class="help">\(help(wording))</p><output></output></footer>

            """
        let page = SelfContainedPage(
            language: language, title: HTMLText.inline(deck.title), style: style, script: script,
            pictures: "'self' data: file:")
        return page.bytes(body: body, sha256: sha256)
    }

    private static func help(_ wording: Wording) -> String {
        wording.say("← → でめくる · N でメモ · P で印刷", "← → turn pages · N notes · P print")
    }

    private static func cover(_ deck: Deck, _ wording: Wording) -> String {
        """
        <section class="slide cover">
        <h1 dir="auto">\(HTMLText.inline(deck.title))</h1>
        <p dir="auto">\(HTMLText.lines(deck.theme))</p>
        <p class="soft">\(wording.groups(deck.talks.count))</p>
        </section>
        """
    }

    private static func opening(_ talk: Deck.Talk, _ wording: Wording) -> String {
        let (title, group) = (HTMLText.inline(talk.title), HTMLText.inline(talk.group))
        let companies = talk.companies.map { "<bdi>\(HTMLText.inline($0))</bdi>" }
        return """
            <section class="slide opening">
            \(title.isEmpty ? "" : "<p class=\"soft\">\(group)</p>\n")\
            <h2 dir="auto">\(title.isEmpty ? group : title)</h2>
            <p class="soft">\(companies.joined(separator: wording.separator))\
            \(companies.isEmpty ? "" : " · ")\(wording.minutes(talk.minutes))</p>
            </section>
            """
    }

    private static func slide(
        _ slide: Deck.Slide, of talk: Deck.Talk, _ wording: Wording, _ photo: (ID<Photo>) -> String?
    ) -> String {
        let claims = slide.claims.map { HTMLText.lines($0.text) }.filter { !$0.isEmpty }
        let sources = slide.claims.flatMap(\.sources)
        // A claim that is a note's own words does not stand there twice.
        let said = Set(slide.claims.map { PlainText($0.text).line })
        let evidence = sources.filter { !said.contains(PlainText($0.text).line) }.prefix(5).map { source in
            "<li class=\"\(source.kind.rawValue)\"><span aria-hidden=\"true\">\(source.kind.mark)</span> "
                + "<bdi>\(HTMLText.inline(source.text))</bdi></li>"
        }
        let scenes = slide.claims.compactMap { claim in
            claim.photo.map { (id: $0, text: slide.heading(wording)) }
        }
        let taken = sources.flatMap { source in source.photos.map { (id: $0, text: source.text) } }
        let pictures = (scenes + taken).prefix(2).compactMap { picture in
            photo(picture.id).map {
                "<img src=\"\(HTMLText.escape($0))\" alt=\"\(HTMLText.inline(picture.text))\">"
            }
        }
        let size = claims.reduce(0) { $0 + $1.count }
        let body = claims.map { "<p dir=\"auto\">\($0)</p>" }.joined(separator: "\n")
        return """
            <section class="slide \(slide.kind.rawValue)\(size > 160 ? " long" : size > 70 ? " middle" : "")">
            <h3>\(HTMLText.inline(slide.heading(wording)))</h3>
            <div class="claims">\(body)</div>
            \(evidence.isEmpty ? "" : "<ul>\n\(evidence.joined(separator: "\n"))\n</ul>\n")\
            \(pictures.isEmpty ? "" : "<div class=\"pictures\">\(pictures.joined())</div>\n")\
            <p class="place" dir="auto">\(HTMLText.inline(talk.group))</p>
            \(notes(slide, wording))</section>
            """
    }

    /// Where each claim comes from, for whoever speaks.
    private static func notes(_ slide: Deck.Slide, _ wording: Wording) -> String {
        let lines = slide.claims.flatMap { $0.sources + $0.ancestry }.map { source in
            let facts = [source.spot, source.author].compactMap { $0 }.map {
                "<bdi>\(HTMLText.inline($0))</bdi>"
            }
            let origins = source.origins.map { "← \(wording.relation($0.relation)) \($0.number)" }
            let details = (facts + origins).joined(separator: " · ")
            return
                "<li>\(source.number) \(wording.kind(source.kind)): "
                + "<bdi>\(HTMLText.inline(source.text))</bdi>"
                + "\(details.isEmpty ? "" : " — \(details)")</li>"
        }
        guard !lines.isEmpty else { return "" }
        return
            "<aside>\n<h4>\(wording.sources)</h4>\n<ul>\n\(lines.joined(separator: "\n"))\n</ul>\n</aside>\n"
    }

    /// Turns pages; without it all slides stand under each other.
    static let script = #"""

        "use strict";
        const slides = [...document.querySelectorAll(".slide")];
        const place = document.querySelector("output");
        let current = 0;
        function fit(slide) {
          slide.style.removeProperty("--fit");
          for (let share = 95; share >= 50; share -= 5) {
            if (document.documentElement.scrollHeight <= innerHeight) return;
            slide.style.setProperty("--fit", `${share / 100}`);
          }
        }
        function show(number) {
          current = Math.min(Math.max(number, 0), slides.length - 1);
          for (const [index, slide] of slides.entries()) slide.hidden = index !== current;
          fit(slides[current]);
          place.textContent = `${current + 1} / ${slides.length}`;
          history.replaceState(null, "", `#${current + 1}`);
        }
        const onward = () => show(current + 1);
        const back = () => show(current - 1);
        const keys = {
          ArrowRight: onward, ArrowDown: onward, PageDown: onward, " ": onward, Enter: onward,
          ArrowLeft: back, ArrowUp: back, PageUp: back, Backspace: back,
          Home: () => show(0), End: () => show(slides.length - 1),
          n: () => document.body.classList.toggle("with-notes"), p: () => window.print(),
        };
        addEventListener("keydown", (event) => {
          const action = keys[event.key.length === 1 ? event.key.toLowerCase() : event.key];
          if (!action || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
          event.preventDefault();
          action();
        });
        addEventListener("click", (event) => {
          if (getSelection().isCollapsed) show(current + (event.clientX < innerWidth / 4 ? -1 : 1));
        });
        addEventListener("resize", () => fit(slides[current]));
        addEventListener("hashchange", () => show(Number(location.hash.slice(1) || 1) - 1));
        addEventListener("beforeprint", () => { for (const slide of slides) slide.hidden = false; });
        addEventListener("afterprint", () => show(current));
        document.body.classList.add("paged");
        show(Number(location.hash.slice(1) || 1) - 1);

        """#

    /// Warm paper; sizes by the screen; one slide a sheet of A4, lying, in print.
    static let style = """

        * { box-sizing: border-box; margin: 0 }
        body {
          background: #faf6ee; color: #2d2118; overflow-wrap: anywhere; line-break: strict;
          font: 400 1rem/1.5 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic",
            "Yu Gothic UI", system-ui, sans-serif;
        }
        @supports (word-break: auto-phrase) { :lang(ja) { word-break: auto-phrase } }
        [hidden] { display: none !important }
        .slide {
          min-block-size: 100vh; padding: 6vh 7vw 9vh; display: grid; gap: 2.5vh; align-content: center;
          position: relative; border-block-start: .8vh solid #3c5aa1;
        }
        .cover, .opening { text-align: center; justify-items: center }
        h1, h2 { font-size: clamp(1.8rem, 5.5vw, 5rem); line-height: 1.25; text-wrap: balance }
        h3 { font-size: clamp(1rem, 2vw, 2rem); color: #3c5aa1 }
        p { font-size: clamp(1rem, 2.2vw, 2.2rem) }
        .claims { display: grid; gap: 2vh }
        .claims p { font-size: calc(clamp(1.3rem, 4vw, 4rem) * var(--fit, 1)); line-height: 1.4 }
        .claims p { font-weight: 700; text-wrap: pretty }
        .middle .claims p { font-size: calc(clamp(1.2rem, 2.9vw, 3rem) * var(--fit, 1)) }
        .long .claims p { font-weight: 400 }
        .long .claims p { font-size: calc(clamp(1.05rem, 2vw, 2rem) * var(--fit, 1)) }
        ul { list-style: none; padding: 0; display: grid; gap: 1vh }
        .slide > ul { font-size: calc(clamp(.95rem, 1.6vw, 1.6rem) * var(--fit, 1)); color: #65584c }
        .fact span { color: #236436 }
        .insight span { color: #7d5e07 }
        .question span { color: #215d96 }
        .assumption span { color: #99393b }
        .idea span { color: #a64b00 }
        .pictures { display: flex; gap: 2vw }
        .pictures img {
          max-block-size: calc(34vh * var(--fit, 1)); max-inline-size: 45%;
          border-radius: 1vh; object-fit: cover;
        }
        .soft { color: #65584c }
        .place { position: absolute; inset: auto auto 3vh 7vw; font-size: .9rem; color: #65584c }
        aside { display: none; background: #fffdfa; border: 1px solid #ded6cb; padding: 1rem }
        aside, aside h4 { font-size: .95rem }
        .with-notes aside { display: block }
        footer {
          position: fixed; inset: auto 3vw 3vh auto; display: flex; gap: 2rem; color: #65584c;
        }
        footer p { font-size: .9rem }
        body:not(.paged) footer { display: none }
        @page { size: A4 landscape; margin: 0 }
        @media print {
          body { background: #fff }
          footer { display: none }
          .slide {
            min-block-size: 0; block-size: 209mm; break-after: page; break-inside: avoid; overflow: hidden;
            print-color-adjust: exact; padding: 14mm 18mm;
          }
          .slide:last-of-type { break-after: auto }
        }

        """
}
