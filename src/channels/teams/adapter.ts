import { ActivityTypes, CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory, StatusCodes, TurnContext, type Activity, type ConversationReference, type InvokeResponse } from 'botbuilder';
import { asConnector, createConnector, type Connector } from './connector.js';
import { createOutbox, type Outbox } from './outbox.js';
import type { TeamsSettings } from './settings.js';

type Credentials = ConstructorParameters<typeof ConfigurationBotFrameworkAuthentication>[1];

/** The activity was refused before anything was done with it. */
export class Refused extends Error {
  constructor(readonly status: 401 | 403 | 503, reason: string) {
    super(reason);
  }
}

/** Microsoft's SDK behind two verbs: take an activity in, and speak first. Everything else of it stays in here. */
export interface Gate {
  /** Validates the token, then gives a way to answer. Throws {@link Refused} when the sender cannot be trusted. */
  receive(authorization: string, activity: Partial<Activity>, logic: (outbox: Outbox) => Promise<void>): Promise<InvokeResponse | undefined>;
  /** Speaks in a conversation without being asked. */
  reach(reference: Partial<ConversationReference>, logic: (outbox: Outbox) => Promise<void>): Promise<void>;
}

/** `credentials` is given by tests only: where the bot's own tokens come from. */
export function createGate(settings: Exclude<TeamsSettings, { slag: 'mangler' }>, credentials?: Credentials): Gate {
  if (settings.slag === 'lokal') return new SdkGate(new ConfigurationBotFrameworkAuthentication({}), new ConfigurationServiceClientCredentialFactory({}), '');
  const factory = credentials ?? new ConfigurationServiceClientCredentialFactory(credentialsOf(settings));
  return new SdkGate(new ConfigurationBotFrameworkAuthentication(settings.openIdUrl ? endpoints(settings.openIdUrl) : {}, factory), factory, settings.appId);
}

function credentialsOf({ appId, passord, tenantId, type }: Extract<TeamsSettings, { slag: 'paa' }>): Record<string, string> {
  return { MicrosoftAppId: appId, MicrosoftAppType: type, ...(passord ? { MicrosoftAppPassword: passord } : {}), ...(tenantId ? { MicrosoftAppTenantId: tenantId } : {}) };
}

const MOST_CONNECTORS = 100;

class SdkGate extends CloudAdapter implements Gate {
  private readonly connectors = new Map<string, Connector>();
  /** Asked for once: reading the environment takes longer than one would think. */
  private readonly byProxy = PROXY.some((name) => process.env[name]);

  constructor(
    authentication: ConfigurationBotFrameworkAuthentication,
    private readonly credentials: NonNullable<Credentials>,
    private readonly appId: string,
  ) {
    super(authentication);
  }

  async receive(authorization: string, activity: Partial<Activity>, logic: (outbox: Outbox) => Promise<void>): Promise<InvokeResponse | undefined> {
    const { audience } = await this.botFrameworkAuthentication.authenticateRequest(activity as Activity, authorization).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const reference = TurnContext.getConversationReference(activity);
    await logic(createOutbox(await this.connectorTo(activity.serviceUrl!, audience), reference));
    // We answer none of those calls that want their answer in the response.
    return activity.type === ActivityTypes.Invoke ? { status: StatusCodes.NOT_IMPLEMENTED } : undefined;
  }

  async reach(reference: Partial<ConversationReference>, logic: (outbox: Outbox) => Promise<void>): Promise<void> {
    // No activity to answer: it is a new message in the conversation.
    const { activityId: _none, ...fresh } = reference;
    await logic(createOutbox(await this.connectorTo(fresh.serviceUrl!, OAUTH_SCOPE), fresh));
  }

  /** Where a proxy leads out, the SDK's own client finds the way. */
  private async connectorTo(serviceUrl: string, audience: string): Promise<Connector> {
    if (this.byProxy) return asConnector(await this.botFrameworkAuthentication.createConnectorFactory(this.createClaimsIdentity(this.appId)).create(serviceUrl, audience));
    const key = `${audience} ${serviceUrl}`;
    const connector = this.connectors.get(key) ?? createConnector(serviceUrl, () => this.authorizationFor(audience));
    // There are a handful of addresses; the bound is for what nobody thought of.
    if (this.connectors.size < MOST_CONNECTORS) this.connectors.set(key, connector);
    return connector;
  }

  /** The bot's own token is the SDK's matter: it asks for one, keeps it, and renews it in time. Nothing where sign-in is off. */
  private async authorizationFor(audience: string): Promise<string | undefined> {
    if (this.appId === '') return undefined;
    let authorization: string | undefined;
    const headers = { set: (_name: string, value: string) => void (authorization = value) };
    await (await this.credentials.createCredentials(this.appId, audience, LOGIN_URL, true)).signRequest({ headers } as never);
    return authorization;
  }
}

const PROXY = ['HTTPS_PROXY', 'https_proxy', 'HTTP_PROXY', 'http_proxy', 'ALL_PROXY', 'all_proxy'];

/** The SDK gives a forged signature as an inner error; whatever fails before the logic runs is a refusal. */
function refusalOf(error: unknown): Refused {
  const { name = '', message = '', code, statusCode } = error as { name?: string; message?: string; code?: string; statusCode?: number };
  if (name === 'FetchError' || code !== undefined && /^E[A-Z]+$/.test(code) || /openid/i.test(message)) return new Refused(503, 'the signing keys could not be had');
  return new Refused(statusCode === 403 ? 403 : 401, name || 'token');
}

const LOGIN_URL = 'https://login.microsoftonline.com/botframework.com';
const OAUTH_SCOPE = 'https://api.botframework.com';

/** Another address of the signing keys means that every address of the cloud must be named; these are the ordinary ones. */
function endpoints(openIdUrl: string): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: LOGIN_URL,
    ToChannelFromBotOAuthScope: OAUTH_SCOPE,
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    CallerId: 'urn:botframework:azure',
  };
}
