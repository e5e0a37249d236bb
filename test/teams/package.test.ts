import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { afterAll, describe, expect, it } from 'vitest';
import { loadKnowledge } from '../../src/knowledge/load.js';
import { turn } from '../../src/dialogue/turn.js';
import { projectRoot } from '../../src/project-root.js';
import { createRecogniser } from '../../src/understanding/recogniser/index.js';
import { keptText, newFolder, putAway } from '../support/written.js';

const require = createRequire(import.meta.url);
/** The parser that the schemas (draft 4) need comes with Microsoft's package. */
const AjvDraft04 = require(require.resolve('ajv-draft-04', { paths: [dirname(require.resolve('@microsoft/app-manifest/package.json'))] })).default;
const schemaFile = (version: string, name: string) => JSON.parse(readFileSync(join(dirname(require.resolve('@microsoft/app-manifest/package.json')), 'build', 'json-schemas', 'teams', `v${version}`, name), 'utf8').replace(/^\uFEFF/, ''));

const folder = newFolder('pakke');
afterAll(() => putAway(folder));

const GOOD = { MicrosoftAppId: '0b1c7c5e-6a53-4a55-9a9e-0f6ce2b3a111', TEAMS_NETTSTED: 'https://alis.kommune.example' };

function pack(env: Record<string, string>) {
  const zip = join(folder, 'app.zip');
  const done = keptText(spawnSync(process.execPath, [join(projectRoot(), 'deploy', 'teams', 'package.mjs'), zip], { encoding: 'utf8', env: { PATH: process.env['PATH'] ?? '', ...env } }));
  return { ...done, zip };
}

function unpack(): Record<string, Uint8Array> {
  const { status, stderr, zip } = pack(GOOD);
  expect(status, stderr).toBe(0);
  return unzipSync(new Uint8Array(readFileSync(zip)));
}

const problems = (schema: object, value: unknown): unknown[] => {
  const validate = new AjvDraft04({ strict: false, allErrors: true, validateFormats: false, unicodeRegExp: false }).compile(schema);
  return validate(value) ? [] : validate.errors;
};

describe('pakken til Teams', () => {
  it('har det som skal være med, i roten', () => {
    expect(Object.keys(unpack()).sort()).toEqual(['color.png', 'en.json', 'manifest.json', 'nn.json', 'outline.png']);
  });

  it('har et manifest som er gyldig etter Microsofts skjema, med innstillingene fylt inn', () => {
    const manifest = JSON.parse(strFromU8(unpack()['manifest.json']!));
    expect(problems(schemaFile(manifest.manifestVersion, 'MicrosoftTeams.schema.json'), manifest)).toEqual([]);
    expect(manifest).toMatchObject({ id: GOOD.MicrosoftAppId, developer: { websiteUrl: GOOD.TEAMS_NETTSTED, privacyUrl: GOOD.TEAMS_NETTSTED }, bots: [{ botId: GOOD.MicrosoftAppId, scopes: ['personal', 'team', 'groupChat'] }] });
    expect(JSON.stringify(manifest)).not.toContain('{{');
    expect(manifest.$schema).toContain(`/v${manifest.manifestVersion}/`);
  });

  it.each(['nn.json', 'en.json'])('har %s, gyldig og med hver tekst som manifestet har', (name) => {
    const files = unpack();
    const manifest = JSON.parse(strFromU8(files['manifest.json']!));
    const texts = JSON.parse(strFromU8(files[name]!));
    expect(problems(schemaFile(manifest.manifestVersion, 'MicrosoftTeams.Localization.schema.json'), texts)).toEqual([]);
    const commands = manifest.bots[0].commandLists[0].commands as unknown[];
    const wanted = ['name.short', 'name.full', 'description.short', 'description.full', ...commands.flatMap((_, i) => ['title', 'description'].map((what) => `bots[0].commandLists[0].commands[${i}].${what}`))];
    expect(Object.keys(texts).filter((key) => key !== '$schema').sort()).toEqual(wanted.sort());
  });

  it('har ikoner i de størrelsene Teams vil ha', () => {
    const files = unpack();
    const size = (png: Uint8Array) => [Buffer.from(png).readUInt32BE(16), Buffer.from(png).readUInt32BE(20)];
    expect(size(files['color.png']!)).toEqual([192, 192]);
    expect(size(files['outline.png']!)).toEqual([32, 32]);
  });

  it('foreslår bare kommandoer som assistenten forstår, på hvert språk', () => {
    const k = loadKnowledge();
    const recogniser = createRecogniser(k);
    const files = unpack();
    const titles = [
      ...JSON.parse(strFromU8(files['manifest.json']!)).bots[0].commandLists[0].commands.map((command: { title: string }) => command.title),
      ...['nn.json', 'en.json'].flatMap((name) => Object.entries(JSON.parse(strFromU8(files[name]!)) as Record<string, string>).filter(([key]) => key.endsWith('].title')).map(([, title]) => title)),
    ] as string[];
    expect(titles).toHaveLength(15);
    const lost = titles.filter((title) => turn(k, recogniser, null, { type: 'tekst', tekst: title }, '2026-11-23').events.some((event) => event.type === 'ikke-forstatt'));
    expect(lost).toEqual([]);
  });

  it('sier hva som mangler, og slutter med 2', () => {
    const { status, stderr } = pack({ TEAMS_NETTSTED: 'http://uten-s.example' });
    expect(status).toBe(2);
    expect(stderr).toContain('MicrosoftAppId');
    expect(stderr).toContain('TEAMS_NETTSTED');
    expect(stderr).not.toContain('at ');
  });
});
