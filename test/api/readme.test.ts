import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { MOST_CASES } from '../../src/channels/api/answers/estimate.js';
import { FAULTS } from '../../src/channels/api/errors.js';
import { TOOLS } from '../../src/channels/api/mcp/tools.js';
import { OPERATIONS } from '../../src/channels/api/openapi/operations.js';
import { MOST_CHARACTERS } from '../../src/channels/api/schema/ask.js';
import { PER_MINUTE } from '../../src/api-keys/make.js';
import { projectRoot } from '../../src/project-root.js';
import { startApi, type ApiWorld } from '../support/api-world.js';

const readme = readFileSync(join(projectRoot(), 'deploy', 'api', 'README.md'), 'utf8');
const commands = [...readme.matchAll(/```sh\ncurl "\$ALIS([^"]+)"([\s\S]*?)```/g)].map((m) => ({ path: m[1]!, body: / -d '([\s\S]*)'/.exec(m[2]!)?.[1] }));

let world: ApiWorld;
beforeAll(async () => {
  world = await startApi();
});
afterAll(() => world.close());

it('every command of the guide works as written', async () => {
  let receipt = '';
  for (const { path, body } of commands) {
    const answer = await world.call(path.replace('K-XXXX-XXXX-XXXX', receipt), body);
    expect(answer.status, path).toBe(200);
    const { kvittering } = (await answer.json()) as { kvittering?: unknown };
    if (typeof kvittering === 'string') receipt = kvittering;
  }
  expect(receipt).toMatch(/^K-/);
  expect(commands).toHaveLength(OPERATIONS.length);
});

it('the guide names every error with its status, every tool, and the limits as they are', () => {
  for (const [code, status] of Object.entries(FAULTS)) expect(readme, code).toMatch(new RegExp(`\\| ${status} \\|[^\\n]*${code}`));
  for (const { name } of TOOLS) expect(readme).toContain(`\`${name}\``);
  for (const said of [`${PER_MINUTE.ellers} om ikke annet`, `${MOST_CASES} saker`, MOST_CHARACTERS.toLocaleString('nb-NO').replace(/\s/, ' '), 'MCP_OPPRINNELSER']) expect(readme).toContain(said);
});
