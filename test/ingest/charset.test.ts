import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBytes, indexBytes, type CharsetHints } from '../../src/ingest/charset.ts';

const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const bytes = (...values: (number | string)[]): Uint8Array => new Uint8Array(values.flatMap((value) => (typeof value === 'number' ? [value] : [...utf8(value)])));
const utf16 = (text: string, isLittle: boolean): number[] => [...text].flatMap((letter) => (isLittle ? [letter.charCodeAt(0) & 255, letter.charCodeAt(0) >> 8] : [letter.charCodeAt(0) >> 8, letter.charCodeAt(0) & 255]));
const russian = [0xc2, 0xee, 0xe9, 0xf1, 0xea, 0xe0, 0x20, 0xe2, 0xee, 0xf8, 0xeb, 0xe8, 0x20, 0xe2, 0x20, 0xe3, 0xee, 0xf0, 0xee, 0xe4, 0x2c, 0x20, 0xf1, 0xee, 0xee, 0xe1, 0xf9, 0xe8, 0xeb, 0xe8, 0x20, 0xe2, 0xeb, 0xe0, 0xf1, 0xf2, 0xe8];

describe('charsets', () => {
  const rows: readonly (readonly [why: string, input: Uint8Array, hints: Partial<CharsetHints>, charset: string, text: string, problem: string | null])[] = [
    ['a mark decides for UTF-8', bytes(0xef, 0xbb, 0xbf, 'né'), {}, 'utf-8', 'né', null],
    ['a mark decides for UTF-16', bytes(0xff, 0xfe, ...utf16('wañ', true)), {}, 'utf-16le', 'wañ', null],
    ['a mark decides for big-endian UTF-16', bytes(0xfe, 0xff, ...utf16('wañ', false)), {}, 'utf-16be', 'wañ', null],
    ['a mark goes before the header', bytes(0xef, 0xbb, 0xbf, 'é'), { declared: 'windows-1252' }, 'utf-8', 'é', null],
    ['UTF-16 without a mark is seen by its zeros', bytes(...utf16('The talks began.', true)), {}, 'utf-16le', 'The talks began.', null],
    ['the header decides', bytes('caf', 0xe9), { declared: 'iso-8859-1' }, 'windows-1252', 'café', null],
    ['the header decides against the meta element', bytes('<meta charset=koi8-r>', 0xe9), { declared: 'latin1', isHtml: true }, 'windows-1252', '<meta charset=koi8-r>é', null],
    ['the meta element decides', bytes('<meta charset="windows-1251">', ...russian), { isHtml: true }, 'windows-1251', '<meta charset="windows-1251">Войска вошли в город, сообщили власти', null],
    ['the old meta element decides', bytes('<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">', 0xc2), { isHtml: true }, 'windows-1251', '<meta http-equiv="Content-Type" content="text/html; charset=windows-1251">В', null],
    ['a meta element in a comment does not', bytes('<!-- <meta charset="windows-1251"> -->é'), { isHtml: true }, 'utf-8', '<!-- <meta charset="windows-1251"> -->é', null],
    ['text files have no meta element', bytes('<meta charset="windows-1251"> é'), {}, 'utf-8', '<meta charset="windows-1251"> é', null],
    ['valid UTF-8 is UTF-8', utf8('“Sana’a”'), {}, 'utf-8', '“Sana’a”', null],
    ['valid UTF-8 overrules a wrong header', utf8('“Sana’a”'), { declared: 'iso-8859-1' }, 'utf-8', '“Sana’a”', 'wrong-charset'],
    ['Cyrillic is detected', new Uint8Array([...russian, ...russian]), {}, 'windows-1251', 'Войска вошли в город, сообщили властиВойска вошли в город, сообщили власти', null],
    ['an unknown charset is told', utf8('né'), { declared: 'x-wrong' }, 'utf-8', 'né', 'unknown-charset'],
    ['plain ASCII keeps its declaration', utf8('abc'), { declared: 'windows-1251' }, 'windows-1251', 'abc', null],
    ['Western European without a word about it', bytes('La d', 0xe9, 'claration a ', 0xe9, 't', 0xe9, ' publi', 0xe9, 'e hier'), {}, 'windows-1252', 'La déclaration a été publiée hier', null],
    ['Shift_JIS is declared', bytes('<meta charset=shift_jis>', 0x93, 0xfa, 0x96, 0x7b), { isHtml: true }, 'shift_jis', '<meta charset=shift_jis>日本', null],
  ];
  it.each(rows)('%s', (_why, input, hints, charset, text, problem) => {
    const { decoded, problems } = decodeBytes(input, { name: 'in.txt', ...hints });
    expect(decoded?.charset).toBe(charset);
    expect(decoded?.text).toBe(text);
    expect(problems.map(({ code }) => code)).toEqual(problem === null ? [] : [problem]);
  });

  it('names the first byte that is wrong, and says how many there are', () => {
    const { decoded, problems } = decodeBytes(bytes('The “talks”\nwere held by the “two” sides', 0xff, ' and ', 0xe2, 0x80), { name: 'cut.txt' });
    expect(decoded?.charset).toBe('utf-8');
    expect(problems).toEqual([{ code: 'bad-bytes', message: 'byte 48 (0xFF) is no utf-8; read as U+FFFD (2 places, this is the first)', file: 'cut.txt', line: 2 }]);
  });

  it('reads a file that was cut inside a character', () => {
    const { decoded, problems } = decodeBytes(bytes('The side said “no', 0xe2, 0x80), { name: 'cut.txt' });
    expect(decoded?.text).toBe('The side said “no\ufffd');
    expect(problems[0]?.message).toContain('byte 19 (0xE2 0x80)');
  });

  const refused: readonly (readonly [code: string, words: string, input: Uint8Array])[] = [
    ['empty-file', '0 bytes', new Uint8Array()],
    ['binary-file', 'PDF', bytes('%PDF-1.7\n%', 0xe2, 0xe3, 0xcf)],
    ['binary-file', 'ZIP', bytes('PK', 3, 4, 20, 0, 0, 0)],
    ['binary-file', 'PNG', bytes(0x89, 'PNG\r\n', 0x1a, '\n')],
    ['binary-file', 'control bytes', new Uint8Array(Array.from({ length: 400 }, (_, index) => (index * 7) % 256))],
  ];
  it.each(refused)('refuses with %s: %s', (code, words, input) => {
    const { decoded, problems } = decodeBytes(input, { name: 'in.bin' });
    expect(decoded).toBeNull();
    expect(problems[0]).toMatchObject({ code, file: 'in.bin' });
    expect(problems[0]!.message).toContain(words);
  });

  it('knows the byte of every character in every kind of charset', () => {
    const letters = fc.string({ unit: fc.constantFrom('a', ' ', 'é', 'ж', '日', '本', '😀'), minLength: 1, maxLength: 30 });
    fc.assert(
      fc.property(letters, (text) => {
        const input = utf8(text);
        const decoded = { text, charset: 'utf-8', bytes: input, skipped: 3 };
        const starts = indexBytes(decoded);
        expect(starts[text.length]).toBe(input.length + 3);
        let at = 3;
        let unit = 0;
        for (const letter of text) {
          expect(starts[unit]).toBe(at);
          at += utf8(letter).length;
          unit += letter.length;
        }
      }),
      { seed: 5, numRuns: 200 },
    );
  });

  it('knows the byte of every character in damaged and multi-byte files', () => {
    const pieces = fc.array(fc.constantFrom([0x61], [0xc3, 0xa9], [0xe2, 0x80], [0xff], [0xe2], [0xf0, 0x9f, 0x98, 0x80], [0xc0], [0x93, 0xfa]), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(pieces, fc.constantFrom('utf-8', 'shift_jis', 'gb18030', 'euc-kr', 'big5'), (parts, charset) => {
        const input = new Uint8Array([...parts.flat(), 0x62, 0x63]);
        const text = new TextDecoder(charset).decode(input);
        const starts = [...indexBytes({ text, charset, bytes: input, skipped: 0 })];
        expect(starts).toEqual(starts.toSorted((left, right) => left - right));
        expect(starts.at(-1)).toBe(input.length);
        for (const [unit, letter] of [...text].entries()) if (letter === 'c') expect(input[starts[unit]!] === 0x63 || text.length !== [...text].length).toBe(true);
      }),
      { seed: 6, numRuns: 300 },
    );
  });
});
