/**
 * Who took a text from whom, as lists: one for each independent origin, with what each report has of another and the words that
 * both share. In: the graph of an incident's origins, or clusters of copies; out: HTML.
 */
import type { OriginGraph, OriginLink, OriginNode } from '../../../compare/originGraph.ts';
import { html, type Markup } from '../html/markup.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showReference } from './quotes.ts';

/** Kinds of links, as they are told of the later report. */
const KINDS: Readonly<Record<OriginLink['kind'], string>> = { exact: 'word for word', near: 'edited', partial: 'cut or in parts', rewritten: 'written anew', agency: 'names the same agency', quoted: 'quotes nobody but the same party' };
/** Shared stretches that are shown of a pair. */
const MOST_OVERLAPS = 3;

/** The texts of reports by document id: shared words are cut out of them. */
export type Texts = ReadonlyMap<string, string>;

/** The origins of an incident. Without `texts` shared words are not shown. */
export function showOriginGraph({ nodes, links }: OriginGraph, references: References, texts: Texts = new Map()): Markup {
  const origins = [...new Set(nodes.map(({ origin }) => origin))].map((origin) => nodes.filter((node) => node.origin === origin));
  return html`<ol class="origins">${origins.map((members) => html`<li><span class="note">${members.length === 1 ? 'alone' : `${members.length} reports, one origin`}</span><ul class="items">${members.map((node) => showNode(node, links, { references, texts }))}</ul></li>`)}</ol>`;
}

function showNode({ docId, title, publisher, agencies }: OriginNode, links: readonly OriginLink[], { references, texts }: { readonly references: References; readonly texts: Texts }): Markup {
  const from = links.filter(({ to }) => to === docId).map((link) => html`<span class="block">${KINDS[link.kind]}${link.kind === 'quoted' || link.kind === 'agency' ? ` (${(link.by ?? '').replace(/^side:/, '')}) as report` : ' from report'}${showReference(link.from, references)}${link.share === undefined ? null : `, ${Math.round(link.share * 100)} %`}${showOverlaps(link, texts)}</span>`);
  return html`<li><bdi>${title}</bdi>${showReference(docId, references)} <span class="note"><bdi>${publisher ?? 'unnamed publisher'}</bdi>${agencies.length === 0 ? null : `; credits ${agencies.join(', ')}`}</span>${from}</li>`;
}

function showOverlaps({ to, overlaps }: OriginLink, texts: Texts): Markup {
  const text = texts.get(to);
  if (text === undefined || overlaps.length === 0) return html``;
  const longest = overlaps.toSorted((a, b) => b.to.end - b.to.start - (a.to.end - a.to.start)).slice(0, MOST_OVERLAPS);
  return html`<details><summary>words that both share (${overlaps.length} stretch${overlaps.length === 1 ? '' : 'es'})</summary>${longest.map(({ to: span }) => html`<blockquote>${text.slice(span.start, span.end)}</blockquote>`)}</details>`;
}

/** The page of `dragoman origins`: one graph over all reports. */
export function toOriginsPage(graph: OriginGraph, texts: Texts): string {
  const references = numberReports(graph.nodes.map(({ docId, title, publisher, publishedAt }) => ({ docId, title, publisher: publisher ?? 'unnamed publisher', publishedAt: publishedAt ?? null, url: null })));
  const count = new Set(graph.nodes.map(({ origin }) => origin)).size;
  return makeAcrossPage({
    title: `${graph.nodes.length} reports of ${count} origin${count === 1 ? '' : 's'}`,
    about: html`<p>Reports that are one text: word for word, edited, cut, or written anew. The share is that of the shorter text’s words that stand in the other. Which was first is told by the agency that a text credits, else by the dates of publication.</p>`,
    body: html`<section class="part"><h2>Origins</h2>${showOriginGraph(graph, references, texts)}</section>`,
    references,
  });
}
