/**
 * Checks that an archive is what it says: every entry of the log follows from the one before, every doc, coding and correction is
 * the one that the log tells of, every capture has the bytes that its name says, and nothing is there that the log does not know.
 * Out: findings, the first broken link first; none when all is well. Reads everything once; changes nothing.
 */
import type { Correction } from '../schema.ts';
import type { Archive } from './archive.ts';
import { CHAIN_START, findBreak, hashText, type AuditEntry } from './audit.ts';
import { hashBytes } from './captures.ts';

/** What is wrong. `note` is worth knowing and no damage: a capture that no record names, left by a run that was stopped. */
export type Finding = { readonly code: string; readonly message: string; readonly severity: 'fault' | 'note' };

/** What was checked, and what was found. */
export type Verification = { readonly entries: number; readonly docs: number; readonly codings: number; readonly captures: number; readonly lastHash: string; readonly findings: readonly Finding[] };

type Checking = { readonly archive: Archive; readonly findings: Finding[]; readonly logged: { docs: number; codings: number; captures: number; corrections: number; tombstones: number; incidents: string | null }; readonly step: (count: number) => void };

/** How many records and files are checked, of how many, and how many faults were found. */
export type Checked = { readonly done: number; readonly total: number; readonly faults: number };

/** Check an archive. */
export async function verifyArchive(archive: Archive, progress: (checked: Checked) => void = () => {}): Promise<Verification> {
  const stored = await archive.store.count();
  const total = stored.docs + stored.analyses + stored.audit + stored.captures;
  let done = 0;
  const step = (count: number): void => progress({ done: (done += count), total, faults: checking.findings.length });
  const checking: Checking = { archive, findings: [], logged: { docs: 0, codings: 0, captures: 0, corrections: 0, tombstones: 0, incidents: null }, step };
  const { findings, logged } = checking;
  for (const message of await archive.store.checkIntegrity()) findings.push(fault('damaged-database', `the database itself is damaged: ${message}`));
  const last = await checkLog(checking);
  await checkCounts(checking);
  await checkIncidents(checking);
  const captures = await checkCaptures(checking);
  return { entries: last.seq, docs: logged.docs, codings: logged.codings, captures, lastHash: last.hash, findings };
}

function fault(code: string, message: string): Finding {
  return { code, message, severity: 'fault' };
}

/** The chain, and what each entry tells of. Only the first break of the chain is told: behind it every hash differs. */
async function checkLog(checking: Checking): Promise<{ seq: number; hash: string }> {
  let last = { seq: 0, hash: CHAIN_START };
  let isBroken = false;
  for await (const entry of checking.archive.store.readLog()) {
    const wrong = isBroken ? null : findBreak(entry, last);
    if (wrong !== null) {
      checking.findings.unshift(fault('broken-log', `the log is broken at its entry ${entry.seq}: ${wrong}`));
      isBroken = true;
    }
    checking.step(await checkEntry(checking, entry));
    last = entry;
  }
  return last;
}

async function checkEntry({ archive: { store }, findings, logged }: Checking, { seq, action, details }: AuditEntry): Promise<number> {
  if (action === 'tombstone') logged.tombstones += 1;
  if (action === 'incidents') logged.incidents = details['hash'] as string;
  if (action === 'correct' || action === 'undo') {
    logged.corrections += 1;
    const told = details['correction'] as Correction;
    const kept = (await store.readCorrections(told.target)).find(({ id }) => id === told.id);
    if (JSON.stringify(kept) !== JSON.stringify(told)) findings.push(fault('changed-correction', `correction ${told.id} is ${kept === undefined ? 'missing' : 'not the one that was made'}; entry ${seq} of the log has it as it was`));
  }
  if (action !== 'ingest') return 1;
  const { docs, codings, captures } = details as { docs: [string, string][]; codings: [string, string, string][]; captures: string[] };
  logged.docs += docs.length;
  logged.codings += codings.length;
  logged.captures += captures.length;
  for (const [id, hash] of docs) {
    const doc = await store.readDoc(id);
    if (doc === null || hashText(JSON.stringify(doc)) !== hash) findings.push(fault('changed-doc', `document ${id} ${doc === null ? 'is missing' : 'was changed after it was stored'} (entry ${seq} of the log)`));
  }
  for (const [id, coder, hash] of codings) {
    const now = await store.hashCoding(id, coder);
    if (now !== hash) findings.push(fault('changed-coding', `the coding of document ${id} by ${coder} ${now === null ? 'is missing' : 'was changed after it was stored'} (entry ${seq} of the log)`));
  }
  return docs.length + codings.length + 1;
}

/** Whether more is stored than the log knows. */
async function checkCounts({ archive: { store }, findings, logged }: Checking): Promise<void> {
  const stored = await store.count();
  const pairs = [['document', stored.docs, logged.docs], ['coding', stored.analyses, logged.codings], ['capture', stored.captures, logged.captures], ['correction', stored.corrections, logged.corrections]] as const;
  for (const [what, count, known] of pairs) if (count > known) findings.push(fault('not-in-log', `${count - known} ${what}(s) are stored that the log does not know: they were added past the program`));
}

/** Whether the incidents are those that the last grouping wrote. */
async function checkIncidents({ archive: { store }, findings, logged }: Checking): Promise<void> {
  const incidents = await store.readIncidents();
  const hash = logged.incidents ?? hashText('[]');
  if (hashText(JSON.stringify(incidents)) !== hash) findings.push(fault('changed-incidents', `the ${incidents.length} incident(s) are not those that the last grouping wrote: group again with dragoman incidents`));
}

async function checkCaptures({ archive: { store, captures }, findings, logged, step }: Checking): Promise<number> {
  const known = new Set<string>();
  let tombstones = 0;
  for await (const { hash, encoding, tombstone } of store.listCaptures()) {
    known.add(hash);
    const bytes = await captures.read(hash, encoding);
    if (tombstone !== null) tombstones += 1;
    if (tombstone !== null && bytes !== null) findings.push(fault('tombstone-with-file', `capture ${hash} was removed on ${tombstone.at} and its file is still there`));
    if (tombstone === null && bytes === null) findings.push(fault('missing-capture', `capture ${hash} has no file: ${captures.path(hash, encoding)}`));
    else if (tombstone === null && bytes !== null && hashBytes(bytes) !== hash) findings.push(fault('changed-capture', `capture ${hash} was changed: the SHA-256 of its file is ${hashBytes(bytes)} (${captures.path(hash, encoding)})`));
    step(1);
  }
  if (tombstones > logged.tombstones) findings.push(fault('not-in-log', `${tombstones - logged.tombstones} tombstone(s) are stored that the log does not know`));
  for await (const hash of captures.list()) if (!known.has(hash)) findings.push({ code: 'unnamed-capture', severity: 'note', message: `capture ${hash} is named by no record: left by a run that was stopped; the next run with this report uses it` });
  return known.size;
}
