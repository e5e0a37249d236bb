import { isIPv6 } from 'node:net';
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

/** Groups of an IPv6 address that belong to the network; whoever has one has all the addresses of the rest. */
const NETWORK_GROUPS = 4;

/**
 * Whom the limits count by when nobody has signed in: the address, and of IPv6 the network of it (/64), since one machine has
 * more of those addresses than there are limits in the world.
 */
export function callerOf(req: Pick<Request, 'ip'>): string {
  const ip = (req.ip ?? '').replace(/%.*$/, '');
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(ip)?.[1];
  return mapped ?? (isIPv6(ip) ? networkOf(ip) : ip);
}

function networkOf(ip: string): string {
  const [head = [], tail] = ip.split('::').map((side) => side.split(':').filter(Boolean));
  // Four digits at the end, as of IPv4, stand for two groups: they are never among the first four but after a `::`.
  const written = head.length + (tail?.length ?? 0);
  const groups = tail ? [...head, ...Array<string>(Math.max(0, 8 - written)).fill('0'), ...tail] : head;
  return `${groups.slice(0, NETWORK_GROUPS).map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`;
}
