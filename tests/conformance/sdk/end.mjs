// The last that a client asks of a sidecar, in a program of its own since it ends the sidecar:
// PROTOCOL=HTTP node --test-reporter=./support/report.mjs end.mjs
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import { eventually } from './support/eventually.mjs';
import { ask, protocols } from './support/sidecar.mjs';

const { protocol, client } = protocols.find(({ protocol }) => protocol === process.env.PROTOCOL);

describe(`the end over ${protocol}`, () => {
  it('is confirmed, and comes', async () => {
    assert.equal((await ask('/healthz/outbound')).status, 204);
    await client.sidecar.shutdown();
    await eventually('nobody answers any more', () => ask('/healthz/outbound').then(() => false, () => true));
  });
});

after(() => client.stop());
