/**
 * Codes the example sentences of knowledge tables for real and tells where the program reads something else than the row
 * says. In: checked tables and resources that hold them; out: findings at the column `example`. Event triggers must
 * give the row's type by the row itself, with actor and recipient; other kinds must be found by their row's words.
 */
import type { Analysis, Claim, Doc } from '../schema.ts';
import { sha256Hex } from '../text/hash.ts';
import type { WorkingEvent } from './events/working.ts';
import type { Cells, Complaint } from './knowledgeCells.ts';
import { labelOf } from './knowledgeMerge.ts';
import { finding, type Finding, type KnowledgeTable } from './knowledgeTable.ts';
import { lemmaAt, phraseSpan } from './language/tree.ts';
import { findLegal } from './mentions/legal.ts';
import { findWeapons } from './mentions/weapons.ts';
import { analyzeInDetail } from './pipeline.ts';
import type { Resources } from './resources.ts';
import { findTranslationSigns } from './translation.ts';

type Detail = ReturnType<typeof analyzeInDetail>;
/** An example as read, and the names under which records may point at its row. */
type Read = { readonly cells: Cells; readonly text: string; readonly detail: Detail; readonly resources: Resources; readonly isBy: (by: string, key: string) => boolean };
type ExampleCheck = (read: Read) => string | null; // what is wrong, null when all is well

/** Findings about the examples of a table; none for kinds without examples. About 2 ms an example. */
export function checkExamples(table: KnowledgeTable, resources: Resources): Finding[] {
  const check = CHECKS[table.kind.file];
  if (check === undefined) return [];
  const labels = [labelOf(table.file), table.kind.file];
  const isBy = (by: string, key: string): boolean => labels.some((label) => by === `${label}#${key}`);
  return table.rows.flatMap(({ cells, line, operation }) => {
    if (operation !== 'set' || cells['example'] === '') return [];
    const detail = analyzeInDetail(makeDoc(cells['example']), resources);
    const what = check({ cells, text: cells['example'], detail, resources, isBy });
    const complaint: Complaint = { code: 'example-read-otherwise', column: 'example', what: what ?? '', found: cells['example'], advice: ADVICE[table.kind.file] ?? 'Change the example or the row until the program reads what you mean.' };
    return what === null ? [] : [finding({ file: table.file, line }, complaint)];
  });
}

const ADVICE: Readonly<Record<string, string>> = {
  'events.tsv': 'Write a short, plain sentence with actor and recipient ("The army shelled the port."), or correct pattern and frame: a word takes its dictionary form (shell, not shelled).',
};

/** The date only has to be the same on every run. */
function makeDoc(text: string): Doc {
  const hash = sha256Hex(text);
  return { id: hash, text, textHash: hash, titleEnd: 0, authors: [], publishedAt: '2031-03-05', language: 'en', origin: { rawHash: hash, mediaType: 'text/plain', offsets: [0, 0] } };
}

const CHECKS: Readonly<Record<string, ExampleCheck>> = {
  'events.tsv': checkEvent,
  'attribution.tsv': checkAttribution,
  'factuality.tsv': ({ cells, text, detail }) => {
    const isThere = detail.analysis.events.some(({ trigger, type }) => [trigger, ...type.evidence].some(({ start, end }) => text.slice(start, end).toLowerCase().includes(cells['event'].toLowerCase())));
    return isThere ? null : `gives no event at "${cells['event']}": the program reads ${describeEvents(detail)}`;
  },
  'links.tsv': ({ cells, detail, isBy }) => (detail.analysis.links.some(({ kind }) => kind.value === cells['kind'] && isBy(kind.by, cells['id'])) ? null : `gives no link by this row: the program reads ${describeEvents(detail)}`),
  'framing.tsv': ({ cells, detail, isBy }) => {
    if (cells['kind'] === 'plain') return checkPlain(cells, detail);
    const isThere = detail.analysis.framings.some(({ by, kind, stance }) => (isBy(by, cells['id']) || kind === 'loaded-name') && stance === cells['stance']);
    return isThere ? null : `does not show the words "${cells['words']}": the program finds ${detail.analysis.framings.map(({ by }) => by).join(', ') || 'nothing'}`;
  },
  'translation.tsv': ({ cells, text, detail, resources }) => {
    const found = findTranslationSigns(text, detail.trees, resources.translation).map(({ by }) => by);
    return found.some((by) => by.endsWith(`#${cells['id']}`)) ? null : `does not show the wording: the program finds ${found.join(', ') || 'nothing'}`;
  },
  'legal.tsv': ({ cells, text, detail, resources }) => {
    const found = findLegal(text, detail.analysis.sentences, resources.legal).map(({ by }) => by);
    return found.includes(`legal.tsv#${cells['id']}`) ? null : `does not show the reference: the program finds ${found.join(', ') || 'nothing'}`;
  },
  'weapons.tsv': ({ cells, text, detail, resources }) => {
    const found = findWeapons(text, detail.analysis.sentences, resources.weapons).map(({ lemma }) => lemma);
    return found.length > 0 ? null : `does not show the weapon "${cells['lemma']}": the program finds none`;
  },
  'loaded-names.tsv': ({ cells, detail }) => {
    const { framings } = detail.analysis;
    // A name that needs support, or that means its entity in some mouths only, need not be found in one sentence; a place's name is no actor.
    const isFree = cells['form'].includes('?') || /^(?:context|place)/.test(cells['note']);
    return isFree || framings.some(({ kind, about }) => kind === 'loaded-name' && (about ?? '') === cells['id']) ? null : `does not show the name as that of "${cells['id']}": the program finds ${framings.map(({ kind, about }) => `${kind}${about === undefined ? '' : ` of ${about}`}`).join(', ') || 'nothing'}`;
  },
};

