import { CloudAdapter, ConfigurationBotFrameworkAuthentication, ConfigurationServiceClientCredentialFactory, TurnContext, type Activity, type ConversationReference, type InvokeResponse } from 'botbuilder';
import { createOutbox, type Connector, type Outbox } from './outbox.js';
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
  if (settings.slag === 'lokal') return new SdkGate(new ConfigurationBotFrameworkAuthentication({}), '');
  const { appId, passord, tenantId, type, openIdUrl } = settings;
  const factory = credentials ?? new ConfigurationServiceClientCredentialFactory({ MicrosoftAppId: appId, MicrosoftAppType: type, ...(passord ? { MicrosoftAppPassword: passord } : {}), ...(tenantId ? { MicrosoftAppTenantId: tenantId } : {}) });
  return new SdkGate(new ConfigurationBotFrameworkAuthentication(openIdUrl ? endpoints(openIdUrl) : {}, factory), appId);
}

class SdkGate extends CloudAdapter implements Gate {
  constructor(
    authentication: ConfigurationBotFrameworkAuthentication,
    private readonly appId: string,
  ) {
    super(authentication);
  }

  async receive(authorization: string, activity: Partial<Activity>, logic: (outbox: Outbox) => Promise<void>): Promise<InvokeResponse | undefined> {
    let trusted = false;
    try {
      return await this.processActivity(authorization, activity as Activity, async (context) => {
        trusted = true;
        await logic(this.outboxOf(context, TurnContext.getConversationReference(activity)));
      });
    } catch (error) {
      if (trusted) throw error;
      throw refusalOf(error);
    }
  }

  async reach(reference: Partial<ConversationReference>, logic: (outbox: Outbox) => Promise<void>): Promise<void> {
    // No activity to answer: it is a new message in the conversation.
    const { activityId: _none, ...fresh } = reference;
    await this.continueConversationAsync(this.appId, fresh, (context) => logic(this.outboxOf(context, fresh)));
  }

  /** The client outlives the SDK's turn context, which is taken away when the request ends: a slow answer can still be sent. */
  private outboxOf(context: TurnContext, reference: Partial<ConversationReference>): Outbox {
    return createOutbox(context.turnState.get<Connector>(this.ConnectorClientKey), reference);
  }
}

/** The SDK gives a forged signature as an inner error; whatever fails before the logic runs is a refusal. */
function refusalOf(error: unknown): Refused {
  const { name = '', message = '', code, statusCode } = error as { name?: string; message?: string; code?: string; statusCode?: number };
  if (name === 'FetchError' || code !== undefined && /^E[A-Z]+$/.test(code) || /openid/i.test(message)) return new Refused(503, 'the signing keys could not be had');
  return new Refused(statusCode === 403 ? 403 : 401, name || 'token');
}

/** Another address of the signing keys means that every address of the cloud must be named; these are the ordinary ones. */
function endpoints(openIdUrl: string): Record<string, string> {
  return {
    ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
    ToChannelFromBotOAuthScope: 'https://api.botframework.com',
    ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
    OAuthUrl: 'https://api.botframework.com',
    ToBotFromChannelOpenIdMetadataUrl: openIdUrl,
    ToBotFromEmulatorOpenIdMetadataUrl: openIdUrl,
    CallerId: 'urn:botframework:azure',
  };
}
