import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { GRPCClient, HTTPClient, HttpMethod } from '@dapr/dapr';
import { arrival, mark } from '../app/deliveries.mjs';
import { failure } from '../support/failures.mjs';
import { http, logger, metadata } from '../support/sidecar.mjs';

const { APP_API_TOKEN, DAPR_HTTP_ENDPOINT } = process.env;
const wrong = { daprApiToken: 'wrong', logger };

// All other cases run with the tokens too: the SDK reads the same variables as the sidecar.
describe('tokens', () => {
  it('keep out a client with another one over HTTP', async () => {
    const client = new HTTPClient(wrong);
    assert.deepEqual(await failure(() => client.execute('/metadata', { method: 'GET' }, false)), { status: 401, message: 'invalid api token\n' });
  });

  it('keep out a client with another one over gRPC', async () => {
    const client = await new GRPCClient(wrong).getClient(false);
    assert.equal((await failure(() => client.getMetadata({}))).code, 'Unauthenticated');
  });

  it('are not asked for by the health routes', async () => {
    assert.equal((await fetch(new URL('/v1.0/healthz', DAPR_HTTP_ENDPOINT))).status, 204);
  });

  it('of the app come with an invocation', async () => {
    assert.equal((await http.invoker.invoke((await metadata()).id, 'echo', HttpMethod.GET)).token, APP_API_TOKEN);
  });

  it('of the app come with an event', async () => {
    const id = mark();
    await http.pubsub.publish('pubsub', 'plain', { id });
    assert.equal((await arrival(id)).headers['dapr-api-token'], APP_API_TOKEN);
  });
});
