import { ErrorCode, McpError, type ListResourcesResult, type ReadResourceResult } from '@modelcontextprotocol/sdk/types.js';
import { LANGS } from '../../../knowledge/schema/common.js';
import { showText } from '../../../rulebook/show.js';
import type { Asked } from '../parts.js';

const MIME = 'text/plain';
const ADDRESS = /^alis:\/\/rules\/([a-z0-9-]+\/[0-9-]+)(?:\?lang=([a-z]{2}))?$/;

export const RESOURCE_TEMPLATE = {
  uriTemplate: 'alis://rules/{ordning}/{aar}{?lang}', name: 'regelversjon', title: 'En hel regelversjon', mimeType: MIME,
  description: 'Vilkår, verdier, kilder, regler og steg for ett tilskuddsår, som tekst. lang: nb, nn eller en',
};

/** The rule versions, in file order. */
export function listResources({ nu, lang }: Asked): ListResourcesResult {
  return {
    resources: [...nu.knowledge.versjoner.values()].map((v) => ({
      uri: `alis://rules/${v.id}`, name: v.id, title: v.navn[lang], mimeType: MIME, description: `${v.gjelder.fra} – ${v.gjelder.til}, ${v.status}`,
    })),
  };
}

/** A version as text. Throws an McpError for an address that is none of ours. */
export function readResource({ nu }: Asked, uri: string): ReadResourceResult {
  const [, id = '', wanted] = ADDRESS.exec(uri) ?? [];
  const version = nu.knowledge.versjoner.get(id);
  const lang = wanted === undefined ? 'nb' : LANGS.find((l) => l === wanted);
  if (!version || !lang) throw new McpError(ErrorCode.InvalidParams, 'Unknown resource. List the resources to see those that exist.');
  return { contents: [{ uri, mimeType: MIME, text: showText(nu.knowledge, version, lang) }] };
}
