extension OutlineHTML {
    /// The page's look: warm paper on screen, white A4 in print, Japanese lines broken at phrases.
    static let style = """

        :root {
          color-scheme: light dark;
          --paper: light-dark(oklch(97.5% .012 85), oklch(20% .012 70));
          --sheet: light-dark(oklch(99.5% .004 85), oklch(25% .014 70));
          --line: light-dark(oklch(88% .018 80), oklch(36% .016 70));
          --ink: light-dark(oklch(26% .025 60), oklch(94% .012 85));
          --soft: light-dark(oklch(47% .025 65), oklch(76% .018 80));
          --talk: light-dark(oklch(48% .12 265), oklch(76% .10 265));
          --fact: light-dark(oklch(95% .04 145), oklch(32% .05 150));
          --insight: light-dark(oklch(95.5% .06 95), oklch(34% .055 95));
          --question: light-dark(oklch(94.5% .035 250), oklch(32% .05 255));
          --assumption: light-dark(oklch(94% .045 20), oklch(33% .06 22));
          --idea: light-dark(oklch(95.5% .055 65), oklch(34% .06 60));
        }
        * { box-sizing: border-box; margin: 0 }
        body {
          background: var(--paper); color: var(--ink); max-inline-size: 46rem; margin-inline: auto;
          padding: 2rem 1.25rem; overflow-wrap: anywhere; line-break: strict;
          font-variant-numeric: tabular-nums;
          font: 400 1rem/1.8 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic",
            "Yu Gothic UI", system-ui, sans-serif;
        }
        @supports (word-break: auto-phrase) { :lang(ja) { word-break: auto-phrase } }
        h1, h2, h3 { font-weight: 700; line-height: 1.35; text-wrap: balance; break-after: avoid }
        h1 { font-size: 2rem }
        h2 { font-size: 1.5rem }
        h3 { font-size: 1rem; color: var(--talk) }
        a { color: var(--talk); font-size: .8rem }
        .cover { padding-block: 1rem 2rem; border-block-end: 2px solid var(--talk) }
        .cover p, .group, .facts, small { color: var(--soft) }
        article { padding-block: 2rem; border-block-end: 1px solid var(--line); display: grid; gap: 1.25rem }
        section { display: grid; gap: .5rem; justify-items: start; break-inside: avoid }
        section p { font-size: 1.125rem }
        ul, ol { padding: 0; list-style: none; display: grid; gap: .375rem; inline-size: 100% }
        ul { border-inline-start: 3px solid var(--line); padding-inline-start: .75rem; font-size: .9rem }
        ol { padding-inline-start: 2.5rem; list-style: decimal; font-size: .9rem }
        li { break-inside: avoid }
        .kind { padding: .1em .5em; border-radius: .5em; font-weight: 700; font-size: .85em }
        .fact { background: var(--fact) }
        .insight { background: var(--insight) }
        .question { background: var(--question) }
        .kind.assumption { background: var(--assumption) }
        .kind.idea { background: var(--idea) }
        .spot { color: var(--soft) }
        footer { padding-block-start: 2rem; display: grid; gap: .75rem }
        footer h2 { font-size: 1.125rem }
        @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) } }
        @media print {
          :root { color-scheme: light; --paper: white; --sheet: white; print-color-adjust: exact }
          body { max-inline-size: none; padding: 0; font-size: 10.5pt }
          article { border: 0; break-before: page }
          article:first-child { break-before: auto }
          footer { break-before: page }
          a { color: inherit; text-decoration: none }
        }

        """
}
