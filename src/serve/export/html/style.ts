/**
 * The look of a report, as one style sheet: a serif for the report's own words, a sans for data, five sizes, three colors of
 * events (their quads), violet for wording, blue for law, yellow for what is pointed at. Wide pages have notes in the margin
 * and tables; narrow pages and paper have cards. Contrast is at least 4.5 to 1 in both schemes; paper is always light.
 */

/** Dark ink on light paper, on screen and in print. */
const light = `
  --paper: #fffefb; --ink: #1d1b18; --muted: #5d5850; --line: #d8d2c6; --tint: #f5f2eb;
  --conflict: #9c2f17; --dispute: #7a5200; --cooperation: #0b625a;
  --wording: #5a2d8c; --wording-tint: #f0e8f8; --law: #1a4f8b; --law-tint: #e4eef9; --lit: #ffeda8;`;

/** The same meanings on dark paper: lighter tones of the same hues. */
const dark = `
  --paper: #181715; --ink: #e8e4db; --muted: #aaa498; --line: #3d3a35; --tint: #22201d;
  --conflict: #f29478; --dispute: #dfb258; --cooperation: #63c6b7;
  --wording: #cfb4f3; --wording-tint: #33264a; --law: #a1c7f1; --law-tint: #1d3049; --lit: #5b4a10;`;

/** Type, links, labels: what every part uses. */
const base = `
:root { color-scheme: light dark; ${light}
  --sans: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", Arial, sans-serif;
  --serif: Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "Noto Serif", Cambria, serif;
  --mono: ui-monospace, SFMono-Regular, Menlo, Consolas, "DejaVu Sans Mono", monospace;
  --s0: .8125rem; --s1: .9375rem; --s2: 1.125rem; --s3: 1.5rem; --s4: 2.25rem; }
@media screen and (prefers-color-scheme: dark) { :root {${dark} } }
* { box-sizing: border-box; }
html { scroll-padding-top: 1.5rem; -webkit-text-size-adjust: 100%; text-size-adjust: 100%; }
body { margin: 0 auto; padding: 0 1.25rem 4rem; max-width: 80rem; background: var(--paper); color: var(--ink); font: 400 var(--s1)/1.5 var(--sans); overflow-wrap: break-word; }
h1, h2, h3, p, dl, dd, ul, ol, figure { margin: 0; padding: 0; }
h3 { font-size: var(--s1); font-weight: 650; margin-bottom: .75rem; }
a { color: inherit; text-decoration: underline; text-decoration-color: var(--line); text-decoration-thickness: 1px; text-underline-offset: .2em; }
a:hover { text-decoration-color: currentColor; }
:focus-visible { outline: 2px solid var(--law); outline-offset: 2px; border-radius: 2px; }
code { font: 400 .9em var(--mono); overflow-wrap: anywhere; }
.note, dt { color: var(--muted); font-size: var(--s0); }
.block { display: block; }
.skip { position: absolute; left: -99rem; }
.skip:focus { left: 1rem; top: .5rem; background: var(--paper); padding: .25rem .5rem; }
.words { font-family: var(--serif); font-style: normal; color: var(--muted); quotes: "“" "”"; }
.own .words { color: var(--ink); }
.none { color: var(--muted); }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
.name { font-weight: 600; }
.name a { text-decoration: none; }
.name a:hover { text-decoration: underline; }
.number { font-variant-numeric: tabular-nums; font-weight: 600; }
.type { font-size: .92em; font-weight: 650; letter-spacing: .02em; }
.conflict .type { color: var(--conflict); } .dispute .type { color: var(--dispute); } .cooperation .type { color: var(--cooperation); }
.unreal .type { font-weight: 500; font-style: italic; }
.reality { display: inline-block; font-size: var(--s0); line-height: 1.3; white-space: nowrap; border: 1px dashed currentColor; border-radius: 3px; padding: .05rem .35rem; }
.reality.asserted { border-style: solid; border-color: transparent; padding-left: 0; }
.reality.asserted::before { content: "● "; font-size: .7em; vertical-align: .1em; }
.reality.denied::before { content: "✕ "; }
.lit, [data-e]:target { background-color: var(--lit) !important; }
`;

