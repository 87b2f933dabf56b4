/**
 * `dragoman check`: reads tables of words, actors and places and says what is wrong with them and where. Files are
 * checked together, and against our own data, as `--knowledge` would use them; examples are coded for real.
 * Exit code 0: all rows are good; 1: some are not, or a file cannot be read.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { checkExamples } from '../analyze/knowledgeExamples.ts';
import { readKnowledge } from '../analyze/knowledge.ts';
import { mergeKnowledge } from '../analyze/knowledgeMerge.ts';
import { sharedNames } from '../analyze/knowledgeNames.ts';
import { OurTables } from '../analyze/knowledgeOurs.ts';
import { finding, type Finding, type KnowledgeFile, type KnowledgeTable } from '../analyze/knowledgeTable.ts';
import { DATA_FOLDER, loadResources, readDataFiles } from '../analyze/resources.ts';
import type { Streams } from './cliStreams.ts';
import { readKnowledgeFolder } from './knowledgeFolder.ts';

/** Options of `check` as the command line gives them. */
export type CheckOptions = { readonly files: readonly string[]; readonly format: 'table' | 'jsonl' };

/** Check all tables. Gives the exit code. */
export async function runCheck({ files: names, format }: CheckOptions, streams: Streams): Promise<number> {
  const { files, findings } = await readFiles(names);
  const { tables, findings: told } = await checkFiles(files);
  const all = sortFindings([...findings, ...told], names);
  streams.output.write(format === 'jsonl' ? all.map((one) => `${JSON.stringify(one)}\n`).join('') : toLines(all));
  streams.errors.write(`dragoman: ${summarize(tables, all)}\n`);
  return all.some(({ severity }) => severity !== 'note') ? 1 : 0;
}

/** Everything that there is to say about tables that are used together, in no order. */
async function checkFiles(files: readonly KnowledgeFile[]): Promise<{ tables: KnowledgeTable[]; findings: Finding[] }> {
  const ours = new OurTables(await readDataFiles());
  const isOurs = ({ file, bytes }: KnowledgeFile): boolean => Buffer.compare(bytes, ours.file(basename(file))?.bytes ?? new Uint8Array()) === 0;
  const own = new Set(files.filter(isOurs).map(({ file }) => file));
  const { tables, findings } = readKnowledge(ours, files);
  const users = tables.filter(({ file }) => !own.has(file));
  findings.push(...mergeKnowledge(ours, users).findings, ...sharedNames(users, ours));
  if (own.size > 0) findings.push(...sharedNames(tables.filter(({ file }) => own.has(file)), ours).filter(({ code }) => code === 'loaded-and-plain'));
  if (tables.some(({ rows, kind }) => rows.length > 0 && kind.columns.includes('example'))) {
    const resources = await loadResources(DATA_FOLDER, files.filter(({ file }) => !own.has(file)));
    findings.push(...tables.flatMap((table) => checkExamples(table, resources)));
  }
  return { tables, findings };
}

/** The tables that files and folders on the command line name; what cannot be read is told. */
async function readFiles(names: readonly string[]): Promise<{ files: KnowledgeFile[]; findings: Finding[] }> {
  const files: KnowledgeFile[] = [];
  const findings: Finding[] = [];
  for (const name of names) {
    try {
      if (!(await stat(name)).isDirectory()) {
        files.push({ file: name, bytes: new Uint8Array(await readFile(name)) });
        continue;
      }
      const folder = await readKnowledgeFolder(name);
      files.push(...folder.files);
      findings.push(...folder.others.map((file) => finding({ file }, { code: 'not-read', what: 'the file is no table that is read', expected: 'a file .tsv: UTF-8 text separated by tabs', advice: 'Save it as tab-separated text with the ending .tsv, or move it elsewhere.' })));
      if (folder.files.length === 0) findings.push(finding({ file: name }, { code: 'empty-folder', what: 'the folder has no tables', expected: 'files .tsv', advice: 'docs/lexicon.md shows an example.' }));
    } catch (error) {
      const isMissing = (error as NodeJS.ErrnoException).code === 'ENOENT';
      findings.push(finding({ file: name }, { code: 'unreadable-file', what: isMissing ? 'there is no such file or folder' : `it cannot be read: ${error instanceof Error ? error.message : String(error)}`, advice: 'Check the name and the permissions.' }));
    }
  }
  return { files, findings };
}

/** By place: files in the order of the command line, then by line; what holds for a whole file first. */
function sortFindings(findings: readonly Finding[], names: readonly string[]): Finding[] {
  const rank = ({ file }: Finding): number => names.findIndex((name) => file === name || file.startsWith(name.endsWith('/') ? name : `${name}/`));
  return findings.toSorted((left, right) => rank(left) - rank(right) || (left.file < right.file ? -1 : left.file > right.file ? 1 : 0) || (left.line ?? 0) - (right.line ?? 0));
}

/** One finding in two lines: where, what was found and expected; below it what to do. */
function toLines(findings: readonly Finding[]): string {
  return findings.map(({ file, line, severity, message, advice }) => {
    const said = message.slice(0, message.length - advice.length).trimEnd();
    return `${file}${line === undefined ? '' : `:${line}`}: ${severity === 'note' ? 'note: ' : ''}${said}\n    → ${advice}\n`;
  }).join('');
}

function summarize(tables: readonly KnowledgeTable[], findings: readonly Finding[]): string {
  const count = (value: number, noun: string): string => `${value.toLocaleString('en')} ${noun}${value === 1 ? '' : 's'}`;
  const rows = tables.reduce((sum, table) => sum + table.rowCount, 0);
  const faults = findings.filter(({ severity }) => severity !== 'note');
  const faulty = new Set(faults.map(({ file, line }) => `${file}:${line ?? ''}`)).size;
  const verdict = faults.length === 0 ? 'no faults' : `${count(faults.length, 'fault')} in ${count(faulty, 'line')}`;
  const notes = findings.length - faults.length;
  return `${count(tables.length, 'table')}, ${count(rows, 'row')}: ${verdict}${notes === 0 ? '' : `; ${count(notes, 'note')}`}`;
}
