/**
 * Names of a user's entities and places that ours have too: no fault, but texts with such a name may then mean either.
 * In: checked tables and our own; out: notes, one for each such name. Matching is by the folded words, letter case kept.
 */
import { KNOWLEDGE_KINDS } from './knowledgeKinds.ts';
import type { OurTables } from './knowledgeOurs.ts';
import { finding, type Finding, type KnowledgeTable } from './knowledgeTable.ts';
import { foldWords } from './mentions/namesFold.ts';
import { readForms } from './mentions/namesForms.ts';
import type { Cells } from './knowledgeCells.ts';

/** Notes of the names that an entity of another id bears in our tables. */
export function sharedNames(tables: readonly KnowledgeTable[], ours: OurTables): Finding[] {
  const kind = KNOWLEDGE_KINDS.find(({ file }) => file === 'entities.tsv')!;
  const users = tables.filter((table) => table.kind === kind && table.rows.length > 0);
  if (users.length === 0) return [];
  const bearers = new Map<string, { readonly id: string; readonly where: string }>();
  for (const file of ours.filesOf(kind)) {
    for (const { cells, index } of ours.rows(file, kind)) {
      for (const form of plainForms(cells)) if (!bearers.has(form)) bearers.set(form, { id: cells['id'], where: `${file.name}:${index + 1}` });
    }
  }
  const gone = new Set(users.flatMap(({ rows }) => rows.filter(({ operation }) => operation !== 'add').map(({ cells }) => cells['id'])));
  return users.flatMap(({ file, rows }) => rows.filter(({ operation }) => operation !== 'remove').flatMap(({ cells, line }) => plainForms(cells).flatMap((form) => {
    const other = bearers.get(form);
    if (other === undefined || other.id === cells['id'] || gone.has(other.id)) return [];
    return [finding({ file, line }, { code: 'shared-name', severity: 'note', column: 'names', what: `is a name of ${other.id} too (${other.where})`, found: form, advice: `If you mean that entity, write "+${other.id}" as the id and only your new names; else add ? to the name that needs support in the text.` })];
  })));
}

/** Names that hold at all times and need no support, as folded words. */
function plainForms(cells: Cells): string[] {
  const forms = readForms([cells['name'], cells['names']].filter((cell) => cell !== '').join('; '));
  return [...new Set(forms.filter(({ needsSupport, period }) => !needsSupport && period.from === undefined && period.to === undefined).map(({ form }) => foldWords(form).cased.join(' ')))];
}
