import type { Request } from 'express';

const LOOPBACK_ADDRESS = /^(::1|(::ffff:)?127\.\d+\.\d+\.\d+)$/;
const LOOPBACK_NAME = /^(localhost|127\.\d+\.\d+\.\d+|\[::1\])(:\d+)?$/i;
const FORWARDED = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-forwarded-proto', 'x-real-ip', 'via'];

/** True when the request comes from this machine, to this machine by name, and nobody has passed it on (some proxies only show by their old HTTP). */
export function isLocal(req: Request): boolean {
  return req.httpVersion === '1.1' && LOOPBACK_ADDRESS.test(req.socket.remoteAddress ?? '') && LOOPBACK_NAME.test(req.headers.host ?? '') && FORWARDED.every((name) => req.headers[name] === undefined);
}

/** True when the program listens for this machine alone. */
export function listensLocally(host: string): boolean {
  return LOOPBACK_NAME.test(host) || host === '::1';
}
