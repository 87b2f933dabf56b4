/** A thread of `--jobs`: loads the resources once, then codes each item that it is sent and sends the outcome back. */
import { parentPort, workerData } from 'node:worker_threads';
import { loadResources } from '../analyze/resources.ts';
import type { InputItem } from './inputItems.ts';
import { codeItem, finishOutcome, type ThreadStart } from './coder.ts';

const port = parentPort;
if (port === null) throw new TypeError('coderThread.ts runs only as a thread of coder.ts');
const { facts, knowledge, look } = workerData as ThreadStart;
const resources = loadResources(undefined, knowledge);

port.on('message', ({ number, item }: { number: number; item: InputItem }) => {
  void codeItem(item, facts, () => resources).then((outcome) => finishOutcome(outcome, look)).then(
    (outcome) => port.postMessage({ number, outcome }),
    // Without resources the thread is of no use: the error ends it, and the pool tells of it.
    (error: unknown) => setImmediate(() => {
      throw error;
    }),
  );
});
