extension ReportHTML {
    /// The page's look: white paper on screen and in print, tables that break well.
    static let style = """

        * { box-sizing: border-box; margin: 0 }
        body {
          background: #fff; color: #2d2118; max-inline-size: 48rem; margin-inline: auto;
          padding: 2rem 1.25rem; overflow-wrap: anywhere; line-break: strict;
          font-variant-numeric: tabular-nums;
          font: 400 1rem/1.75 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic",
            "Yu Gothic UI", system-ui, sans-serif;
        }
        @supports (word-break: auto-phrase) { :lang(ja) { word-break: auto-phrase } }
        header { border-block-end: 3px solid #b95115; padding-block-end: 1rem }
        .kind { color: #b95115; font-weight: 700; letter-spacing: .1em }
        h1, h2, h3 { font-weight: 700; line-height: 1.35; text-wrap: balance; break-after: avoid }
        h1 { font-size: 1.9rem }
        h2 { font-size: 1.25rem; border-inline-start: 5px solid #b95115; padding-inline-start: .6rem }
        h3 { font-size: 1.05rem }
        section { padding-block: 1.5rem }
        section > * + * { margin-block-start: .75rem }
        section > h3:not(h2 + h3) { margin-block-start: 1.5rem }
        .soft, small { color: #65584c; font-size: .875rem }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem }
        dt { color: #65584c }
        dd { grid-column: 2 }
        table { border-collapse: collapse; inline-size: 100%; font-size: .9rem }
        th, td { border-block-end: 1px solid #ded6cb; padding: .3rem .5rem }
        th, td { text-align: start; vertical-align: top }
        th { color: #65584c; font-weight: 400 }
        .number { text-align: end; white-space: nowrap }
        .tight, th { white-space: nowrap }
        .wide { font-size: .75rem }
        .wide th, .wide td { padding-inline: .25rem }
        .wide th { white-space: normal }
        svg { inline-size: 100%; block-size: auto }
        tr, li, figure, svg { break-inside: avoid }
        ol { padding-inline-start: 2.5rem; display: grid; gap: .75rem }
        ul { list-style: none; padding: 0; font-size: .9rem }
        .points { list-style: disc; padding-inline-start: 1.5rem; display: grid; gap: .35rem }
        blockquote { border-inline-start: 3px solid #3c5aa1; padding-inline: .8rem; font-size: .95rem }
        .depth2 { padding-inline-start: 1.25rem }
        .depth3 { padding-inline-start: 2.5rem }
        b { font-weight: 700 }
        .fact { color: #236436 }
        .insight { color: #7d5e07 }
        .question { color: #215d96 }
        .assumption { color: #99393b }
        .idea { color: #a64b00 }
        .photos { display: grid; grid-template-columns: repeat(auto-fill, minmax(13rem, 1fr)); gap: 1rem }
        img { inline-size: 100%; block-size: 10rem; object-fit: cover; border-radius: .4rem }
        figcaption { font-size: .8rem; line-height: 1.5 }
        @page { size: A4; margin: 18mm 16mm; @bottom-right { content: counter(page) } }
        @media print {
          body { max-inline-size: none; padding: 0; font-size: 10pt }
          section { padding-block: 5mm; print-color-adjust: exact }
        }

        """
}
