import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { ActorId, ActorProxyBuilder, Temporal } from '@dapr/dapr';
import { Counter, entries, Fleeting } from '../app/counter.mjs';
import { eventually } from '../support/eventually.mjs';
import { ask, http, protocols } from '../support/sidecar.mjs';

const actor = (type = Counter) => {
  const id = randomUUID();
  return { id, proxy: new ActorProxyBuilder(type, http).build(new ActorId(id)) };
};
const count = (id, what) => entries(id).filter(entry => entry === what).length;
const happens = (id, what, times = 1) => eventually(`${times} times "${what}"`, () => count(id, what) >= times);
const reminder = (id, name) => ask(`/actors/Counter/${id}/reminders/${name}`);

describe('reminders', { concurrency: true }, () => {
  it('fire once without a period', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('once', 50, null, 'tea');
    await happens(id, 'reminded of "tea"');
    await eventually('it is gone', async () => (await reminder(id, 'once')).status === 404);
    assert.equal(count(id, 'reminded of "tea"'), 1);
  });

  it('fire again and again with a period', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('again', 50, 100, 42);
    await happens(id, 'reminded of 42', 3);
    await proxy.forgetReminder('again');
  });

  it('carry no state when they were given none', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('bare', 50);
    await happens(id, 'reminded of ""');
  });

  it('end when they are unregistered', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('brief', 50, 100, 'tea');
    await happens(id, 'reminded of "tea"');
    await proxy.forgetReminder('brief');
    const before = count(id, 'reminded of "tea"');
    await proxy.remindMe('after', 400, null, 'later');
    await happens(id, 'reminded of "later"');
    assert.equal(count(id, 'reminded of "tea"'), before);
  });

  it('end with their time to live', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('mortal', 50, 100, 'tea', 400);
    await happens(id, 'reminded of "tea"');
    await eventually('it is gone', async () => (await reminder(id, 'mortal')).status === 404);
    assert.ok(count(id, 'reminded of "tea"') <= 5);
  });

  it('are replaced by one of the same name', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('name', 3_600_000, null, 'old');
    await proxy.remindMe('name', 50, null, 'new');
    await happens(id, 'reminded of "new"');
    assert.equal(count(id, 'reminded of "old"'), 0);
  });

  it('can be read', async () => {
    const { id, proxy } = actor();
    await proxy.remindMe('readable', 3_600_000, 1000, 'tea');
    const found = await (await reminder(id, 'readable')).json();
    assert.deepEqual([found.actorType, found.actorID, found.data, found.period], ['Counter', id, 'tea', '@every 1s']);
    await proxy.forgetReminder('readable');
  });

  it('wake an actor that was deactivated', async () => {
    const { id, proxy } = actor(Fleeting);
    await proxy.remindMe('wake', 1500, null, 'up');
    await happens(id, 'deactivated');
    await happens(id, 'reminded of "up"');
    assert.deepEqual(entries(id).slice(0, 4), ['activated', 'deactivated', 'activated', 'reminded of "up"']);
  });

  it('need an actor type of this app', async () => {
    const refused = await ask('/actors/Nobody/1/reminders/x', { method: 'POST', body: JSON.stringify({ dueTime: '1s' }) });
    assert.deepEqual([refused.status, (await refused.json()).errorCode], [403, 'ERR_ACTOR_REMINDER_NON_HOSTED']);
  });
});

describe('timers', { concurrency: true }, () => {
  it('fire once without a period', async () => {
    const { id, proxy } = actor();
    await proxy.tickMe('once', 50, null, 'tea');
    await happens(id, 'tick "tea"');
    await proxy.tickMe('after', 300, null, 'later');
    await happens(id, 'tick "later"');
    assert.equal(count(id, 'tick "tea"'), 1);
  });

  it('fire again and again with a period, in turns that save state', async () => {
    const { id, proxy } = actor();
    await proxy.tickMe('again', 50, 100, 42);
    await happens(id, 'tick 42', 3);
    await proxy.forgetTimer('again');
    assert.equal(await proxy.count(), count(id, 'tick 42'));
  });

  it('end when they are unregistered', async () => {
    const { id, proxy } = actor();
    await proxy.tickMe('brief', 50, 100, 'tea');
    await happens(id, 'tick "tea"');
    await proxy.forgetTimer('brief');
    const before = count(id, 'tick "tea"');
    await proxy.tickMe('after', 400, null, 'later');
    await happens(id, 'tick "later"');
    assert.equal(count(id, 'tick "tea"'), before);
  });

  it('end with their time to live', async () => {
    const { id, proxy } = actor();
    await proxy.tickMe('mortal', 50, 100, 'tea', 400);
    await happens(id, 'tick "tea"');
    await proxy.tickMe('after', 900, null, 'later');
    await happens(id, 'tick "later"');
    const [, before] = [entries(id), count(id, 'tick "tea"')];
    assert.ok(before >= 1 && before <= 5, `${before} ticks`);
  });

  it('are replaced by one of the same name', async () => {
    const { id, proxy } = actor();
    await proxy.tickMe('name', 3_600_000, null, 'old');
    await proxy.tickMe('name', 50, null, 'new');
    await happens(id, 'tick "new"');
    assert.equal(count(id, 'tick "old"'), 0);
  });
});

describe('reminders and timers over gRPC', () => {
  // An actor in this SDK schedules over the protocol of its server; the client underneath is the same.
  const { client } = protocols[1];
  const { actor: calls } = new ActorProxyBuilder(Counter, client).actorClient;

  it('a reminder fires with its state', async () => {
    const { id } = actor();
    await calls.registerActorReminder('Counter', new ActorId(id), 'r', { dueTime: '50ms', data: '"tea"' });
    await happens(id, `reminded of ${JSON.stringify(Buffer.from('"tea"').toString('base64'))}`);
  });

  it('a reminder ends when it is unregistered', async () => {
    const { id } = actor();
    await calls.registerActorReminder('Counter', new ActorId(id), 'r', { dueTime: Temporal.Duration.from({ hours: 1 }) });
    assert.equal((await reminder(id, 'r')).status, 200);
    await calls.unregisterActorReminder('Counter', new ActorId(id), 'r');
    assert.equal((await reminder(id, 'r')).status, 404);
  });

  it('a timer calls back', async () => {
    const { id } = actor();
    await calls.registerActorTimer('Counter', new ActorId(id), 't', { dueTime: '50ms', callback: 'onTick', data: '7' });
    await eventually('a tick', () => entries(id).some(entry => entry.startsWith('tick')));
    assert.equal(await calls.invoke('Counter', new ActorId(id), 'count'), 1);
  });
});
