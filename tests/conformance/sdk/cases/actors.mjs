import assert from 'node:assert/strict';
import { randomUUID } from 'node:crypto';
import { describe, it } from 'node:test';
import { ActorId, ActorProxyBuilder } from '@dapr/dapr';
import { Counter, entries, Fleeting } from '../app/counter.mjs';
import { eventually } from '../support/eventually.mjs';
import { fails, failure } from '../support/failures.mjs';
import { ask, http, metadata, protocols } from '../support/sidecar.mjs';

class Nobody {}

for (const { protocol, client } of protocols) {
  const counters = new ActorProxyBuilder(Counter, client);
  const refused = { http: [500, 'ERR_ACTOR_INVOKE_METHOD'], grpc: 'Internal' };

  describe(`actors over ${protocol}`, { concurrency: true }, () => {
    it('answer with a number', async () => {
      assert.equal(await counters.build(ActorId.createRandomId()).add(5), 5);
    });

    it('answer with an object made of several arguments', async () => {
      const answer = await counters.build(ActorId.createRandomId()).describe('Ada', { born: 1815 }, ['a', 'b']);
      assert.deepEqual(answer, { name: 'Ada', details: [{ born: 1815 }, ['a', 'b']], count: 0 });
    });

    it('keep their state from call to call', async () => {
      const counter = counters.build(ActorId.createRandomId());
      await counter.add(5);
      await counter.add(7);
      assert.equal(await counter.count(), 12);
    });

    it('keep apart by their ids', async () => {
      const [one, other] = [counters.build(ActorId.createRandomId()), counters.build(ActorId.createRandomId())];
      await one.add(5);
      assert.equal(await other.count(), 0);
    });

    it('may have an id with other characters', async () => {
      const counter = counters.build(new ActorId(`Zoë@example.com ${randomUUID()}`));
      await counter.add(5);
      assert.equal(await counter.count(), 5);
    });

    it('take one turn at a time', async () => {
      const id = ActorId.createRandomId();
      const counter = counters.build(id);
      await Promise.all(['a', 'b', 'c'].map(name => counter.slowly(name)));
      const turns = entries(id.getId()).filter(entry => /begins|ends/.test(entry)).map(entry => entry.split(' '));
      assert.deepEqual(turns.map(([, what]) => what), ['begins', 'ends', 'begins', 'ends', 'begins', 'ends']);
      assert.deepEqual(turns.filter(([, what]) => what === 'begins').map(([name]) => name), turns.filter(([, what]) => what === 'ends').map(([name]) => name));
    });

    it('count a hundred calls at once one by one', async () => {
      const counter = counters.build(ActorId.createRandomId());
      const answers = await Promise.all(Array.from({ length: 100 }, () => counter.add(1)));
      assert.deepEqual(answers.sort((a, b) => a - b), Array.from({ length: 100 }, (_, n) => n + 1));
    });

    it('report a method that fails', async () => {
      await fails(protocol, () => counters.build(ActorId.createRandomId()).fail(), { ...refused, message: /error from actor service: \(500\)/ });
    });

    it('report a method that they do not have', async () => {
      await fails(protocol, () => counters.build(ActorId.createRandomId()).nosuch(), refused);
    });

    it('report a type that nobody hosts', async () => {
      const nobody = new ActorProxyBuilder(Nobody, client).build(new ActorId('1'));
      await fails(protocol, () => nobody.anything(), { ...refused, grpc: 'FailedPrecondition', message: /did not find address for actor 'Nobody\/1'/ });
    });
  });
}

describe('the life of an actor', () => {
  const fleeting = new ActorProxyBuilder(Fleeting, http);
  const counters = new ActorProxyBuilder(Counter, http);

  it('begins with its first call', async () => {
    const id = ActorId.createRandomId();
    assert.deepEqual(entries(id.getId()), []);
    await counters.build(id).count();
    assert.deepEqual(entries(id.getId()), ['activated']);
  });

  it('ends when it is idle for as long as its type allows', async () => {
    const id = ActorId.createRandomId();
    await fleeting.build(id).add(1);
    await eventually('it is deactivated', () => entries(id.getId()).includes('deactivated'));
    assert.deepEqual(entries(id.getId()), ['activated', 'deactivated']);
  });

  it('begins anew with the state it had', async () => {
    const id = ActorId.createRandomId();
    const actor = fleeting.build(id);
    await actor.add(5);
    await eventually('it is deactivated', () => entries(id.getId()).includes('deactivated'));
    assert.equal(await actor.count(), 5);
    assert.deepEqual(entries(id.getId()).slice(0, 3), ['activated', 'deactivated', 'activated']);
  });

  it('is counted in the metadata', async () => {
    const count = async () => (await metadata()).actorRuntime.activeActors.find(actor => actor.type === 'Counter')?.count ?? 0;
    const before = await count();
    await counters.build(ActorId.createRandomId()).count();
    assert.equal(await count(), before + 1);
  });

  it('loses state that it removes', async () => {
    const id = ActorId.createRandomId();
    const counter = counters.build(id);
    await counter.add(5);
    await counter.forget();
    assert.equal((await ask(`/actors/Counter/${id.getId()}/state/count`)).status, 204);
  });

  it('saves nothing of a call that fails', async () => {
    const id = ActorId.createRandomId();
    await failure(() => counters.build(id).addAndFail(5));
    assert.equal((await ask(`/actors/Counter/${id.getId()}/state/count`)).status, 204);
  });

  it('leaves its state where the actor routes find it', async () => {
    const id = ActorId.createRandomId();
    await counters.build(id).add(5);
    assert.deepEqual(await (await ask(`/actors/Counter/${id.getId()}/state/count`)).json(), { value: 5 });
  });
});
