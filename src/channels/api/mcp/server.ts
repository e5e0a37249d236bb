import { Server } from '@modelcontextprotocol/sdk/server/index.js';
import {
  CallToolRequestSchema, ErrorCode, ListResourcesRequestSchema, ListResourceTemplatesRequestSchema, ListToolsRequestSchema, McpError, ReadResourceRequestSchema, type CallToolResult, type Tool as ListedTool,
} from '@modelcontextprotocol/sdk/types.js';
import { todayInNorway } from '../../../clock.js';
import { LANGS, type Lang } from '../../../knowledge/schema/common.js';
import { ApiError, errorBody } from '../errors.js';
import { asFault } from '../fault-handler.js';
import { tooDeep } from '../json-depth.js';
import { standalone } from '../openapi/components.js';
import type { ApiParts, Asked } from '../parts.js';
import { listResources, readResource, RESOURCE_TEMPLATE } from './resources.js';
import type { Count } from './tool.js';
import { TOOLS } from './tools.js';

const INSTRUCTIONS =
  'ALIS-assistenten gir anslag, regler og svar om det statlige tilskuddet Nasjonal ALIS og veiledning for norske kommuner. Alle beløp er ANSLAG: kall dem det, og si at Helsedirektoratet avgjør. Finn ikke på tall eller regler; alt som ikke står i et svar herfra, er ukjent. Ta med kilde, regelversjon, status og forbehold når du gjengir et svar, og kvitteringens nummer når det er et. Send aldri fødselsnummer eller navn på leger; de trengs ikke.';

/** What each tool is told of its reader: looks things up, changes nothing of theirs, and reaches nothing outside. */
const ANNOTATIONS = { readOnlyHint: true, destructiveHint: false, openWorldHint: false } as const;

let listed: ListedTool[] | undefined;

/** Made once: the schemas never change while the program runs. */
function listedTools(): ListedTool[] {
  return (listed ??= TOOLS.map(({ name, title, description, input, published, output }) => ({
    name, title, description, inputSchema: standalone(published ?? input, 'input') as ListedTool['inputSchema'], outputSchema: standalone(output, 'output') as ListedTool['outputSchema'], annotations: { title, ...ANNOTATIONS },
  })));
}

/** An MCP server on the same answers as the HTTP interface. `count` is told of calls with many cases; one that says no throws. */
export function createMcpServer(parts: ApiParts, count: Count = async () => {}): Server {
  const server = new Server({ name: 'alis-assistenten', title: 'ALIS-assistenten', version: '1.0.0' }, { capabilities: { tools: {}, resources: {} }, instructions: INSTRUCTIONS });
  const asked = (input?: { lang?: Lang; today?: string }): Asked => ({ nu: parts.kb.now(), lang: input?.lang ?? 'nb', today: input?.today ?? todayInNorway(parts.clock) });
  server.setRequestHandler(ListToolsRequestSchema, () => ({ tools: listedTools() }));
  server.setRequestHandler(CallToolRequestSchema, ({ params }) => call(parts, asked, params.name, params.arguments ?? {}, count));
  server.setRequestHandler(ListResourcesRequestSchema, () => listResources(asked()));
  server.setRequestHandler(ListResourceTemplatesRequestSchema, () => ({ resourceTemplates: [RESOURCE_TEMPLATE] }));
  server.setRequestHandler(ReadResourceRequestSchema, ({ params }) => readResource(asked(), params.uri));
  return server;
}

async function call(parts: ApiParts, ask: (input?: object) => Asked, name: string, given: object, count: Count): Promise<CallToolResult> {
  const tool = TOOLS.find((t) => t.name === name);
  if (!tool) throw new McpError(ErrorCode.InvalidParams, `Unknown tool. Tools: ${TOOLS.map((t) => t.name).join(', ')}`);
  let asked = ask({ lang: LANGS.find((l) => l === (given as { lang?: unknown }).lang) });
  try {
    if (tooDeep(given)) throw new ApiError('ALIS-A006');
    const input = tool.input.safeParse(given);
    if (!input.success) throw badArgument(input.error.issues[0]!);
    asked = ask(input.data as object);
    const { data, text } = await tool.run(parts, asked, input.data as never, count);
    return { content: [{ type: 'text', text }], structuredContent: data as Record<string, unknown> };
  } catch (error) {
    const body = errorBody(asked.nu.knowledge, asFault(parts, error), asked.lang);
    const field = body.error.field === undefined ? '' : `${body.error.field}: `;
    // No data beside it: clients hold that against the schema of a good answer.
    return { isError: true, content: [{ type: 'text', text: `${field}${body.error.message} (${body.error.code})` }] };
  }
}

function badArgument(issue: { path: PropertyKey[]; keys?: string[] }): ApiError {
  return new ApiError('ALIS-A002', {}, String(issue.path[0] ?? issue.keys?.[0] ?? 'arguments').slice(0, 100));
}
