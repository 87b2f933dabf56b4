/** How much there is to read, for progress: bytes of the named files and folders, and how many of them a run has come past. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { InputItem } from './inputItems.ts';

/** Sizes of inputs. A file counts as done when the next one begins; of lines, each counts by itself. */
export class InputSizes {
  #sizes = new Map<string, number>();
  #total: number | null = 0;
  #done = 0;
  #file = '';
  #within = 0;

  constructor(names: readonly string[]) {
    for (const name of names) this.#add(name);
  }

  #add(name: string): void {
    try {
      const paths = statSync(name).isDirectory() ? readdirSync(name, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name)) : [name];
      for (const path of paths) {
        const { size } = statSync(path);
        this.#sizes.set(path, size);
        if (this.#total !== null) this.#total += size;
      }
    } catch {
      this.#total = null; // standard input, a pattern, a file that is not there: the whole is unknown
    }
  }

  /** An item is taken up. */
  take(item: InputItem): void {
    const file = item.name.replace(/#.*$/s, '');
    if (file !== this.#file) {
      this.#done += this.#sizes.get(this.#file) ?? 0;
      this.#file = file;
      this.#within = 0;
    }
    this.#within += item.kind === 'line' ? item.text.length : 0;
  }

  /** The part done, from 0 to 1; null when the whole is unknown. */
  get share(): number | null {
    if (this.#total === null || this.#total === 0) return null;
    return Math.min(1, (this.#done + Math.min(this.#within, this.#sizes.get(this.#file) ?? 0)) / this.#total);
  }
}
