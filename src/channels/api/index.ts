import express, { type Router } from 'express';
import type { Config } from '../../config.js';
import { faultHandler } from './fault-handler.js';
import { createApiLimits } from './limits.js';
import { mcpRouter } from './mcp/http.js';
import type { ApiParts } from './parts.js';
import { restRouter } from './router.js';

/** The interfaces for other programs: `/api/v1` and `/mcp`, with the same keys, limits and answers. */
export function apiRouter({ config, ...parts }: ApiParts & { config: Pick<Config, 'HOST' | 'MCP_OPPRINNELSER'> }): Router {
  const limits = createApiLimits();
  const router = express.Router();
  router.use('/api/v1', restRouter(parts, limits));
  router.use('/mcp', mcpRouter(parts, limits, config));
  // Faults of other channels are theirs: this handler is met only by what came through here.
  router.use(['/api/v1', '/mcp'], faultHandler(parts));
  return router;
}