/** A plain row is right when nothing is marked in its words. */
function checkPlain(cells: Read['cells'], { analysis: { doc, framings } }: Read['detail']): string | null {
  const start = doc.text.toLowerCase().indexOf(cells['words'].toLowerCase());
  const marked = framings.find((framing) => start >= 0 && framing.start < start + cells['words'].length && framing.end > start);
  return marked === undefined ? null : `should mark nothing in "${cells['words']}", and the program finds "${doc.text.slice(marked.start, marked.end)}"`;
}

function checkEvent(read: Read): string | null {
  const { cells, detail, isBy } = read;
  const working = [...detail.coded.working.values()];
  if (cells['type'] === '-') {
    const heads = headsOf(cells);
    const fired = working.find(({ tree, token }) => heads.includes(lemmaAt(tree, token)));
    return fired === undefined ? null : `should be no event, and the program reads ${describe(fired)}`;
  }
  const heads = headsOf(cells);
  const byRow = working.find(({ draft }) => [draft.candidate, ...draft.merged].some(({ rule }) => isBy(rule.by, cells['id'])));
  // "gave an ultimatum": the verb's row and the noun's tell of one event, and the noun's may be the one that is kept.
  const hit = byRow ?? working.find(({ tree, draft }) => draft.candidate.rule.type === cells['type'] && [draft.candidate, ...draft.merged].some(({ triggerTokens }) => triggerTokens.some((token) => heads.includes(lemmaAt(tree, token)))));
  if (hit === undefined) return `gives no event by this row: the program reads ${describeEvents(detail)}${explainHead(read)}`;
  if (hit.draft.candidate.rule.type !== cells['type']) return `gives another type: the program reads ${describe(hit)}`;
  return checkRole(read, hit, 'actors', 'who') ?? checkRole(read, hit, 'recipients', 'whom');
}

/** Words that the cells who and whom name and no phrase of the role has. */
function checkRole({ cells, text }: Read, { draft }: WorkingEvent, role: 'actors' | 'recipients', column: 'who' | 'whom'): string | null {
  const phrases = draft[role].map(({ tree, head }) => text.slice(phraseSpan(tree, head).start, phraseSpan(tree, head).end));
  const missing = cells[column].split(/\s\+\s/).filter((word) => word !== '' && !phrases.some((phrase) => phrase.includes(word)));
  return missing.length === 0 ? null : `does not give "${missing.join('", "')}" as ${role === 'actors' ? 'actor' : 'recipient'}: the program reads ${phrases.length === 0 ? 'nobody' : phrases.map((phrase) => `"${phrase}"`).join(', ')}`;
}

function headsOf(cells: Cells): string[] {
  return cells['pattern'].split(/\s+/)[0].toLowerCase().split('+')[0].split('|');
}

/** Why the row cannot have matched: its head word is not there, or is read as another part of speech. */
function explainHead({ cells, detail }: Read): string {
  const heads = headsOf(cells);
  const tokens = detail.analysis.sentences.flatMap((sentence) => sentence.tokens);
  const found = tokens.find(({ lemma }) => heads.includes(lemma.toLowerCase()));
  if (found === undefined) return `; no word has the dictionary form "${heads.join('" or "')}" (the words are ${tokens.filter(({ upos }) => ['VERB', 'NOUN', 'ADJ'].includes(upos)).map(({ form, lemma, upos }) => `${form} = ${lemma}, ${upos.toLowerCase()}`).join('; ') || 'none'})`;
  const wanted = { v: 'VERB', n: 'NOUN', a: 'ADJ' }[cells['pos']];
  return found.upos === wanted ? '; the head word is there, so a constraint or a more exact row stands in the way' : `; "${found.form}" is read as ${found.upos.toLowerCase()}, and the row is for ${wanted?.toLowerCase() ?? 'nothing'}`;
}

function checkAttribution({ cells, detail }: Read): string | null {
  const { analysis } = detail;
  const claims = analysis.events.flatMap(({ claim }) => chain(claim));
  const factuality = cells['content'] === 'planned' ? 'possible' : cells['content'];
  const isRight = claims.some((claim) => claim.cue !== undefined && claim.factuality.value === factuality && isSpeaker(analysis, claim, cells['speaker']));
  return isRight ? null : `is not laid to ${cells['speaker'] === '' ? 'hearsay' : `"${cells['speaker']}"`} as ${factuality}: the program reads ${describeEvents(detail)}`;
}

function chain(claim: Claim): Claim[] {
  return claim.within === undefined ? [claim] : [claim, ...chain(claim.within)];
}

function isSpeaker({ doc, mentions }: Analysis, { speaker, speakerMention }: Claim, wanted: string): boolean {
  if (wanted === '') return 'publisher' in speaker;
  const mention = mentions.find(({ id }) => id === speakerMention);
  return mention !== undefined && doc.text.slice(mention.start, mention.end).includes(wanted);
}

function describeEvents({ coded }: Detail): string {
  return [...coded.working.values()].map(describe).join(', ') || 'no event';
}

function describe({ tree, token, draft }: WorkingEvent): string {
  const { rule } = draft.candidate;
  return `${rule.type ?? 'no event'} from "${tree.tokens[token].form}" (${rule.by})`;
}