/** Masthead, head of a report, summary, contents, legend. */
const heads = `
.masthead { display: flex; flex-wrap: wrap; gap: .25rem 1.5rem; align-items: baseline; padding: 1.25rem 0 .75rem; border-bottom: 1px solid var(--ink); color: var(--muted); }
.masthead h1 { font-size: var(--s1); font-weight: 650; color: var(--ink); }
.masthead p { font-size: var(--s0); }
.report { padding-top: 2.5rem; }
.report + .report, .summary + .report { margin-top: 4rem; border-top: 1px solid var(--ink); }
.report h2 { font: 600 var(--s4)/1.2 var(--serif); letter-spacing: -.01em; text-wrap: balance; max-width: 22em; }
.report h2 .mark { text-underline-offset: .12em; }
.facts { display: flex; flex-wrap: wrap; gap: .5rem 2rem; margin-top: 1.25rem; }
.facts dd { max-width: 26rem; overflow-wrap: anywhere; }
.facts strong { font-weight: 650; }
.jumps { display: flex; flex-wrap: wrap; gap: .25rem 1.25rem; margin-top: 1.25rem; padding: .5rem 0; border-top: 1px solid var(--line); border-bottom: 1px solid var(--line); font-size: var(--s0); }
.jumps a { padding: .15rem 0; }
.part, .legend { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--line); }
.reading { margin-top: 1.5rem; }
.summary { padding-top: 2.5rem; }
.summary h2, .legend h2 { font-size: var(--s2); font-weight: 650; margin-bottom: .75rem; }
.summary > p { max-width: 44rem; }
.summary h3 { margin-top: 2rem; }
.columns { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 0 4rem; }
.contents { padding-left: 1.75rem; }
.contents li { padding: .35rem 0; }
.contents li .note { display: block; }
.contents a { font: 500 var(--s2)/1.35 var(--serif); }
.legend dl { display: grid; grid-template-columns: repeat(auto-fill, minmax(17rem, 1fr)); gap: .75rem 2rem; margin: 1.25rem 0; }
.legend dd { color: var(--muted); font-size: var(--s0); margin-top: .15rem; }
.legend p { max-width: 44rem; }
.legend .marks { font: 400 var(--s2)/2 var(--serif); max-width: none; display: flex; flex-wrap: wrap; gap: 0 1.5rem; }
footer { margin-top: 3rem; padding-top: 1rem; border-top: 1px solid var(--ink); color: var(--muted); font-size: var(--s0); }
footer p { max-width: 44rem; }
`;

/** The report's own words. Marks use borders, tints and weight, so that two on one word can both be seen. */
const text = `
.text { font: 400 var(--s2)/1.7 var(--serif); }
.text p { max-width: 36em; }
.text p + .notes + p, .text .notes + p { margin-top: 1.1rem; }
.notes { font: 400 var(--s0)/1.4 var(--sans); }
.notes ul { list-style: none; }
.notes li { padding: .2rem .4rem .2rem .6rem; border-left: 2px solid var(--line); }
.notes li + li { margin-top: .35rem; }
.notes li.conflict { border-color: var(--conflict); } .notes li.dispute { border-color: var(--dispute); } .notes li.cooperation { border-color: var(--cooperation); }
.notes li.unreal { border-left-style: dashed; }
.notes a { display: block; text-decoration: none; }
.mark { color: inherit; text-decoration: none; border-bottom: 1px solid transparent; border-radius: 1px; -webkit-box-decoration-break: clone; box-decoration-break: clone; }
a.mark:hover { text-decoration: none; }
.m-actor, .m-recipient, .m-place, .m-time, .m-count { border-bottom-color: var(--muted); border-bottom-style: dotted; }
.m-speaker, .m-cue { border-bottom: 1px dashed var(--muted); }
.m-cue { font-style: italic; }
.m-link { border-bottom: 3px double var(--muted); }
.m-wording { background: var(--wording-tint); color: var(--wording); }
.m-law { background: var(--law-tint); color: var(--law); }
.m-trigger { font-weight: 600; border-bottom-width: 2px; border-bottom-color: currentColor; }
.m-trigger.conflict { color: var(--conflict); } .m-trigger.dispute { color: var(--dispute); } .m-trigger.cooperation { color: var(--cooperation); }
.m-trigger.real { border-bottom-style: solid; }
.m-trigger.unreal { border-bottom-style: dashed; font-weight: 500; font-style: italic; }
.mark[data-n]::after { content: attr(data-n); font: 600 .62em/1 var(--sans); font-style: normal; vertical-align: .55em; margin-left: .12em; padding-right: .1em; }
`;

