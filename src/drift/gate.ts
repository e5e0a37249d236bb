import type { RequestHandler } from 'express';
import type { DriftState, Kanal } from './state.js';

const RETRY_AFTER_S = 300;
/** The error of a program that calls while its channel is switched off. */
const CODE = 'ALIS-A041';

/** For the interfaces of other programs: 503 as JSON while the desk has the channel off; nothing behind it is asked. */
export function switchGate(drift: DriftState, kanal: Extract<Kanal, 'api' | 'mcp'>): RequestHandler {
  return (req, res, next) => {
    const text = drift.stengt(kanal);
    if (!text) return next();
    const wanted = req.acceptsLanguages('nb', 'no', 'nn', 'en');
    const message = text[wanted === 'nn' || wanted === 'en' ? wanted : 'nb'];
    res.status(503).set('Retry-After', String(RETRY_AFTER_S));
    // MCP speaks JSON-RPC: its errors have a number.
    res.json(kanal === 'mcp' ? { jsonrpc: '2.0', id: null, error: { code: -32_000, message, data: { code: CODE } } } : { error: { code: CODE, message } });
  };
}
