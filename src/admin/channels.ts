/** What the channels are called at the desk. */
export const KANALNAVN: Record<string, string> = { web: 'Nettsiden', teams: 'Teams', slack: 'Slack', api: 'API-et', mcp: 'MCP', terminal: 'Terminal', talk: 'Terminal (samtale)' };
