/** The rules of the house that a machine can check: layers, cycles, sizes, names, comments, what may stand in a tracked file. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));
const read = (path: string): string => readFileSync(join(root, path), 'utf8');
/** Tracked files and those that are about to be; deleted ones are left out. */
const files = [...new Set(execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], { cwd: root, encoding: 'utf8', maxBuffer: 1 << 26 }).split('\n'))].filter((path) => path !== '' && isThere(path));
/** The kernel is AssemblyScript: another language, compiled on its own. */
const code = files.filter((path) => /^(?:src|train|bench|test)\/.*\.ts$/.test(path) && !path.startsWith('train/kernel/'));
const sources = code.filter((path) => path.startsWith('src/'));
/** The browser app: a workspace of its own, which may use the records and what is pure of src/. */
const web = files.filter((path) => /^web\/src\/.*\.tsx?$/.test(path));

function isThere(path: string): boolean {
  try {
    readFileSync(join(root, path));
    return true;
  } catch {
    return false;
  }
}

/** Layers from left to right: a file may import only from its own layer and those before it. */
const layers = ['src/schema.ts', 'src/validation.ts', 'src/text/', 'src/ingest/', 'src/analyze/', 'src/compare/', 'src/store/', 'src/serve/', 'src/index.ts'];
/** Inside analyze; resources.ts and what else stands beside pipeline.ts may use all of it. */
const innerLayers = ['src/analyze/language/', 'src/analyze/mentions/', 'src/analyze/events/', 'src/analyze/'];

const rankOf = (path: string, ranks: readonly string[]): number => ranks.findIndex((start) => path === start || (start.endsWith('/') && path.startsWith(start)));

/** Relative imports of a file, type imports and dynamic ones too, as paths from the root. */
function importsOf(path: string): string[] {
  const found = read(path).matchAll(/(?:from|import)\s*\(?\s*'(\.{1,2}\/[^']+)'/g);
  return [...found].map((match) => posix.normalize(posix.join(posix.dirname(path), match[1]!)));
}

describe('layers', () => {
  it('import only leftwards, type imports included', () => {
    const wrong = sources.flatMap((path) =>
      importsOf(path).flatMap((target) => {
        const [from, to] = [rankOf(path, layers), rankOf(target, layers)];
        if (from < 0) return [`${path} belongs to no layer`];
        if (to < 0 || to > from) return [`${path} (${layers[from]}) imports ${target} (${layers[to] ?? 'no layer'}); it may import from ${layers.slice(0, from + 1).join(', ')}`];
        // resources.ts names the types of what it loads, and the stages take them as parameters.
        if (layers[from] !== 'src/analyze/' || layers[to] !== 'src/analyze/') return [];
        const [inner, innerTarget] = [rankOf(path, innerLayers), rankOf(target, innerLayers)];
        return innerTarget > inner ? [`${path} imports ${target}; inside analyze it may import from ${innerLayers.slice(0, inner + 1).join(', ')}`] : [];
      }),
    );
    expect(wrong).toEqual([]);
  });

  it('have no cycles', () => {
    const graph = new Map(sources.map((path) => [path, importsOf(path)]));
    const state = new Map<string, 'open' | 'done'>();
    const cycles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (state.get(path) === 'done') return;
      if (state.get(path) === 'open') return void cycles.push([...trail.slice(trail.indexOf(path)), path].join(' > '));
      state.set(path, 'open');
      for (const target of graph.get(path) ?? []) visit(target, [...trail, path]);
      state.set(path, 'done');
    };
    for (const path of sources) visit(path, []);
    expect(cycles).toEqual([]);
  });

  it('touch disk, network, threads and clock only where they may', () => {
    const pure = sources.filter((path) => !/^src\/(?:ingest|store|serve)\//.test(path) && path !== 'src/analyze/resources.ts');
    expect(pure.filter((path) => /from 'node:|import\('node:|\bprocess\.|\bfetch\(|\bBuffer\./.test(read(path)))).toEqual([]);
  });

  it('use no clock and no chance', () => {
    expect(sources.filter((path) => !path.startsWith('src/serve/') && /Date\.now|new Date\(\)|Math\.random|performance\.now/.test(read(path)))).toEqual([]);
    expect(sources.filter((path) => /Math\.random/.test(read(path)))).toEqual([]);
  });

  it('re-export only in index.ts', () => {
    expect(sources.filter((path) => path !== 'src/index.ts' && /^export (?:type )?(?:\*|\{[^}]*\}) from /m.test(read(path)))).toEqual([]);
  });
});

