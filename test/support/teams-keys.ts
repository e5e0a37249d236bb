import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto';

/** A key pair as the channel has them, made for one test run. */
export interface SigningKey {
  kid: string;
  privateKey: KeyObject;
  /** The public half, as it stands in the key list. */
  jwk: Record<string, unknown>;
}

export function makeKey(kid: string, endorsements = ['msteams']): SigningKey {
  const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  return { kid, privateKey, jwk: { ...publicKey.export({ format: 'jwk' }), kid, use: 'sig', alg: 'RS256', endorsements } };
}

export type Claims = Record<string, unknown>;

/** A signed token; with `alg` none, an unsigned one. */
export function makeToken(key: SigningKey, claims: Claims, alg: 'RS256' | 'none' = 'RS256'): string {
  const head = encode({ typ: 'JWT', alg, kid: key.kid });
  const body = encode(claims);
  if (alg === 'none') return `${head}.${body}.`;
  return `${head}.${body}.${createSign('RSA-SHA256').update(`${head}.${body}`).sign(key.privateKey, 'base64url')}`;
}

function encode(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
