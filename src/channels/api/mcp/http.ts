import express, { type Request, type RequestHandler, type Router } from 'express';
import type { Config } from '../../../config.js';
import { keyOf, requireKey } from '../access.js';
import { ApiError } from '../errors.js';
import type { ApiLimits } from '../limits.js';
import type { ApiParts } from '../parts.js';
import { readBody } from '../read-body.js';

type Settings = Pick<Config, 'HOST' | 'MCP_OPPRINNELSER'>;

/** MCP over Streamable HTTP without sessions: each call stands alone, so any replica can take it. */
export function mcpRouter(parts: ApiParts, limits: ApiLimits, settings: Settings): Router {
  const router = express.Router();
  router.use(fromKnownPlace(settings), requireKey(parts, limits));
  router.post('/', ...readBody, async (req, res) => {
    // The SDK is loaded when it is first used: most starts never need it.
    const [{ StreamableHTTPServerTransport }, { createMcpServer }] = await Promise.all([import('@modelcontextprotocol/sdk/server/streamableHttp.js'), import('./server.js')]);
    const server = createMcpServer(parts, (cases) => limits.cases(keyOf(req), cases));
    const transport = new StreamableHTTPServerTransport({ enableJsonResponse: true });
    res.on('close', () => void server.close());
    await server.connect(transport);
    await transport.handleRequest(req, res, req.body);
  });
  // There is no stream to listen on and no session to end.
  router.all('/', (_req, res) => void res.status(405).set('Allow', 'POST').json({ jsonrpc: '2.0', error: { code: -32_000, message: 'Method not allowed.' }, id: null }));
  return router;
}

const LOCAL_NAMES = /^(localhost|127\.0\.0\.1|\[::1\])(:\d+)?$/;

/**
 * A web page must not reach us through somebody's browser: neither from its own address, nor by giving its name our address
 * (DNS rebinding). Programs send no origin.
 */
function fromKnownPlace({ HOST, MCP_OPPRINNELSER }: Settings): RequestHandler {
  const onlyLocal = ['127.0.0.1', 'localhost', '::1'].includes(HOST);
  const allowed = new Set(MCP_OPPRINNELSER.map((url) => new URL(url).origin));
  const known = (req: Request): boolean => {
    const { origin, host = '' } = req.headers;
    return (origin === undefined || allowed.has(origin)) && (!onlyLocal || LOCAL_NAMES.test(host));
  };
  return (req, _res, next) => {
    if (!known(req)) throw new ApiError('ALIS-A012');
    next();
  };
}
