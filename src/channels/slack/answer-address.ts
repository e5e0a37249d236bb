const SLACKS_OWN = /^(?:[a-z0-9-]+\.)*slack(?:-gov)?\.com$/;

/**
 * Whether everything that is to be answered at an address of its own (`response_url`) is to be answered at Slack: what we say
 * there may be one person's alone. With another address of the API (trials), that machine is Slack.
 */
export function answersGoToSlack(body: Record<string, unknown>, apiUrl: string | undefined): boolean {
  const many = Array.isArray(body['response_urls']) ? (body['response_urls'] as { response_url?: unknown }[]).map((one) => one?.response_url) : [];
  return [body['response_url'], ...many].every((address) => address === undefined || isSlacks(address, apiUrl));
}

function isSlacks(address: unknown, apiUrl: string | undefined): boolean {
  if (typeof address !== 'string' || !URL.canParse(address)) return false;
  const { protocol, hostname, username, password } = new URL(address);
  if (apiUrl !== undefined && hostname === new URL(apiUrl).hostname) return true;
  return protocol === 'https:' && SLACKS_OWN.test(hostname) && username === '' && password === '';
}
