import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { listInputs, type InputOptions } from '../../src/serve/cliInputs.ts';
import type { InputItem } from '../../src/serve/inputItems.ts';
import { mapInOrder } from '../../src/serve/coder.ts';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'dragoman-inputs-'));
  mkdirSync(join(folder, 'news/deep'), { recursive: true });
  mkdirSync(join(folder, 'empty'));
  writeFileSync(join(folder, 'news/b.txt'), 'B');
  writeFileSync(join(folder, 'news/a.html'), '<p>A');
  writeFileSync(join(folder, 'news/deep/c.txt'), 'C');
  writeFileSync(join(folder, 'news/photo.png'), 'P');
  writeFileSync(join(folder, 'news/settings.json'), '{"width": 80}');
  writeFileSync(join(folder, 'news/z.xml'), '<rss><channel><item><title>Z</title><description>A feed.</description></item></channel></rss>');
  writeFileSync(join(folder, 'news/.hidden.txt'), 'H');
  writeFileSync(join(folder, 'lines.jsonl'), '\ufeff{"text":"é"}\n\r\n{"text":"b"}\r\n{"text":"c"}');
});
afterAll(() => rmSync(folder, { recursive: true }));

async function collect<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

const list = async (files: string[], more: Partial<InputOptions> = {}, input: Readable = Readable.from([])): Promise<InputItem[]> => collect(listInputs({ files, input: 'auto', ...more }, input));
const names = (items: InputItem[]): string[] => items.map(({ name }) => name.slice(folder.length + 1));
const stream = (...chunks: string[]): Readable => Readable.from(chunks.map((chunk) => Buffer.from(chunk, 'latin1')));

describe('inputs', () => {
  it('walks folders in order, without hidden files and what cannot be read', async () => {
    const items = await list([join(folder, 'news')]);
    expect(names(items)).toEqual(['news/a.html', 'news/b.txt', 'news/deep/c.txt', 'news/z.xml#item-1']);
  });

  it('goes on after what is not there', async () => {
    const items = await list([join(folder, 'none.txt'), join(folder, 'empty'), join(folder, 'news/b.txt')]);
    expect(items.map(({ kind }) => kind)).toEqual(['failure', 'failure', 'file']);
    expect(items[0]).toMatchObject({ problem: { message: 'no such file or folder' } });
    expect(items[1]).toMatchObject({ problem: { code: 'empty-folder' } });
  });

  it('gives one item a line, numbered as in the file', async () => {
    const items = await list([join(folder, 'lines.jsonl')]);
    expect(items).toMatchObject([{ line: 1, text: '{"text":"é"}' }, { line: 3, text: '{"text":"b"}' }, { line: 4, text: '{"text":"c"}' }]);
  });

  it('puts lines together that come in pieces', async () => {
    const items = await list(['-'], { input: 'jsonl' }, stream('{"te', 'xt":"\u00c3', '\u00a9"}\n{"text":', '"b"}\n'));
    expect(items).toMatchObject([{ line: 1, text: '{"text":"é"}', isDamaged: false }, { line: 2, text: '{"text":"b"}' }]);
  });

  it('tells a line with bytes that are no UTF-8', async () => {
    expect(await list(['-'], {}, stream('{"text":"\u00e9"}\n'))).toMatchObject([{ kind: 'line', isDamaged: true }]);
  });

  it('reads standard input as one document, or as lines when it begins like them', async () => {
    expect(await list(['-'], {}, stream('Two ', 'words'))).toMatchObject([{ kind: 'file', name: '-', bytes: Buffer.from('Two words') }]);
    expect(await list(['-'], {}, stream('{"text":"a"}\n{"text":"b"}'))).toMatchObject([{ kind: 'line' }, { kind: 'line' }]);
    expect(await list(['-'], { input: 'text' }, stream('{"text":"a"}'))).toMatchObject([{ kind: 'file', mediaType: 'text/plain' }]);
    expect(await list(['-'], {}, stream())).toMatchObject([{ kind: 'file', bytes: Buffer.alloc(0) }]);
  });

  it('passes over a line that is too long, and goes on', async () => {
    const chunk = 'x'.repeat(1 << 20);
    const chunks = function* (): Generator<Buffer> {
      for (let index = 0; index < 18; index++) yield Buffer.from(chunk);
      yield Buffer.from('\n{"text":"b"}\n');
    };
    expect(await list(['-'], { input: 'jsonl' }, Readable.from(chunks()))).toMatchObject([{ kind: 'failure', problem: { code: 'line-too-long', line: 1 } }, { kind: 'line', line: 2 }]);
  });

  it('maps many items at once and keeps their order', async () => {
    let running = 0;
    let most = 0;
    const items = async function* (): AsyncGenerator<number> {
      for (let index = 0; index < 40; index++) yield index;
    };
    const results = await collect(
      mapInOrder(items(), 8, async (item) => {
        running += 1;
        most = Math.max(most, running);
        await new Promise((resolve) => setTimeout(resolve, (item * 7) % 5));
        running -= 1;
        return item * 2;
      }),
    );
    expect(results).toEqual(Array.from({ length: 40 }, (_, index) => index * 2));
    expect(most).toBe(8);
  });
});
