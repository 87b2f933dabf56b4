/** Every row of events.tsv codes its own example: the row fires, and its actor and recipient stand in their roles. */
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import { readEventLexicon, type EventLexicon, type EventRule } from '../../src/analyze/events/lexicon.ts';
import { fillRoles, type Filler } from '../../src/analyze/events/roles.ts';
import { findTriggers } from '../../src/analyze/events/triggers.ts';
import { buildTree, phraseSpan, type Tree } from '../../src/analyze/language/tree.ts';
import { readTrees } from '../readTrees.ts';

const table = (name: string, folder = 'lexicons'): string => readFileSync(new URL(`../../data/${folder}/${name}`, import.meta.url), 'utf8');
const { value: lexicon, problems } = readEventLexicon({ events: table('events.tsv'), classes: table('classes.tsv'), lightVerbs: table('light-verbs.tsv'), agents: table('agents.tsv', 'entities') });

type Outcome = 'right' | 'trigger' | 'actor' | 'recipient';

/** What goes wrong with a row's example; names are taken from capital letters alone here, since the registry is tested elsewhere. */
function codeExample(rule: EventRule, from: EventLexicon): { outcome: Outcome; got: string } {
  const trees = readTrees(rule.example).map((sentence, index) => buildTree(sentence, index));
  const isName = (tree: Tree, token: number): 'name' | null => (/^\p{Lu}/u.test(tree.tokens[token].form) ? 'name' : null);
  const drafts = trees.flatMap((tree) => fillRoles(findTriggers(tree, from), isName));
  const words = (fillers: readonly Filler[]): string[] => fillers.map(({ tree, head }) => rule.example.slice(phraseSpan(tree, head).start, phraseSpan(tree, head).end));
  if (rule.type === null) {
    const fired = drafts.find((draft) => rule.heads.includes(draft.candidate.tree.tokens[draft.candidate.token].lemma));
    return { outcome: fired === undefined ? 'right' : 'trigger', got: fired?.candidate.rule.id ?? '' };
  }
  const hit = drafts.find((draft) => draft.candidate.rule.id === rule.id);
  if (hit === undefined) return { outcome: 'trigger', got: drafts.map((draft) => draft.candidate.rule.id).join(' ') };
  const holds = (wanted: readonly string[], got: readonly string[]): boolean => wanted.every((word) => got.some((phrase) => phrase.includes(word)));
  if (!holds(rule.who, words(hit.actors))) return { outcome: 'actor', got: words(hit.actors).join(' + ') };
  if (!holds(rule.whom, words(hit.recipients))) return { outcome: 'recipient', got: words(hit.recipients).join(' + ') };
  return { outcome: 'right', got: '' };
}

describe('the event lexicon', () => {
  let wrong: string[] = [];
  beforeAll(() => {
    wrong = lexicon.rules.flatMap((rule) => {
      const { outcome, got } = codeExample(rule, lexicon);
      return outcome === 'right' ? [] : [`events.tsv:${rule.line} ${rule.id}: ${outcome} (got: ${got}) in "${rule.example}"`];
    });
    if (process.env['SHOW_LEXICON'] === '1') console.log(wrong.join('\n'));
  }, 120_000);

  it('has no row with a problem', () => {
    expect(problems).toEqual([]);
  });
  it('has at least 500 triggers that are events', () => {
    expect(lexicon.rules.filter((rule) => rule.type !== null).length).toBeGreaterThanOrEqual(500);
  });
  it('codes the example of every row by that row, with its actor and recipient', () => {
    expect(wrong).toEqual([]);
  });
});
