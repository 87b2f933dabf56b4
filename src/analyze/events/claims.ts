/**
 * Builds the claim of an event: who says it, in which reality, within whose saying. The chain comes from embedding.ts
 * (syntax) and from quotations that run over sentences; the outermost voice is always the publisher's, and it is the
 * speaker where nobody else is named. A speaker whom the registry does not know is kept by his words.
 */
import type { Claim, Coded, Factuality, Span } from '../../schema.ts';
import { lemmaAt, phraseSpan, type Tree } from '../language/tree.ts';
import type { Statement } from './climb.ts';
import type { Embedding } from './embedding.ts';
import { resolveFiller, round, type ParticipantContext, type ResolvedParticipant } from './participants.ts';
import { quotationAt, type Quotation } from './quotes.ts';

/** Participants of the event at a token (the one who demands speaks the demand); empty when there is none. */
export type ActorsOf = (tree: Tree, token: number) => readonly ResolvedParticipant[];
export type ClaimContext = { readonly participants: ParticipantContext; readonly actorsOf: ActorsOf; readonly quotations: readonly Quotation[] };

type Speaker = { readonly value: Coded<string>; readonly mention: string };

/** The claim for an event whose trigger stands at `token`; `evidence` is the trigger's span. */
export function buildClaim(tree: Tree, token: number, embedding: Embedding, context: ClaimContext): Claim {
  const statements = withQuotation(tree, token, embedding.chain, context);
  let claim: Claim | undefined;
  // From the outermost inwards, so that each statement can name the one that it stands in.
  for (let index = statements.length - 1; index >= 0; index--) {
    const statement = statements[index];
    const isOutlet = statement.speaker === null;
    if (isOutlet && index < statements.length - 1) continue;
    const next = statementClaim(tree, token, statement, context);
    // The outlet's voice around others is understood and only written when it is the sole speaker.
    if (isOutlet && statements.length > 1 && statement.factuality === 'asserted') continue;
    claim = claim === undefined ? next : { ...next, within: claim };
  }
  return claim ?? statementClaim(tree, token, statements[statements.length - 1], context);
}

function statementClaim(tree: Tree, token: number, statement: Statement, context: ClaimContext): Claim {
  const speaker = resolveSpeaker(statement, context, tree);
  const trigger: Span = { start: tree.tokens[token].start, end: tree.tokens[token].end };
  const cue: Span | undefined = statement.cue < 0 ? undefined : cueSpan(statementTree(statement, tree), statement.cue);
  const factuality: Coded<Factuality> = {
    value: statement.factuality,
    evidence: cue === undefined ? [trigger] : [cue],
    by: statement.by,
    score: round(statement.score ?? (statement.weak ? 0.6 : statement.factuality === 'asserted' ? 0.85 : 0.75)),
  };
  const rest = { factuality, ...(cue === undefined ? {} : { cue }) };
  return speaker === null ? { speaker: { publisher: true }, ...rest } : { speaker: speaker.value, speakerMention: speaker.mention, ...rest };
}

function statementTree(statement: Statement, tree: Tree): Tree {
  return statement.speaker !== null && typeof statement.speaker === 'object' && 'tree' in statement.speaker ? statement.speaker.tree : tree;
}

/** "according to", "as per" in whole; a verb alone. */
function cueSpan(tree: Tree, cue: number): Span {
  const fixed = tree.children[cue].filter((child) => tree.tokens[child].deprel === 'fixed');
  let last = fixed.length === 0 ? cue : Math.max(cue, ...fixed);
  while (tree.tokens[cue].deprel === 'case' && tree.tokens[last + 1]?.deprel === 'case' && tree.tokens[last + 1].head === tree.tokens[cue].head) last++;
  return { start: tree.tokens[cue].start, end: tree.tokens[last].end };
}

function resolveSpeaker(statement: Statement, context: ClaimContext, tree: Tree): Speaker | null {
  const { speaker } = statement;
  if (speaker === null || speaker === 'hearsay') return null;
  if ('event' in speaker) {
    const [actor] = context.actorsOf(tree, speaker.event);
    return actor === undefined ? null : asSpeaker(actor);
  }
  const participant = resolveFiller({ tree: speaker.tree, head: speaker.head, path: 'syntax', slot: 'subj', through: -1 }, context.participants);
  return participant === null ? null : asSpeaker(participant);
}

function asSpeaker(participant: ResolvedParticipant): Speaker {
  const words = phraseSpan(participant.tree, participant.head);
  const unknown: Coded<string> = { value: textOf(participant.tree, words), evidence: [participant.span], by: 'words', score: 0.6 };
  return { value: participant.entity ?? unknown, mention: participant.mention };
}

function textOf(tree: Tree, { start, end }: Span): string {
  const inside = tree.tokens.filter((token) => token.start >= start && token.end <= end);
  return inside.map((token, index) => (index > 0 && token.start > inside[index - 1].end ? ' ' : '') + token.form).join('');
}

/** Adds the speaker of a quotation that the event stands in, unless the sentence's own syntax already names that voice. */
function withQuotation(tree: Tree, token: number, chain: readonly Statement[], context: ClaimContext): readonly Statement[] {
  const quotation = quotationAt(context.quotations, tree.tokens[token]);
  if (quotation === undefined || quotation.speaker === null) return chain;
  const { speaker, cue } = quotation;
  // Inside the quotation's own sentence the syntax has mostly found the cue; it is the same voice then.
  const isFound = chain.some((statement) => statement.speaker !== null && typeof statement.speaker === 'object' && 'tree' in statement.speaker && statement.speaker.tree === speaker.tree && statement.speaker.head === speaker.head);
  if (isFound) return chain;
  const innermost = chain[chain.length - 1];
  const quoted: Statement = { ...innermost, speaker, by: innermost.by === 'default' ? `quotation#${cue === null ? '' : lemmaAt(cue.tree, cue.token)}` : innermost.by, cue: cue?.token ?? -1 };
  return [...chain.slice(0, -1), quoted, { ...innermost, factuality: 'asserted', by: 'default' }];
}
