/**
 * Makes block-kit.schema.json anew from Slack's own types. Run it when @slack/types is raised:
 *   npx -y -p ts-json-schema-generator@2.4.0 -p typescript@5.9.3 -c 'node test/slack/schema/generate.mjs'
 * The generator needs the JavaScript API of TypeScript 5 and is no dependency of ours.
 */
import { spawnSync } from 'node:child_process';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('.', import.meta.url));
const entry = `${here}entry.ts`;
writeFileSync(entry, "import type { HomeView, KnownBlock } from '@slack/types';\n\nexport interface Message {\n  text: string;\n  blocks: KnownBlock[];\n}\nexport type Home = HomeView;\n");
const made = spawnSync('ts-json-schema-generator', ['--path', entry, '--type', '*', '--no-type-check', '--expose', 'all', '--jsDoc', 'none'], { encoding: 'utf8', maxBuffer: 64 * 1024 * 1024 });
rmSync(entry);
if (made.status !== 0) throw new Error(made.stderr || String(made.error));
const { version } = JSON.parse(readFileSync(new URL('../../../node_modules/@slack/types/package.json', import.meta.url), 'utf8'));
writeFileSync(`${here}block-kit.schema.json`, `${JSON.stringify({ $comment: `Made from @slack/types ${version} by generate.mjs; not changed by hand.`, ...JSON.parse(made.stdout) })}\n`);
