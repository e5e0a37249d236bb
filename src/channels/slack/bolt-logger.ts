import { LogLevel, type Logger } from '@slack/bolt';
import type { Log } from '../../ops/log.js';

/** Tokens of every kind that Slack gives. */
const TOKENS = /\bx(?:ox[a-z]|app)[a-z.]*-[\w-]+/gi;

/** Slack's libraries write to our log: warnings and errors alone, the kind and not the content, and never a token. */
export function boltLogger(log: Log | undefined): Logger {
  const write = (level: 'warn' | 'error') => (...parts: unknown[]) => log?.[level]({ kanal: 'slack' }, parts.map(describe).join(' '));
  return { debug: () => {}, info: () => {}, warn: write('warn'), error: write('error'), setLevel: () => {}, getLevel: () => LogLevel.WARN, setName: () => {} };
}

/** An error by its name and code: its message may quote a request. */
function describe(part: unknown): string {
  if (part instanceof Error) return [part.name, (part as { code?: string }).code, (part as { data?: { error?: string } }).data?.error].filter(Boolean).join(' ');
  return withoutTokens(typeof part === 'string' ? part : typeof part);
}

export function withoutTokens(text: string): string {
  return text.replace(TOKENS, '[skjult]');
}
