/// How a report looks: in light and dark, on a phone and on paper.

enum ReportStyle {
  /// Every pair of text and ground has a contrast of 4.5:1 or more.
  static let css = """
    :root { color-scheme: light dark; --ink: #1b1f24; --soft: #545d68; --paper: #ffffff; --line: #c8d0d9;
      --mark: #0b57b8; --warn: #8a4600; --s1: #e6f0fd; --s2: #c9def9; --s3: #a6c9f5; --s4: #82b2ee; }
    @media (prefers-color-scheme: dark) {
      :root { --ink: #e6edf3; --soft: #a3adb8; --paper: #10141a; --line: #38414c; --mark: #79b8ff;
        --warn: #f0b072; --s1: #12263f; --s2: #17365c; --s3: #1d4677; --s4: #245691; }
    }
    * { box-sizing: border-box; }
    body { margin: 0 auto; padding: 1.5rem 1rem 3rem; max-width: 60rem; background: var(--paper);
      color: var(--ink); font: 16px/1.5 system-ui, sans-serif; overflow-wrap: break-word; }
    h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
    h2 { font-size: 1.15rem; margin: 2rem 0 .5rem; border-bottom: 1px solid var(--line); padding-bottom: .2rem; }
    ul { padding-left: 1.2rem; margin: .5rem 0; }
    li { margin: .25rem 0; }
    .facts { list-style: none; padding: 0; color: var(--soft); }
    .source, caption { color: var(--soft); font-size: .875rem; }
    .source { display: block; }
    .warning { border-left: 4px solid var(--warn); padding: .25rem .75rem; color: var(--warn); font-weight: 600; }
    table { border-collapse: collapse; width: 100%; margin: .75rem 0 1rem; font-size: .9375rem; }
    caption { text-align: left; padding-bottom: .25rem; }
    th, td { text-align: left; padding: .25rem .5rem; border-bottom: 1px solid var(--line); vertical-align: top; }
    th { font-weight: 600; }
    .long { overflow-wrap: anywhere; }
    td.n { white-space: nowrap; }
    .n { text-align: right; font-variant-numeric: tabular-nums; }
    td.plot { width: 45%; padding: .25rem 0; }
    svg { display: block; width: 100%; height: 1.5rem; overflow: visible; }
    svg.trend { height: 7rem; }
    svg path { fill: none; stroke: var(--mark); vector-effect: non-scaling-stroke; }
    svg .axis { stroke: var(--line); }
    svg .gate { stroke: var(--soft); stroke-dasharray: 3 3; }
    .ends { display: flex; justify-content: space-between; color: var(--soft); font-size: .875rem; }
    .matrix th { overflow-wrap: anywhere; min-width: 2.5rem; font-size: .875rem; }
    .matrix td { text-align: right; font-variant-numeric: tabular-nums; }
    .s1 { background: var(--s1); } .s2 { background: var(--s2); }
    .s3 { background: var(--s3); } .s4 { background: var(--s4); }
    @media screen and (max-width: 48rem) {
      body { padding: 1rem .75rem 2rem; }
      .wide thead { display: none; }
      .wide tr { display: block; padding: .4rem 0; border-bottom: 1px solid var(--line); }
      .wide td { display: flex; justify-content: space-between; gap: 1rem; border: 0; padding: .1rem 0; text-align: right; }
      .wide td::before { content: attr(data-label); color: var(--soft); text-align: left; }
      td.n { white-space: normal; }
      .matrix { font-size: .8125rem; display: block; overflow-x: auto; }
      .matrix th, .matrix td { padding: .2rem; overflow-wrap: anywhere; }
    }
    @page { size: A4; margin: 18mm; }
    @media print {
      :root { --ink: #000000; --soft: #444444; --paper: #ffffff; --line: #999999; --mark: #0b57b8; --warn: #7a3d00;
        --s1: #e6f0fd; --s2: #c9def9; --s3: #a6c9f5; --s4: #82b2ee; }
      body { padding: 0; max-width: none; font-size: 10.5pt; }
      table { font-size: 8.5pt; } th, td { padding: .15rem .35rem; }
      h2, caption, .source { break-after: avoid; } li .source { break-after: auto; } tr, li, .matrix, .plots, svg { break-inside: avoid; }
      .s1, .s2, .s3, .s4 { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    }
    """
}
