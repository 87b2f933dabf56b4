/**
 * Our own tables as rows, read only when a user's knowledge is laid over them or checked against them: which row of ours
 * has a key, which entities, countries and word classes there are. In: the bytes of data/*.tsv. Nothing is kept between
 * runs. Places are 60,000 rows and are read only where a table of places asks for them (about 0.2 s).
 */
import type { Cells } from './knowledgeCells.ts';
import { kindOfFile, type Folder, type Kind } from './knowledgeKinds.ts';

/** A file of data/. */
export type DataFile = { readonly folder: Folder; readonly name: string; readonly bytes: Uint8Array };

/** A row of ours; `index` is the place of its line in the file, from 0. */
export type OurRow = { readonly file: DataFile; readonly index: number; readonly cells: Cells };

/** Our tables. A class because it keeps what it has read; what it answers never changes. */
export class OurTables {
  readonly files: readonly DataFile[];
  readonly #lines = new Map<DataFile, readonly string[]>();
  readonly #rows = new Map<DataFile, readonly OurRow[]>();
  readonly #byKey = new Map<Kind, ReadonlyMap<string, readonly OurRow[]>>();
  readonly #byLookup = new Map<Kind, ReadonlyMap<string, readonly OurRow[]>>();

  constructor(files: readonly DataFile[]) {
    this.files = files;
  }

  /** The file of this name; undefined when we have none. */
  file(name: string): DataFile | undefined {
    return this.files.find((file) => file.name === name);
  }

  /** Our files that hold a kind. */
  filesOf(kind: Kind): readonly DataFile[] {
    return this.files.filter((file) => file.folder === kind.folder && kindOfFile(file.name) === kind);
  }

  /** Lines of a file as they stand. */
  lines(file: DataFile): readonly string[] {
    let lines = this.#lines.get(file);
    if (lines === undefined) this.#lines.set(file, (lines = new TextDecoder().decode(file.bytes).split('\n')));
    return lines;
  }

  /** Column names of a file, and the place of their line. */
  header(file: DataFile): { readonly columns: readonly string[]; readonly index: number } {
    const lines = this.lines(file);
    const index = lines.findIndex((line) => line !== '' && !line.startsWith('#'));
    return { columns: lines[index].split('\t'), index };
  }

  /** Rows of a file, every column of the kind there. */
  rows(file: DataFile, kind: Kind): readonly OurRow[] {
    const known = this.#rows.get(file);
    if (known !== undefined) return known;
    const { columns, index: first } = this.header(file);
    const places = kind.columns.map((column) => columns.indexOf(column === 'id' && columns[0] === 'geonames' ? 'geonames' : column));
    const rows: OurRow[] = [];
    this.lines(file).forEach((line, index) => {
      if (index <= first || line === '' || line.startsWith('#')) return;
      const parts = line.split('\t');
      const cells: Record<string, string> = {};
      kind.columns.forEach((column, at) => (cells[column] = (places[at] < 0 ? '' : (parts[places[at]] ?? '')).trim()));
      if (columns[0] === 'geonames') cells['id'] = `geonames:${cells['id']}`;
      rows.push({ file, index, cells });
    });
    this.#rows.set(file, rows);
    return rows;
  }

  /** Our rows under each key of a kind. */
  byKey(kind: Kind): ReadonlyMap<string, readonly OurRow[]> {
    return this.#index(kind, this.#byKey, kind.keys);
  }

  /** Our rows under each look-up of a kind; empty when the kind has none. */
  byLookup(kind: Kind): ReadonlyMap<string, readonly OurRow[]> {
    const { lookup } = kind;
    return this.#index(kind, this.#byLookup, (cells) => (lookup === undefined ? [] : [lookup(cells)]));
  }

  #index(kind: Kind, kept: Map<Kind, ReadonlyMap<string, readonly OurRow[]>>, keysOf: (cells: Cells) => readonly string[]): ReadonlyMap<string, readonly OurRow[]> {
    const known = kept.get(kind);
    if (known !== undefined) return known;
    const index = new Map<string, OurRow[]>();
    for (const file of this.filesOf(kind)) {
      for (const row of this.rows(file, kind)) {
        for (const key of keysOf(row.cells)) {
          const list = index.get(key);
          if (list === undefined) index.set(key, [row]);
          else list.push(row);
        }
      }
    }
    kept.set(kind, index);
    return index;
  }
}
