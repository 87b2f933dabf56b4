/** A server without a network over a few invented reports of two happenings, as several sides tell them. */
import { join } from 'node:path';
import { makeApp } from '../../../src/serve/http/app.ts';
import { Assets } from '../../../src/serve/http/assets.ts';
import { Desk } from '../../../src/serve/http/desk.ts';
import { holdInMemory, type Holdings } from '../../../src/serve/http/holdings.ts';
import { loadFronts } from '../../../src/serve/frontsTable.ts';
import { ingestItems } from '../../../src/serve/ingestRun.ts';
import type { InputItem } from '../../../src/serve/inputItems.ts';
import { bundledResources } from '../../analyzed.ts';

const REPORTS = [
  { publisher: 'Hill Wire', publishedAt: '2024-03-05', url: 'https://hill.example/1', title: 'Israeli strike kills four in Beirut', text: 'An Israeli air strike killed four people in Beirut on Monday, the Lebanese health ministry said. Hezbollah vowed to respond.' },
  { publisher: 'Coast Post', publishedAt: '2024-03-05', url: 'https://coast.example/2', title: 'Two killed in Beirut strike', text: 'Israel struck a building in Beirut on Monday and killed two Hezbollah fighters, the Israeli army said. The blast injured Amira Haddad, a baker. Haddad told reporters that the street was full of glass.' },
  { publisher: 'Gulf Diary', publishedAt: '2024-03-06', url: 'https://gulf.example/3', title: 'Hezbollah fires rockets at Haifa', text: 'Hezbollah fired rockets at Haifa on Tuesday in response to the strike on Beirut. The United Nations Secretary-General urged both sides to stop, citing the Charter of the United Nations.' },
  { publisher: 'Gulf Diary', publishedAt: '2024-03-08', url: 'https://gulf.example/4', title: 'Talks in Cairo', text: 'Egypt and Qatar held talks in Cairo on Thursday. Iran demanded that Israel withdraw from Lebanon.' },
] as const;

/** Invented reports as items of JSON lines. */
export async function* reportItems(reports: readonly object[] = REPORTS): AsyncGenerator<InputItem> {
  for (const [index, report] of reports.entries()) yield { kind: 'line', name: 'reports.jsonl', line: index + 1, text: JSON.stringify(report), isDamaged: false };
}

/** Code these reports into `holdings`. */
export async function fill(holdings: Holdings, items: AsyncIterable<InputItem> = reportItems()): Promise<void> {
  const resources = await bundledResources();
  await ingestItems(items, {
    archive: holdings, options: { files: [], input: 'jsonl' }, coder: resources.coder, isGzip: false, isStopping: () => false, stored: () => {}, taken: () => {},
    means: { jobs: 1, look: null, knowledge: [], openResources: async () => resources },
    problem: (problem) => {
      throw new Error(problem.message);
    },
  });
}

/** An open desk and its app. `ask` sends a request from this machine and gives status, headers and JSON. */
export async function openDesk(holdings: Holdings = holdInMemory(), isFilled = true, isLocal = true): Promise<{ desk: Desk; app: ReturnType<typeof makeApp>; ask: (path: string, init?: RequestInit) => Promise<{ status: number; headers: Headers; json: never }> }> {
  if (isFilled) await fill(holdings);
  const desk = new Desk(holdings, { version: '0.0.0', loadResources: bundledResources, fronts: await loadFronts(), knowledge: [], isLocal });
  const app = makeApp({ desk, assets: new Assets(join(import.meta.dirname, 'no-such-folder')), ownerName: 'tester' });
  const ask = async (path: string, init: RequestInit = {}): Promise<{ status: number; headers: Headers; json: never }> => {
    const response = await app.request(`http://localhost${path}`, init);
    const text = await response.text();
    return { status: response.status, headers: response.headers, json: (response.headers.get('content-type')?.startsWith('application/json') ? JSON.parse(text) : text) as never };
  };
  return { desk, app, ask };
}