/** Tables as they are on wide pages; `narrow` makes cards of them. */
const tables = `
table { border-collapse: collapse; width: 100%; }
th { text-align: start; font-weight: 500; }
thead th { color: var(--muted); font-size: var(--s0); padding: .25rem 1rem .5rem 0; border-bottom: 1px solid var(--ink); vertical-align: bottom; }
tbody td, tbody th { padding: .65rem 1rem .65rem 0; border-bottom: 1px solid var(--line); vertical-align: top; }
.figures { width: auto; min-width: 17rem; }
.figures tbody td, .figures tbody th { padding: .3rem 1rem .3rem 0; }
.figure { text-align: end; font-variant-numeric: tabular-nums; }
.events tbody th { padding-left: .5rem; border-left: 3px solid transparent; width: 2.75rem; }
.events tr.conflict th { border-left-color: var(--conflict); } .events tr.dispute th { border-left-color: var(--dispute); } .events tr.cooperation th { border-left-color: var(--cooperation); }
.events tr.unreal th { border-left-style: dashed; }
.arrow { color: var(--muted); padding: 0 .15em; }
.mode { font-size: var(--s0); }
.again { font-size: var(--s0); padding: 0 .15em; }
.gaps > div { display: grid; grid-template-columns: minmax(12rem, 20rem) 1fr; gap: .15rem 2rem; padding: .5rem 0; border-bottom: 1px solid var(--line); }
.gaps ul { list-style: none; }
.gaps li + li { margin-top: .25rem; }
`;

/** The diagram of links: filled nodes are asserted, hollow ones are not. */
const drawing = `
.links { display: grid; grid-template-columns: minmax(0, 1fr); gap: 1.5rem 3rem; }
.drawing svg { display: block; max-width: 100%; height: auto; font-family: var(--sans); }
.drawing .wide { display: none; }
.node { text-decoration: none; }
.node .hit { fill: transparent; }
.node.lit, .node:target { background: none !important; }
.node.lit .hit, .node:hover .hit { fill: var(--tint); }
.node circle { stroke-width: 1.5; }
.node.conflict circle { stroke: var(--conflict); fill: var(--conflict); } .node.dispute circle { stroke: var(--dispute); fill: var(--dispute); } .node.cooperation circle { stroke: var(--cooperation); fill: var(--cooperation); }
.node.unreal circle { fill: var(--paper); stroke-dasharray: 3 2; }
.node-number { font-size: 12px; font-weight: 650; fill: var(--paper); }
.unreal .node-number { fill: var(--ink); }
.node-type { font-size: 12px; font-weight: 650; fill: var(--ink); }
.unreal .node-type { font-style: italic; font-weight: 500; }
.node-who { font-size: 12px; fill: var(--muted); }
.arc { fill: none; stroke: var(--ink); stroke-width: 1.5; }
.arc.sequence { stroke-dasharray: 6 4; stroke: var(--muted); }
.arc.content { stroke-dasharray: 1.5 4; stroke-linecap: round; stroke-width: 2; stroke: var(--muted); }
.arc.purpose { stroke-dasharray: 8 3 2 3; }
.head { fill: var(--ink); }
.arc-label { font-size: 12px; fill: var(--ink); paint-order: stroke; stroke: var(--paper); stroke-width: 5px; stroke-linejoin: round; }
.arc-label.sequence, .arc-label.content { fill: var(--muted); }
.sample { display: inline-block; vertical-align: middle; margin-right: .5rem; }
.kind { font-weight: 600; margin-right: .35rem; }
.link-list { padding-left: 1.75rem; }
.link-list li { padding: .3rem .25rem; }
.link-list li::marker { color: var(--muted); font-size: var(--s0); }
.link-list li:target, tr:target, .cards tr:target { background-color: var(--lit); }
`;

/** From 64rem: text with notes in the margin, tables with columns. */
const wide = `
@media screen and (min-width: 64rem) {
  body { padding: 0 2.5rem 5rem; }
  .report > header { display: grid; grid-template-columns: minmax(0, 40.5rem) minmax(0, 1fr); gap: 0 3rem; }
  .report > header .facts { grid-row: 2; grid-column: 1 / -1; }
  .report > header .notes { grid-row: 1; grid-column: 2; align-self: start; padding-top: .6rem; }
  .text { display: grid; grid-template-columns: minmax(0, 40.5rem) minmax(0, 1fr); gap: 0 3rem; }
  .text .notes { padding-top: .35rem; margin-top: 1.1rem; }
  .text p { margin-top: 1.1rem; }
  .notes .many { display: grid; grid-template-columns: repeat(auto-fill, minmax(14rem, 1fr)); gap: .35rem 1rem; align-items: start; }
  .notes .many li { margin: 0; }
  .events { table-layout: fixed; }
  .events thead th:nth-child(1) { width: 2.75rem; } .events thead th:nth-child(2) { width: 15%; } .events thead th:nth-child(3) { width: 26%; } .events thead th:nth-child(4) { width: 13%; } .events thead th:nth-child(5) { width: 12%; } .events thead th:nth-child(7) { width: 11%; }
  .events tbody td:last-child { padding-right: .25rem; }
  .cards { table-layout: fixed; }
  .wording th:nth-child(1) { width: 24%; } .wording th:nth-child(2) { width: 20%; } .wording th:nth-child(3), .wording th:nth-child(4) { width: 11%; }
  .law th:nth-child(1), .law th:nth-child(2) { width: 30%; } .law th:nth-child(4) { width: 11%; }
  .drawing .wide { display: block; } .drawing .narrow { display: none; }
}
/* Between the two widths notes keep their two columns by a narrower measure. */
@media screen and (min-width: 64rem) and (max-width: 79.99rem) {
  .text, .report > header { grid-template-columns: minmax(0, 33rem) minmax(0, 1fr); gap: 0 2rem; }
  .notes .many { grid-template-columns: repeat(auto-fill, minmax(9.75rem, 1fr)); }
}
@media screen and (min-width: 76rem) { .links { grid-template-columns: auto minmax(0, 1fr); } }
`;

