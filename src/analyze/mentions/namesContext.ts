/** What the resolution of noun phrases knows of a document: trees, words, names, and who owns what. Types only. */
import type { Coded, Span } from '../../schema.ts';
import type { Tree } from '../language/tree.ts';
import type { AgentMatch } from './namesAgents.ts';
import type { PlacedWords } from './namesMatch.ts';
import type { Registry, Via } from './registry.ts';

/** What resolution knows of a document. `names` hold for each token the name that covers it. */
export type PhraseContext = {
  readonly registry: Registry;
  readonly trees: readonly Tree[];
  readonly words: PlacedWords;
  readonly wordAt: readonly (readonly number[])[]; // first word of each token, -1 for punctuation
  readonly names: readonly ReadonlyMap<number, NameMention>[];
  readonly agents: (AgentMatch | null | undefined)[][]; // the descriptive noun at each token, as far as asked for
  readonly ownerOf?: ((sentence: number, pronoun: number) => Coded<string> | null) | undefined; // "its army"
  readonly countryOf?: ((span: Span) => string | null) | undefined; // a place's country
};

/** What resolution needs of a name found by the registry. */
export type NameMention = Span & { readonly first: number; readonly last: number; readonly entity: Coded<string> | null; readonly via: Via | 'phrase' | 'agent' | 'unknown'; readonly sector?: string };
