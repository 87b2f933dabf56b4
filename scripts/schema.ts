/** Writes the published JSON Schema from the run-time schemas: `npm run schema`. A test fails while the file is not current. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { makeAnalysisJsonSchema } from '../src/validation.ts';

const folder = new URL('../data/ontology/', import.meta.url);
mkdirSync(folder, { recursive: true });
writeFileSync(new URL('analysis.schema.json', folder), `${JSON.stringify(makeAnalysisJsonSchema(), null, 2)}\n`);
