/** Chains as a page: a drawing of each response graph by days, the links with who makes and who denies them, rival stories. */
import { labelReport, type Corpus } from '../../../compare/corpus.ts';
import { dateOf } from '../../../compare/corpus.ts';
import type { Chain, ChainLink, ChainNode, LinkStatement, Rivalry } from '../../../compare/chains.ts';
import { readDate } from '../html/dates.ts';
import { html, type Markup } from '../html/markup.ts';
import { drawChain } from './chainSketch.ts';
import { makeAcrossPage, numberReports, type References } from './page.ts';
import { showQuote, showQuotes, showSentence } from './quotes.ts';

/** How each kind reads between what comes later and what it points back to. */
const PHRASES: Readonly<Record<ChainLink['kind'], string>> = { response: 'is told as an answer to', cause: 'is told as caused by', purpose: 'is told as what is served by', sequence: 'is told as coming after' };

/** The page. */
export function toChainsPage(chains: readonly Chain[], corpus: Corpus): string {
  const used = new Set(chains.flatMap(({ nodes }) => nodes.flatMap(({ told }) => told.map(({ docId }) => docId))));
  const references = numberReports(corpus.reports.filter(({ analysis }) => used.has(analysis.doc.id)).map(labelReport));
  const answers = chains.filter(({ kind }) => kind === 'response');
  const sequences = chains.filter(({ kind }) => kind === 'sequence');
  return makeAcrossPage({
    title: 'What answers what',
    about: html`<p>Happenings joined by what speakers say: “in response to”, “in retaliation for”. Nothing is concluded from the order of days: what is only told as coming after is drawn with dashes. Loops and stories that contradict each other stand as they are told; nobody is found right.</p>`,
    body: html`${answers.length === 0 ? html`<p class="note">Nobody says in these reports that one thing answered another.</p>` : null}${answers.map((chain, index) => showChain(chain, `Chain ${index + 1}`, references))}
${sequences.length === 0 ? null : html`<section class="part"><h2>Only told as coming after</h2></section>${sequences.map((chain, index) => showChain(chain, `Sequence ${index + 1}`, references))}`}`,
    references,
  });
}

function showChain(chain: Chain, name: string, references: References): Markup {
  const { nodes, links, loops, rivalries } = chain;
  const number = new Map(nodes.map(({ id }, index) => [id, index + 1]));
  const badges = html`${loops.length > 0 ? html` <span class="badge loop">${loops.length === 1 ? 'a loop' : `${loops.length} loops`}</span>` : null}${rivalries.length > 0 ? html` <span class="badge rival">rival stories</span>` : null}`;
  return html`<section class="part" id="${chain.id}"><h2>${name}: ${nodes.length} happenings${badges}</h2>${drawChain(chain)}
<ol class="link-list">${nodes.map((node) => showNode(node, chain.id, number.get(node.id)!, references))}</ol>
<h3>Who says so</h3><ul class="items">${links.map((link) => showLink(link, { number, references, key: chain.id }))}</ul>${rivalries.map((rivalry) => showRivalry(rivalry, chain, number))}</section>`;
}

function showNode({ title, from, to, isDated, told, deniedBy, kind }: ChainNode, key: string, number: number, references: References): Markup {
  const day = from === null || to === null ? 'day unknown' : isDated ? readDate(from === to ? dateOf(from) : `${dateOf(from)}/${dateOf(to)}`) : `no day stated, told by ${readDate(dateOf(to))}`;
  const denied = deniedBy.length === 0 ? null : html` <span class="badge denied">denied by ${deniedBy.map(({ name }) => name).join(', ')}</span>`;
  return html`<li id="${key}-${number}" value="${number}"><strong>${title}</strong>${denied} <span class="note">${day}${kind === 'event' ? ', only mentioned' : ''}</span>${showQuotes(told, references)}</li>`;
}

type Linking = { readonly number: ReadonlyMap<string, number>; readonly references: References; readonly key: string };

function showLink({ from, to, kind, madeBy, deniedBy, isInLoop }: ChainLink, { number, references, key }: Linking): Markup {
  const end = (id: string): Markup => html`<a class="number" href="#${key}-${number.get(id)!}">${number.get(id)!}</a>`;
  return html`<li>${end(to)} ${PHRASES[kind]} ${end(from)}${isInLoop ? html` <span class="badge loop">in a loop</span>` : null}${madeBy.map((one) => showStatement(one, 'says', references))}${deniedBy.map((one) => showStatement(one, 'denies it', references))}</li>`;
}

function showStatement({ speaker, factuality, words, sentence, from, to }: LinkStatement, verb: string, references: References): Markup {
  const certainty = factuality === 'asserted' || factuality === 'denied' ? '' : ` (${factuality})`;
  const matched = [from, to].some(({ how }) => how === 'matched') ? html` <span class="note">an end was found in another report</span>` : null;
  return html`<div class="evidence"><strong><bdi>${speaker.name}</bdi></strong> ${verb}${certainty}: ${words.map((one) => html`${showQuote(one, references)} `)}${matched}${showSentence(sentence, [...words, from, to], references)}</div>`;
}

/** "A says B began it; B says A did": the two stories side by side. */
function showRivalry({ between, begin, begunBy }: Rivalry, { nodes }: Chain, number: ReadonlyMap<string, number>): Markup {
  const side = (at: 0 | 1): Markup => html`<div><h3><bdi>${between[at].name}</bdi>: begun by ${begunBy[at].join(', ')}</h3><ul>${begin[at].map((id) => html`<li>${number.get(id)!} ${nodes.find((node) => node.id === id)!.title}</li>`)}</ul></div>`;
  return html`<div class="versus" role="group" aria-label="Rival stories">${side(0)}${side(1)}</div>`;
}
