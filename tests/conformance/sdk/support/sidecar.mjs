// The sidecar under test, reached the ways that the SDK knows. The SDK finds it by the same two variables.
import { CommunicationProtocolEnum, DaprClient, LogLevel } from '@dapr/dapr';
import { eventually } from './eventually.mjs';

const endpoint = process.env.DAPR_HTTP_ENDPOINT?.replace(/\/$/, '');
if (!endpoint || !process.env.DAPR_GRPC_ENDPOINT) {
  throw new Error('DAPR_HTTP_ENDPOINT and DAPR_GRPC_ENDPOINT must say where the sidecar is');
}

const token = process.env.DAPR_API_TOKEN;

// Cases make the SDK fail on purpose and look at the error themselves.
const silent = { error() {}, warn() {}, info() {}, verbose() {}, debug() {} };
export const logger = { level: LogLevel.Error, service: silent };

export const http = new DaprClient({ communicationProtocol: CommunicationProtocolEnum.HTTP, logger });
export const grpc = new DaprClient({ communicationProtocol: CommunicationProtocolEnum.GRPC, logger });
export const protocols = [{ protocol: 'HTTP', client: http }, { protocol: 'gRPC', client: grpc }];

/** For what the SDK has no method for; it sends the token itself if there is one. */
export const ask = (path, options = {}) => send(`/v1.0${path}`, options);
export const send = (path, { headers, ...options } = {}) =>
  fetch(`${endpoint}${path}`, { ...options, headers: { ...headers, ...(token && { 'dapr-api-token': token }) } });

export const metadata = async () => (await ask('/metadata')).json();

/** Waits until the sidecar has read the app's subscriptions and actor types. */
export const connected = (subscriptions, actorTypes) =>
  eventually('the sidecar knows the app', async () => {
    const known = await metadata();
    const types = (known.actorRuntime?.activeActors ?? []).map(actor => actor.type);
    return known.subscriptions?.length >= subscriptions
      && actorTypes.every(type => types.includes(type))
      && (await ask('/healthz')).status === 204;
  }, 60_000);
