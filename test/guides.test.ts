import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { SETTINGS } from '../src/config.js';
import { projectRoot } from '../src/project-root.js';
import { runAlis } from './support/program.js';

// What the guides say is there: every setting, command, script, package and file, and nothing that is not.
const root = projectRoot();
const GUIDES = ['README.md', 'PERSONVERN.md', ...readdirSync(join(root, 'deploy')).map((folder) => `deploy/${folder}/README.md`).filter((file) => existsSync(join(root, file)))];
const read = (file: string): string => readFileSync(join(root, file), 'utf8');
const guides = new Map(GUIDES.map((file) => [file, read(file)]));
const all = [...guides.values()].join('\n');
const { scripts, dependencies, devDependencies } = JSON.parse(read('package.json')) as Record<'scripts' | 'dependencies' | 'devDependencies', Record<string, string>>;

/** Settings of the packer of the Teams app, which is no part of the program. */
const OF_THE_PACKAGE = [...read('deploy/teams/package.mjs').matchAll(/process\.env\.(\w+)/g)].map((m) => m[1]!);
/** Looks like a setting and is none: a signal, a code in the log, a wish to the tests. */
const NO_SETTING = ['SIGTERM', 'OAUTH_JWT_TIMESTAMP_CHECK_FAILED', 'FC_SEED'];

describe('settings', () => {
  it('all stand in a guide', () => {
    expect(SETTINGS.filter((name) => !new RegExp(`\\b${name}\\b`).test(all))).toEqual([]);
  });

  it('that stand in a guide are read', () => {
    const named = [...all.matchAll(/`([A-Z]+(?:_[A-Z]+)+)[`=]/g)].map((m) => m[1]!);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((name) => ![...SETTINGS, ...OF_THE_PACKAGE, ...NO_SETTING].includes(name))).toEqual([]);
  });
});

describe('commands', () => {
  const GROUPS = ['rules', 'kb', 'revisjon', 'nokkel'];
  /** The commands by themselves, and those of a group after its name. */
  let known: string[];
  const listed = async (group: string[]) => [...(await runAlis([...group, '--help'])).stdout.matchAll(/^ {2}([a-z]+) /gm)].map((m) => [...group, m[1]!].join(' '));
  beforeAll(async () => {
    known = (await Promise.all([[], ...GROUPS.map((group) => [group])].map(listed))).flat();
  });

  it('of the program all stand in a guide', () => {
    expect(known.length).toBeGreaterThan(20);
    expect(known.filter((name) => !name.includes(' ') && !all.includes(`alis ${name}`))).toEqual([]);
  });

  it('that stand in a guide are there', () => {
    const named = [...all.matchAll(/(?:npx alis|`alis|dist\/cli\.js) ([a-z]+)(?: ([a-z]+))?/g)].map(([, name, inner]) => (GROUPS.includes(name!) && inner ? `${name} ${inner}` : name!));
    expect(named.filter((name) => !known.includes(name))).toEqual([]);
  });

  it('of npm are in package.json', () => {
    const named = [...all.matchAll(/npm run ([\w:-]+)/g)].map((m) => m[1]!);
    expect(named.filter((name) => !(name in scripts))).toEqual([]);
  });
});

describe('packages', () => {
  const rows = read('README.md').slice(read('README.md').indexOf('## Avhengigheter'), read('README.md').indexOf('## Sette den i drift'));
  const named = [...rows.matchAll(/`([@\w/.*-]+)`/g)].map((m) => m[1]!);

  it('that are installed all have their reason in README, types left out', () => {
    const wanted = [...Object.keys(dependencies), ...Object.keys(devDependencies)].filter((name) => !name.startsWith('@types/'));
    expect(wanted.filter((name) => !named.some((given) => given === name || (given.endsWith('/*') && name.startsWith(given.slice(0, -1)))))).toEqual([]);
  });

  it('of the program are used by it', () => {
    const source = readdirSync(join(root, 'src'), { recursive: true, withFileTypes: true }).filter((entry) => entry.name.endsWith('.ts')).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'utf8')).join('\n');
    expect(Object.keys(dependencies).filter((name) => !source.includes(`'${name}'`) && !source.includes(`'${name}/`))).toEqual([]);
  });
});

it('links and paths in the guides lead to files', () => {
  const dead = [...guides].flatMap(([file, text]) => [
    ...[...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map((m) => join(dirname(file), m[1]!)),
    // What is built or written out is there afterwards.
    ...[...text.matchAll(/`((?:src|test|rules|intents|deploy|\.ci)\/[\w./-]+)`/g)].map((m) => m[1]!),
  ].filter((path) => !existsSync(join(root, path))).map((path) => `${file}: ${path}`));
  expect(dead).toEqual([]);
});
