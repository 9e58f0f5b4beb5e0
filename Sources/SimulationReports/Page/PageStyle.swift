/// The page's style sheet: light, dark and printed.
enum PageStyle {
  static let sheet = """
    :root {
      --paper: #fbfaf8; --card: #ffffff; --ink: #23211e; --soft: #6d6861; --hair: #e4e0d9;
      --tint: #2f6f73; --goal: #a8632a;
      --c0: #1f6fb2; --c1: #c8641b; --c2: #2e8b57; --c3: #a23b72; --c4: #8a7a12; --c5: #0f8b9d;
      --c6: #c0392b; --c7: #6a5acd;
    }
    @media (prefers-color-scheme: dark) {
      :root {
        --paper: #171614; --card: #1f1e1b; --ink: #e9e5de; --soft: #a09a90; --hair: #35322d;
        --tint: #5fa8ac; --goal: #d79a62;
        --c0: #6db3ef; --c1: #f0a062; --c2: #6cc795; --c3: #e08bb8; --c4: #d0bd4f; --c5: #5cc6d6;
        --c6: #ef8479; --c7: #a99ff0;
      }
    }
    * { box-sizing: border-box; }
    body {
      margin: 0; background: var(--paper); color: var(--ink);
      font: 15px/1.5 system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif;
      -webkit-text-size-adjust: 100%;
    }
    main { max-width: 1000px; margin: 0 auto; padding: 40px 24px 64px; }
    h1 { font-size: 30px; font-weight: 650; letter-spacing: -0.01em; margin: 0 0 6px; }
    h2 { font-size: 20px; font-weight: 620; margin: 44px 0 4px; }
    h3 { font-size: 15px; font-weight: 620; margin: 34px 0 8px; }
    .lead, .sub, footer { color: var(--soft); max-width: 70ch; }
    .lead { margin: 0 0 22px; } .sub { margin: 0; }
    .facts {
      display: grid; grid-template-columns: repeat(4, 1fr); gap: 1px; margin: 0;
      background: var(--hair); border: 1px solid var(--hair); border-radius: 8px; overflow: hidden;
    }
    .facts div { background: var(--card); padding: 10px 14px; }
    dt { color: var(--soft); font-size: 12px; }
    dd { margin: 0; font-size: 17px; font-variant-numeric: tabular-nums; overflow-wrap: anywhere; }
    .legend { list-style: none; display: flex; flex-wrap: wrap; gap: 4px 20px; margin: 14px 0; padding: 0; }
    .legend li { display: flex; align-items: center; gap: 8px; overflow-wrap: anywhere; }
    .legend svg { width: 34px; height: 10px; flex: none; }
    figure {
      margin: 0; padding: 14px 14px 10px; background: var(--card); border: 1px solid var(--hair);
      border-radius: 8px; break-inside: avoid;
    }
    figcaption { color: var(--soft); font-size: 12.5px; padding: 4px 2px 0; }
    .pair, .grid4 { display: grid; grid-template-columns: repeat(auto-fit, minmax(380px, 1fr)); gap: 16px; margin: 16px 0; }
    .chart { display: block; width: 100%; height: auto; overflow: visible; }
    .chart text { font: 11.5px system-ui, -apple-system, "Segoe UI", "Noto Sans", sans-serif; fill: var(--soft); }
    .grid { stroke: var(--hair); stroke-width: 1; }
    .axis { stroke: var(--soft); stroke-width: 1; opacity: 0.6; }
    .curve { fill: none; stroke-width: 2; stroke-linejoin: round; stroke-linecap: butt; }
    .band { stroke: none; opacity: 0.11; }
    .dot { stroke: var(--card); stroke-width: 1; }
    .level { stroke-width: 1.2; }
    .reference { stroke: var(--soft); } .goal { stroke: var(--goal); stroke-dasharray: 5 4; }
    .drop { stroke-width: 1; opacity: 0.6; stroke-dasharray: 2 3; }
    .mark { stroke: var(--card); stroke-width: 1.2; }
    \((0..<LineStyle.colors).map { """
      line.c\($0), polyline.c\($0) { stroke: var(--c\($0)); }
      .band.c\($0), .dot.c\($0), .mark.c\($0) { fill: var(--c\($0)); }
      """ }.joined(separator: "\n"))
    .wide { overflow-x: auto; margin: 12px 0; }
    table { border-collapse: collapse; font-variant-numeric: tabular-nums; font-size: 13.5px; min-width: 50%; }
    caption { text-align: left; color: var(--soft); padding: 0 0 6px; }
    th, td { padding: 5px 12px; text-align: right; border-bottom: 1px solid var(--hair); white-space: nowrap; }
    th { font-weight: 560; } thead th { color: var(--soft); font-size: 12.5px; }
    th:first-child { text-align: left; }
    .sum th, .sum td { border-top: 2px solid var(--hair); font-weight: 620; }
    .shade { background: color-mix(in srgb, var(--tint) var(--share), transparent); }
    small, .none { color: var(--soft); } .shade small { color: inherit; opacity: 0.75; }
    .problems { padding-left: 18px; overflow-wrap: anywhere; }
    footer { margin-top: 48px; font-size: 13px; border-top: 1px solid var(--hair); }
    @media (max-width: 480px) { .pair, .grid4 { grid-template-columns: 1fr; } .facts { grid-template-columns: repeat(2, 1fr); } main { padding: 24px 14px; } }
    @media print {
      :root {
        --paper: #fff; --card: #fff; --ink: #000; --soft: #444; --hair: #ccc; --tint: #2f6f73; --goal: #a8632a;
        --c0: #1f6fb2; --c1: #c8641b; --c2: #2e8b57; --c3: #a23b72; --c4: #8a7a12; --c5: #0f8b9d;
        --c6: #c0392b; --c7: #6a5acd;
      }
      body { font-size: 11pt; } main { max-width: none; padding: 0; }
      * { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
      .wide { overflow: visible; } table { font-size: 8pt; } th, td { padding: 2pt 4pt; }
      thead th { font-size: 7.5pt; white-space: normal; }
      h2, h3 { break-after: avoid; } tr, figure { break-inside: avoid; }
    }
    """
}
