extension ReplayPage {
    /// The viewer's look: the boards' paper and tints, one column on a phone.
    static let style = """

        :root { color-scheme: light; --talk: #3c5aa1 }
        * { box-sizing: border-box; margin: 0 }
        body {
          background: #faf6ee; color: #2d2118; padding: 1rem; overflow-wrap: anywhere; line-break: strict;
          font: 400 1rem/1.7 "Hiragino Sans", "Noto Sans JP", "Noto Sans CJK JP", "BIZ UDPGothic",
            "Yu Gothic UI", system-ui, sans-serif; font-variant-numeric: tabular-nums;
        }
        header p, .soft, .author, .source { color: #65584c }
        h1 { font-size: 1.5rem }
        h2 { font-size: 1.15rem; color: var(--talk) }
        h3 { font-size: 1rem }
        h4 { font-size: .95rem }
        nav {
          position: sticky; inset-block-start: 0; z-index: 1; background: #fffdfa; display: grid; gap: .5rem;
          border: 1px solid #ded6cb; border-radius: .75rem; padding: .75rem; margin-block: .75rem;
        }
        .row { display: flex; flex-wrap: wrap; gap: .75rem; align-items: center }
        .row input { flex: 1 1 16rem; min-block-size: 44px; accent-color: #b95115 }
        button, select {
          font: inherit; min-block-size: 44px; padding: .25rem 1rem; border-radius: .5rem;
          border: 1px solid #8b7d6f; background: #fff; color: inherit; max-inline-size: 100%;
        }
        #play { background: #b95115; border-color: #b95115; color: #fff; font-weight: 700 }
        :focus-visible { outline: 3px solid var(--talk); outline-offset: 2px }
        .marks { display: flex; gap: .375rem; overflow-x: auto; padding-block: .25rem }
        .mark { min-block-size: 32px; white-space: nowrap; font-size: .85rem; border-block-end-width: 4px }
        .mark.field { border-block-end-color: #317a45 }
        .mark.ideas { border-block-end-color: #b95115 }
        .mark.talks { border-block-end-color: #3c5aa1 }
        .mark[aria-current="true"] { background: #2d2118; color: #fff }
        main {
          display: grid; gap: 1.5rem; align-items: start;
          grid-template: auto 1fr / minmax(0, 3fr) minmax(0, 1fr);
        }
        .board { grid-row: span 2 }
        @media (max-width: 60rem) { main { grid-template: none / minmax(0, 1fr) } .board { grid-row: auto } }
        main > section, .group, .cluster { display: grid; gap: .5rem; align-content: start }
        .columns { display: grid; gap: 1rem; grid-template-columns: repeat(auto-fit, minmax(15rem, 1fr)) }
        .cluster { background: #fffdfa; border: 1px solid #ded6cb; border-radius: .75rem; padding: .5rem }
        ul { list-style: none; padding: 0; display: grid; gap: .5rem }
        .card {
          border-radius: .5rem; padding: .5rem .75rem; background: #ffe9ca; content-visibility: auto;
          contain-intrinsic-size: auto 6rem; white-space: pre-line;
        }
        .card.fact { background: #dff6de }
        .card.insight { background: #fdf1c3 }
        .card.question { background: #dcefff }
        .card.assumption { background: #ffe0df }
        .kind, .author, .source { font-size: .8rem }
        img { max-inline-size: 100%; max-block-size: 12rem; border-radius: .375rem; display: block }
        .bars { padding-inline-start: 1.5rem; display: grid; gap: .5rem }
        meter { inline-size: 60% }
        dt { color: var(--talk); font-size: .85rem; font-weight: 700 }
        dd { margin: 0 0 .5rem; white-space: pre-line }

        """
}
