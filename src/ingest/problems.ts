/** Problems of input files. The file's name is a field of its own, so messages say what is wrong and where in the file. */
import type { Problem } from '../schema.ts';

/** A Problem of the file (or of the document) `file`. */
export function makeProblem(code: string, file: string, message: string): Problem {
  return { code, message, file };
}
