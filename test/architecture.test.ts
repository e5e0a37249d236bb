import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectRoot } from '../src/project-root.js';

const SRC = join(projectRoot(), 'src');

/** What each room may import; a room may always import itself. `types` are rooms of which only types may be imported. */
const ROOMS: Record<string, { code: string[]; types: string[] }> = {
  knowledge: { code: ['project-root'], types: [] },
  grant: { code: ['knowledge'], types: [] },
  understanding: { code: ['knowledge', 'project-root'], types: ['grant', 'reply'] },
  reply: { code: ['knowledge'], types: ['grant', 'understanding'] },
  dialogue: { code: ['grant', 'understanding', 'reply', 'knowledge'], types: [] },
  privacy: { code: ['knowledge'], types: [] },
  csv: { code: [], types: [] },
  casefile: { code: ['csv', 'grant', 'dialogue', 'understanding', 'privacy', 'knowledge'], types: [] },
  publishing: { code: ['knowledge', 'understanding', 'grant', 'dialogue'], types: [] },
  store: { code: ['publishing', 'project-root'], types: ['privacy', 'dialogue', 'desk'] },
  desk: { code: ['knowledge', 'understanding'], types: [] },
  kb: { code: ['knowledge', 'understanding', 'publishing', 'store', 'clock', 'project-root'], types: ['ops'] },
  rulebook: { code: ['knowledge'], types: [] },
  'api-keys': { code: [], types: ['clock', 'store'] },
  admin: { code: ['csv', 'kb', 'knowledge', 'grant', 'understanding', 'reply', 'dialogue', 'privacy', 'store', 'desk', 'publishing', 'assistant', 'notices', 'statistics', 'drift', 'ops', 'clock', 'config', 'api-keys'], types: [] },
  statistics: { code: ['knowledge'], types: ['store', 'dialogue'] },
  drift: { code: ['store', 'notices', 'reply'], types: ['ops', 'clock'] },
};
/** Where the parts are put together: the only ones that may know a channel. */
const COMPOSE = ['commands', 'server', 'cli'];

interface Import {
  from: string;
  to: string;
  typeOnly: boolean;
}

function roomOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

function sourceFiles(): string[] {
  return readdirSync(SRC, { recursive: true, encoding: 'utf8' }).map((f) => f.replaceAll('\\', '/')).filter((f) => f.endsWith('.ts')).sort();
}

/** Static and dynamic imports of other files of src/. */
function importsOf(file: string): Import[] {
  const text = readFileSync(join(SRC, file), 'utf8');
  const found: Import[] = [];
  for (const m of text.matchAll(/^\s*(?:import|export)\s+(type\s+)?([^'";]*?)\s*from\s+'(\.[^']+)'|import\('(\.[^']+)'\)|^import '(\.[^']+)'/gm)) {
    const target = m[3] ?? m[4] ?? m[5]!;
    const names = (m[2] ?? '').replace(/[{}\s]+/g, ' ').trim().split(',').map((n) => n.trim()).filter(Boolean);
    const typeOnly = m[1] !== undefined || (m[3] !== undefined && names.length > 0 && names.every((n) => n.startsWith('type ')));
    found.push({ from: file, to: posix.normalize(posix.join(dirname(file), target)).replace(/\.js$/, '.ts'), typeOnly });
  }
  return found;
}

const files = sourceFiles();
const imports = files.flatMap(importsOf);
const shown = (i: Import): string => `${i.from} imports ${i.to}`;

describe('imports point one way: channels -> dialogue -> (grant, understanding, reply) -> knowledge', () => {
  it('sees the imports at all', () => {
    expect(imports.some((i) => i.from === 'grant/estimate.ts' && i.to.startsWith('knowledge/'))).toBe(true);
    expect(imports.some((i) => i.typeOnly)).toBe(true);
  });

  it.each(Object.entries(ROOMS))('%s', (room, allowed) => {
    const wrong = imports.filter((i) => {
      const target = roomOf(i.to);
      if (roomOf(i.from) !== room || target === room || allowed.code.includes(target)) return false;
      return !(i.typeOnly && allowed.types.includes(target));
    });
    expect(wrong.map(shown)).toEqual([]);
  });

  it('nobody imports a channel, except where the program is put together', () => {
    expect(imports.filter((i) => roomOf(i.to) === 'channels' && roomOf(i.from) !== 'channels' && !COMPOSE.includes(roomOf(i.from))).map(shown)).toEqual([]);
  });

  it('a channel knows nothing of another channel', () => {
    const channel = (path: string): string => path.split('/')[1] ?? '';
    const wrong = imports.filter((i) => roomOf(i.from) === 'channels' && roomOf(i.to) === 'channels' && channel(i.to) !== channel(i.from));
    expect(wrong.map(shown)).toEqual([]);
  });
});

/** String literals of a file that could be meant for people: comments, imports and messages of thrown faults left out. */
function literals(file: string): string[] {
  const text = readFileSync(join(SRC, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/\s\/\/ .*$/gm, '')
    .replace(/^(?:import|export) [^;]*;$/gm, '')
    .replace(/throw new [\s\S]*?;/g, '');
  return [...text.matchAll(/'((?:[^'\\\n]|\\.)*)'|`((?:[^`\\]|\\.)*)`|"((?:[^"\\\n]|\\.)*)"/g)].map((m) => (m[1] ?? m[2] ?? m[3] ?? '').replace(/\$\{[^}]*\}/g, ''));
}

describe('grant has no words', () => {
  it('no literal that reads as a sentence', () => {
    const words = files.filter((f) => roomOf(f) === 'grant').flatMap((f) => literals(f).filter((s) => /[æøåÆØÅ]|\p{L}{2,} \p{L}{2,}/u.test(s)).map((s) => `${f}: ${s}`));
    expect(words).toEqual([]);
  });
});

describe('files stay small', () => {
  it('none above 300 lines', () => {
    const long = files.map((f) => [f, readFileSync(join(SRC, f), 'utf8').split('\n').length] as const).filter(([, n]) => n > 300);
    expect(long).toEqual([]);
  });

  it('no path of a machine and no import from outside the project folder', () => {
    const outside = imports.filter((i) => relative(SRC, join(SRC, i.to)).startsWith('..'));
    expect(outside.map(shown)).toEqual([]);
  });
});
