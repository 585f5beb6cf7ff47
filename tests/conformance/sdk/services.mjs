// The four services of this system, used by a program made with the SDK, through the sidecar of one of them:
// node --test-reporter=./support/report.mjs services.mjs
import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { after, describe, it } from 'node:test';
import { HttpMethod } from '@dapr/dapr';
import { eventually } from './support/eventually.mjs';
import { failure } from './support/failures.mjs';
import { http, protocols } from './support/sidecar.mjs';

const customer = (id, limit = 1000) => ({
  id, name: 'Zoë Ångström', email: 'zoe@example.com', creditLimit: { amount: limit, currency: 'EUR' },
  address: { street: 'Rue de l’Été 1', city: 'Genève', postalCode: '1200', country: 'CH' },
});
const order = (id, customerId, unitPrice = 10) => ({
  id, customerId, currency: 'EUR', lines: [{ sku: 'tea', description: 'Tea', quantity: 2, unitPrice }],
});

for (const { protocol, client } of protocols) {
  const post = (app, path, body, headers) => client.invoker.invoke(app, path, HttpMethod.POST, body, { headers });
  const get = (app, path) => client.invoker.invoke(app, path, HttpMethod.GET);
  const registered = async limit => {
    const id = randomUUID();
    await post('customers-commands', 'customers', customer(id, limit));
    return id;
  };
  const placed = async (customerId, unitPrice) => {
    const id = randomUUID();
    await post('orders-commands', 'orders', order(id, customerId, unitPrice));
    return id;
  };
  /** Polls a query until it shows what is wanted; until then it may know nothing of the id. */
  const shows = (app, path, wanted) => eventually(`${path} shows it`, async () => {
    try {
      const answer = await get(app, path);
      return wanted(answer) && answer;
    } catch {
      return undefined;
    }
  }, 30_000);
  const refusal = operation => failure(operation);

  describe(`the services over ${protocol}`, () => {
    it('register a customer', async () => {
      const id = randomUUID();
      assert.deepEqual(await post('customers-commands', 'customers', customer(id)), { id, version: 1 });
    });

    it('show a customer in the read model', async () => {
      const id = await registered();
      const shown = await shows('customers-queries', `customers/${id}`, found => found.version === 1);
      assert.deepEqual([shown.name, shown.creditAvailable], ['Zoë Ångström', { amount: 1000, currency: 'EUR' }]);
    });

    it('approve an order within the credit limit and reserve its credit', async () => {
      const customerId = await registered();
      const id = await placed(customerId);
      await shows('orders-queries', `orders/${id}`, found => found.status === 'Approved');
      await shows('customers-queries', `customers/${customerId}`, found => found.creditReserved.amount === 20);
    });

    it('reject an order over the credit limit', async () => {
      const id = await placed(await registered(50), 100);
      await shows('orders-queries', `orders/${id}`, found => found.status === 'Rejected');
      const { events } = await get('orders-commands', `orders/${id}/events`);
      assert.deepEqual(events.map(event => event.type), ['OrderPlaced', 'OrderRejected']);
      assert.equal(events[1].data.code, 'credit-limit-exceeded');
    });

    it('take a command without a body', async () => {
      const id = await placed(await registered());
      await shows('orders-queries', `orders/${id}`, found => found.status === 'Approved');
      await post('orders-commands', `orders/${id}/ship`, {});
      assert.equal((await post('orders-commands', `orders/${id}/complete`, {})).id, id);
      await shows('orders-queries', `orders/${id}`, found => found.status === 'Completed');
    });

    it('delete a customer', async () => {
      const id = await registered();
      assert.equal((await client.invoker.invoke('customers-commands', `customers/${id}`, HttpMethod.DELETE, {})).version, 2);
    });

    it('tell history and vouch for it', async () => {
      const id = await registered();
      await post('customers-commands', `customers/${id}/rename`, { name: 'Ada' });
      const { stream, head, events } = await get('customers-commands', `customers/${id}/events`);
      assert.deepEqual([stream, head, events.map(event => event.type)], [`customer-${id}`, 2, ['CustomerRegistered', 'CustomerRenamed']]);
      assert.equal((await get('customers-commands', `customers/${id}/verify`)).intact, true);
    });

    it('say what they do not know', async () => {
      const told = await refusal(() => post('orders-commands', 'orders/none/ship', {}));
      assert.deepEqual(protocol === 'HTTP' ? [told.status, told.code] : [404, told.code], protocol === 'HTTP' ? [404, 'no-such-order'] : [404, 'NotFound']);
    });

    it('let nobody else publish their events', async () => {
      const told = await refusal(() => client.pubsub.publish('pubsub', 'customer-events', { id: 'forged' }));
      assert.equal(protocol === 'HTTP' ? told.errorCode : told.code, protocol === 'HTTP' ? 'ERR_PUBSUB_FORBIDDEN' : 'PermissionDenied');
    });
  });
}

describe('the services over HTTP, in detail', () => {
  const send = (headers, path, body) => http.invoker.invoke('customers-commands', path, HttpMethod.POST, body, { headers });

  it('repeat the first answer for a repeated key', async () => {
    const [id, key] = [randomUUID(), randomUUID()];
    const first = await send({ 'Idempotency-Key': key }, 'customers', customer(id));
    assert.deepEqual(await send({ 'Idempotency-Key': key }, 'customers', customer(id)), first);
    assert.equal((await http.invoker.invoke('customers-commands', `customers/${id}/events`, HttpMethod.GET)).head, 1);
  });

  it('refuse a stale version', async () => {
    const id = randomUUID();
    await send({}, 'customers', customer(id));
    const told = await failure(() => send({ 'If-Match': '"7"' }, `customers/${id}/rename`, { name: 'Ada' }));
    assert.deepEqual([told.status, told.code], [412, 'version-mismatch']);
  });

  it('name the fields that are malformed', async () => {
    const told = await failure(() => send({}, 'customers', { ...customer(randomUUID()), email: 'nowhere' }));
    assert.equal(told.status, 400);
    assert.ok(told.errors.email);
  });
});

after(() => http.stop());
