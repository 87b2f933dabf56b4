/** Progress of a command that goes over the documents of the command line: how many are done, how fast, what is left of the bytes. */
import type { InputOptions } from './cliInputs.ts';
import { writeProblem, type Streams } from './cliStreams.ts';
import type { InputItem } from './inputItems.ts';
import { InputSizes } from './inputSizes.ts';
import { Progress } from './progress.ts';
import type { Problem } from '../schema.ts';

/** A progress line over inputs. Whatever else is written first takes it away with `clear`. */
export class InputProgress {
  #streams: Streams;
  #progress: Progress;
  #sizes: InputSizes;
  #done = 0;
  #problems = 0;

  constructor({ files, quiet }: Pick<InputOptions, 'files' | 'quiet'>, streams: Streams, what = 'documents') {
    this.#streams = streams;
    this.#progress = new Progress(streams.errors, what, { isQuiet: quiet === true });
    this.#sizes = new InputSizes(files);
  }

  /** The items, each counted as it is taken up. */
  async *watch(items: AsyncIterable<InputItem>): AsyncGenerator<InputItem> {
    for await (const item of items) {
      this.#sizes.take(item);
      yield item;
    }
  }

  /** One more is done; its problems are told. */
  step(problems: readonly Problem[]): void {
    this.#done += 1;
    if (problems.length > 0) this.#progress.clear();
    for (const problem of problems) writeProblem(this.#streams, problem);
    this.#problems += problems.length;
    this.#progress.update({ done: this.#done, share: this.#sizes.share, problems: this.#problems });
  }

  clear(): void {
    this.#progress.clear();
  }
}