/** A file of tables: nearly all of its lines are rows of literals. */
const isTable = (lines: readonly string[]): boolean => lines.filter((line) => /^\s*(?:\[|\{|['"`]|\w+: ['"[{]|[\])}]+[,;]?$)/.test(line)).length > lines.length * 0.8;

describe('the browser app', () => {
  it('imports of src/ only types and what is pure', () => {
    const wrong = web.flatMap((path) => [...read(path).matchAll(/^(?:import|export) (type )?[^;]*?from '(\.{1,2}\/[^']+)'/gm)].flatMap(([, isType, target]) => {
      const to = posix.normalize(posix.join(posix.dirname(path), target!));
      return isType !== undefined || !to.startsWith('src/') || /^src\/(?:text|analyze\/events\/ontology|compare)/.test(to) ? [] : [`${path} imports ${to}`];
    }));
    expect(wrong).toEqual([]);
  });

  it('names no address but its own server', () => {
    expect(web.filter((path) => /["'`](?:https?:)?\/\/[a-z0-9]/i.test(read(path).replaceAll('http://www.w3.org/', '')))).toEqual([]);
  });

  it('styles with logical sides, so that right-to-left needs no second sheet', () => {
    const wrong = files.filter((path) => /^web\/src\/.*\.css$/.test(path)).flatMap((path) => read(path).split('\n').filter((line) => /\b(?:margin|padding|border)-(?:left|right)\b|(?:^|[;{\s])(?:left|right):|text-align: (?:left|right)|float: /.test(line)).map((line) => `${path}: ${line.trim().slice(0, 80)}`));
    expect(wrong).toEqual([]);
  });
});

describe('sizes', () => {
  it('keep files under 500 lines', () => {
    const long = code.concat(web).filter((path) => {
      const lines = read(path).split('\n');
      return lines.length > 500 && !isTable(lines);
    });
    expect(long).toEqual([]);
  });

  it('keep functions under 70 lines', () => {
    expect(sources.concat(web, code.filter((path) => path.startsWith('train/'))).flatMap(findLongFunctions)).toEqual([]);
  });
});

/** Functions and methods by their indentation: the code is formatted, so a body ends where its indentation comes back. */
function findLongFunctions(path: string): string[] {
  const lines = read(path).split('\n');
  return lines.flatMap((line, start) => {
    const opening = /^(\s*)(?:export |async |static |public |private |#|get |set |const |let |return )*(?:function\b.*|[\w#]+\s*\([^;]*\)(?::[^=;]+)?|[\w]+\s*=.*=>)\s*\{$/.exec(line);
    if (opening === null || /^\s*(?:if|for|while|switch|catch|else|do)\b/.test(line)) return [];
    const end = lines.findIndex((other, index) => index > start && other.startsWith(`${opening[1]}}`) && !/^\s/.test(other.slice(opening[1]!.length)));
    return end - start + 1 > 70 ? [`${path}:${start + 1}: ${end - start + 1} lines`] : [];
  });
}

/** Comments, strings and regular expressions taken out: what is left is names and punctuation. */
function stripWords(text: string): string {
  return text.replace(/\/\*[^]*?\*\/|\/\/[^\n]*|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\.|[^`\\])*`/g, ' ');
}

describe('names', () => {
  it('avoid words that hide what is meant', () => {
    const banned = /\b(?:source|sources|confidence|utils?|helpers?|Document|Event|lemmatise\w*|normalis\w*|tokenis\w*)\b/;
    const allowed = new Map([['src/ingest/htmlTree.ts', /\bDocument\b/g]]); // the DOM's type of that name
    const wrong = sources
      .filter((path) => !path.startsWith('src/serve/export/'))
      .flatMap((path) => {
        const found = banned.exec(stripWords(read(path)).replace(allowed.get(path) ?? /$^/, ''));
        // `pattern.source` is the language's own word for a regular expression's text.
        return found === null || /\.source\b/.test(read(path)) ? [] : [`${path}: ${found[0]}`];
      });
    expect(wrong).toEqual([]);
  });

  it('name no folder or file for what has no meaning', () => {
    expect(files.filter((path) => /(?:^|\/)(?:utils?|helpers?|common|types|misc|v2)(?:\/|\.\w+$)/i.test(path))).toEqual([]);
  });

  it('leave no any and no default export', () => {
    const wrong = code.concat(web).filter((path) => path !== 'test/tidy.test.ts' && /:\s*any\b|\bas any\b|<any>|any\[\]|^export default/m.test(stripWords(read(path))));
    expect(wrong).toEqual([]);
  });
});

describe('comments', () => {
  it('open every file with what goes in and what comes out', () => {
    expect(sources.concat(web).filter((path) => !read(path).startsWith('/**'))).toEqual([]);
  });

  it('stand over every exported function', () => {
    const bare = sources.concat(web).flatMap((path) => {
      const lines = read(path).split('\n');
      return lines.flatMap((line, index) => (/^export (?:async )?function\*? |^export class /.test(line) && !/\*\/\s*$/.test(lines[index - 1] ?? '') ? [`${path}:${index + 1}`] : []));
    });
    expect(bare).toEqual([]);
  });
});

describe('tracked files', () => {
  const texts = files.filter((path) => /\.(?:ts|js|json|md|tsv|css|html|txt|jsonl|yml)$|^\.ci\/|^\.\w+rc/.test(path) && path !== 'test/tidy.test.ts');

  it('name no machine, no private folder and no registry host', () => {
    // Spelled in parts, so that this file does not name them either.
    const places = [['/wo', 'rk/'], ['/ro', 'ot/'], ['/ho', 'me/'], ['/Us', 'ers/'], ['C:', '\\\\Users'], ['registry.', 'npmjs'], ['registry.', 'yarnpkg'], ['local', 'host:4873']].map((parts) => parts.join(''));
    const wrong = texts.flatMap((path) => {
      const text = read(path);
      return places.filter((place) => text.includes(place)).map((place) => `${path}: ${place}`);
    });
    expect(wrong).toEqual([]);
  });

  it('give a reason for every run-time dependency in ARCHITECTURE.md', () => {
    const { dependencies } = JSON.parse(read('package.json')) as { dependencies: Record<string, string> };
    const architecture = read('ARCHITECTURE.md');
    expect(Object.keys(dependencies).filter((name) => !architecture.includes(name))).toEqual([]);
  });

  it('import at run time only what package.json names as a dependency', () => {
    const { dependencies, optionalDependencies } = JSON.parse(read('package.json')) as Record<'dependencies' | 'optionalDependencies', Record<string, string>>;
    const used = sources.flatMap((path) => [...read(path).matchAll(/(?:^(?:import|export)[^;'"]*?from |^import |\bimport\()'([^.'\n][^'\n]*)'/gm)].map((match) => match[1]!));
    const packages = [...new Set(used.filter((name) => !name.startsWith('node:')).map((name) => name.split('/').slice(0, name.startsWith('@') ? 2 : 1).join('/')))];
    expect(packages.filter((name) => !(name in dependencies) && !(name in optionalDependencies))).toEqual([]);
    expect(Object.keys(dependencies).filter((name) => !packages.includes(name))).toEqual([]);
  });
});