/** Under 64rem, and on paper, whose width is under it too: rows become cards, cells name their column. */
const narrow = `
@media not all and (min-width: 64rem) { .text .notes { display: none; } .report > header .notes { display: none; } }
@media not all and (min-width: 64rem) {
  .events thead, .cards thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .events, .events tbody, .cards, .cards tbody { display: block; }
  .events tr, .cards tr { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .6rem 1.25rem; padding: .85rem 0 1rem; border-bottom: 1px solid var(--line); }
  .events tr { position: relative; column-gap: .75rem; padding-left: 2.6rem; border-left: 3px solid var(--line); margin-top: .75rem; }
  .events tr.conflict { border-left-color: var(--conflict); } .events tr.dispute { border-left-color: var(--dispute); } .events tr.cooperation { border-left-color: var(--cooperation); }
  .events tr.unreal { border-left-style: dashed; }
  .events tbody th, .events tbody td, .cards tbody td { display: block; padding: 0; border: 0; width: auto; }
  .events td::before, .cards td::before { content: attr(data-label); display: block; color: var(--muted); font-size: var(--s0); line-height: 1.35; }
  .events td:nth-child(2)::before { display: none; }
  .events tbody th { position: absolute; left: .6rem; top: .85rem; }
  .events tbody td { grid-column: span 2; }
  .events tbody td:nth-child(3) { grid-column: span 4; }
  .events tbody td:nth-child(6) { grid-column: span 6; }
  .cards td { grid-column: span 2; }
  .events td:nth-child(6) > .block { display: inline; margin-left: .35em; }
  .events tbody td:has(> .none:only-child) { display: none; }
}
@media (max-width: 40rem) {
  .events td:nth-child(2) .block { display: inline; margin-left: .35em; }
  :root { --s2: 1.0625rem; --s3: 1.25rem; --s4: 1.625rem; }
  .text { line-height: 1.65; }
  .facts { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: .6rem 1rem; }
  .events tbody td:nth-child(n) { grid-column: span 6; }
  .events tbody td:nth-child(4), .events tbody td:nth-child(5) { grid-column: span 3; }
  .cards td { grid-column: span 3; }
  .cards td:first-child { grid-column: span 6; }
  .gaps > div { grid-template-columns: 1fr; }
  .legend dl { grid-template-columns: 1fr; }
}
`;

/** Paper is light whatever the screen is; what only a screen can use is left out. */
const print = `
@page { margin: 18mm 16mm; }
@media print {
  :root { color-scheme: only light; }
  html { font-size: 10.5pt; }
  body { max-width: none; padding: 0; background: #fff; }
  .skip, .jumps, .notes { display: none !important; }
  .report { break-before: page; padding-top: 0; }
  .report:first-child { break-before: auto; padding-top: 1.5rem; }
  h2, h3 { break-after: avoid; }
  .events tr, .cards tr, .gaps > div, .link-list li, .drawing svg { break-inside: avoid; }
  .text p { orphans: 3; widows: 3; max-width: none; }
  a { text-decoration: none; }
  .address::after { content: none; }
  .lit, [data-e]:target, tr:target, li:target { background: none !important; }
  .mark, .reality, .node circle, .m-wording, .m-law { -webkit-print-color-adjust: exact; print-color-adjust: exact; }
  .drawing .wide { display: block; } .drawing .narrow { display: none; }
}
`;

/** The style sheet, but for what depends on the reports. */
export const style = [base, heads, text, tables, drawing, wide, narrow, print].join('');

/**
 * Rules that light all words of an event, its row and its notes when one of them is the target of a link: what the
 * script does for the pointer, done without it. One rule an event; keys and counts are this program's own.
 */
export function makeTargetStyle(reports: readonly { readonly key: string; readonly count: number }[]): string {
  return reports
    .flatMap(({ key, count }) => Array.from({ length: count }, (_, index) => `#${key}:has(#${key}-e${index + 1}:target) [data-e~="${index + 1}"]`))
    .map((selector) => `${selector} { background-color: var(--lit); }\n`)
    .join('');
}
