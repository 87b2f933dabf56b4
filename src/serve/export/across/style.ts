/** What pages across reports add to the style of the coded report: tables that become cards on phones, quotes, small drawings. */

/** The style sheet's second part. Contrast and schemes come from the first one's colors. */
export const acrossStyle = `
.across h2 { font-size: var(--s2); font-weight: 650; margin-bottom: .75rem; }
.across h3 { margin-top: 1.75rem; }
.across .part { overflow-wrap: anywhere; }
.about { max-width: 44rem; padding-top: 1.5rem; }
.about p + p { margin-top: .6rem; }
.across q { font-family: var(--serif); color: var(--muted); quotes: "“" "”"; }
.ref { font-size: .75em; vertical-align: .35em; line-height: 1; padding-left: .1em; font-variant-numeric: tabular-nums; }
.value { font-weight: 600; }
.evidence { display: block; margin-top: .2rem; font-size: var(--s1); }
.across details { margin-top: .25rem; font-size: var(--s0); }
.across summary { cursor: pointer; color: var(--muted); }
.across blockquote { margin: .35rem 0 .35rem; padding-left: .75rem; border-left: 2px solid var(--line); font: 400 var(--s1)/1.5 var(--serif); max-width: 44rem; }
.across blockquote mark { background: var(--lit); color: inherit; }
.rows { table-layout: fixed; }
.rows th, .rows td { overflow-wrap: anywhere; }
.rows tbody th { font-weight: 500; }
.rows tbody tr:target, li:target { background: var(--lit); }
.badge { display: inline-block; font-size: var(--s0); line-height: 1.3; border: 1px solid currentColor; border-radius: 3px; padding: .05rem .35rem; white-space: nowrap; }
.badge.met { color: var(--cooperation); } .badge.refused, .badge.breach, .badge.rival { color: var(--conflict); } .badge.denied, .badge.loop { color: var(--dispute); } .badge.unknown, .badge.mention { color: var(--muted); border-style: dashed; } .badge.ground, .badge.duty { color: var(--law); }
.reports li { padding: .3rem 0; }
.url { overflow-wrap: anywhere; }
.sketch { display: block; max-width: 100%; height: auto; font-family: var(--sans); margin: .5rem 0 1rem; }
.sketch text { font-size: 11px; fill: var(--muted); }
.sketch .strong { fill: var(--ink); font-weight: 600; }
.sketch .bar { fill: var(--conflict); } .sketch .bar.said { fill: var(--dispute); }
.sketch .axis { stroke: var(--line); stroke-width: 1; }
.sketch .band { stroke: var(--muted); stroke-width: 2; }
.sketch .dot { fill: var(--ink); } .sketch .dot.few { fill: var(--paper); stroke: var(--ink); stroke-width: 1.5; }
.sketch .arc.loop { stroke: var(--dispute); stroke-width: 2; } .sketch .arc.denied { stroke: var(--conflict); }
.sketch .arc { fill: none; }
.panes { display: grid; grid-template-columns: minmax(0, 1fr); gap: 0 3rem; }
.items { list-style: none; padding: 0; }
.items > li { padding: .75rem 0; border-bottom: 1px solid var(--line); }
.versus { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(18rem, 100%), 1fr)); gap: 1rem 2.5rem; padding: .5rem 0; }
.versus > div { border-left: 3px solid var(--line); padding-left: .75rem; }
.across .drawing .wide { display: none; }
@media screen and (min-width: 64rem) { .panes { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); } .across .drawing .wide { display: block; } .across .drawing .narrow { display: none; } }
@media not all and (min-width: 64rem) {
  .rows, .rows tbody { display: block; }
  .rows thead { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); }
  .rows tr { display: grid; grid-template-columns: repeat(6, minmax(0, 1fr)); gap: .5rem 1rem; padding: .85rem 0 1rem; border-bottom: 1px solid var(--line); }
  .rows tbody th, .rows tbody td { display: block; padding: 0; border: 0; grid-column: span 6; }
  .rows td.half { grid-column: span 3; }
  .rows td.third { grid-column: span 2; }
  .rows td::before { content: attr(data-label); display: block; color: var(--muted); font-size: var(--s0); line-height: 1.35; }
}
@media print { .across details { display: none; } .rows tr, .items > li { break-inside: avoid; } }
`;
