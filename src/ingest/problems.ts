/** Problems of input files. The file's name is a field of its own, so messages say what is wrong and where in the file. */
import type { Problem } from '../schema.ts';
import { largestFileBytes } from './limits.ts';

/** A Problem of the file (or of the document) `file`. */
export function makeProblem(code: string, file: string, message: string): Problem {
  return { code, message, file };
}

/** The problem of a file that is too large to be one document. */
export function makeTooLarge(name: string, lengthBytes: number): Problem {
  const message = `${lengthBytes} bytes, over the limit of ${largestFileBytes} for one document. Many documents, one JSON object a line? Use --input jsonl`;
  return makeProblem('file-too-large', name, message);
}
