// Makes the zip that is uploaded to Teams: the manifest with the settings filled in, the icons and the translations.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { strToU8, zipSync } from 'fflate';

const here = dirname(fileURLToPath(import.meta.url));
const out = process.argv[2] ?? join(here, '..', '..', 'dist', 'teams', 'alis-assistenten.zip');
const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;
const HTTPS = /^https:\/\/\S+$/;

const site = process.env.TEAMS_NETTSTED;
const settings = {
  MicrosoftAppId: { value: process.env.MicrosoftAppId, ok: GUID, help: 'app-id-en fra Azure Bot, en GUID' },
  TEAMS_NETTSTED: { value: site, ok: HTTPS, help: 'nettsiden om tjenesten, https://...' },
  TEAMS_UTGIVER: { value: process.env.TEAMS_UTGIVER ?? 'Helsedirektoratet', ok: /^.{1,32}$/, help: 'hvem som gir ut appen, høyst 32 tegn' },
  TEAMS_PERSONVERN: { value: process.env.TEAMS_PERSONVERN ?? site, ok: HTTPS, help: 'siden om personvern, https://... (nettsiden når den ikke er satt)' },
  TEAMS_VILKAAR: { value: process.env.TEAMS_VILKAAR ?? site, ok: HTTPS, help: 'siden om vilkår for bruk, https://... (nettsiden når den ikke er satt)' },
};

const wrong = Object.entries(settings).filter(([, { value, ok }]) => !ok.test(value ?? ''));
if (wrong.length > 0) {
  console.error(`Pakken kan ikke lages. Sett ${wrong.map(([name, { help }]) => `${name} (${help})`).join(' og ')}. Se deploy/teams/README.md.`);
  process.exit(2);
}

const filled = readFileSync(join(here, 'manifest.json'), 'utf8').replace(/\{\{(\w+)\}\}/g, (_, name) => JSON.stringify(settings[name].value).slice(1, -1));
const files = { 'manifest.json': strToU8(filled) };
for (const name of ['color.png', 'outline.png', 'nn.json', 'en.json']) files[name] = new Uint8Array(readFileSync(join(here, name)));
mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, zipSync(files, { level: 9, mtime: new Date(2026, 0, 1) }));
console.log(`Teams-pakken er klar: ${out}`);
