import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { HttpMethod } from '@dapr/dapr';
import { failure, fails } from '../support/failures.mjs';
import { ask, http, metadata, protocols, send } from '../support/sidecar.mjs';

const { id: self } = await metadata();

for (const { protocol, client } of protocols) {
  const invoke = (...call) => client.invoker.invoke(self, ...call);

  describe(`invocation over ${protocol}`, () => {
    for (const method of ['POST', 'PUT', 'PATCH', 'DELETE']) {
      it(`calls with ${method} and a body`, async () => {
        const answer = await invoke('echo', HttpMethod[method], { name: 'Ada' });
        assert.deepEqual([answer.method, answer.body, answer.contentType], [method, { name: 'Ada' }, 'application/json']);
      });
    }

    it('calls with GET', async () => {
      assert.equal((await invoke('echo', HttpMethod.GET)).method, 'GET');
    });

    it('calls a path of several segments', async () => {
      assert.equal((await invoke('echo/a/b', HttpMethod.GET)).url, '/echo/a/b');
    });

    it('carries a body of a megabyte there and back', async () => {
      const text = 'x'.repeat(1 << 20);
      assert.equal((await invoke('echo', HttpMethod.POST, { text })).body.text.length, text.length);
    });

    it('carries other alphabets there and back', async () => {
      assert.deepEqual((await invoke('echo', HttpMethod.POST, { city: '東京', name: 'Zoë' })).body, { city: '東京', name: 'Zoë' });
    });

    it('answers many calls at once', async () => {
      const answers = await Promise.all(Array.from({ length: 50 }, (_, n) => invoke('echo', HttpMethod.POST, { n })));
      assert.deepEqual(answers.map(answer => answer.body.n), Array.from({ length: 50 }, (_, n) => n));
    });

    it('fails for an app that it does not know', async () => {
      await fails(protocol, () => client.invoker.invoke('nosuch', 'echo', HttpMethod.POST, {}), {
        http: [500, 'ERR_DIRECT_INVOKE'], grpc: 'Internal', message: /nosuch/,
      });
    });
  });
}

describe('invocation over HTTP, in detail', () => {
  it('passes on the query', async () => {
    assert.equal((await http.invoker.invoke(self, 'echo?sort=-name&limit=2', HttpMethod.GET)).url, '/echo?sort=-name&limit=2');
  });

  it('passes on headers', async () => {
    assert.equal((await http.invoker.invoke(self, 'echo', HttpMethod.GET, undefined, { headers: { 'x-note': 'seen' } })).note, 'seen');
  });

  it('gives a text as text', async () => {
    assert.equal(await http.invoker.invoke(self, 'text', HttpMethod.GET), 'just text');
  });

  it('gives nothing for an empty answer', async () => {
    assert.equal(await http.invoker.invoke(self, 'nothing', HttpMethod.POST), '');
  });

  it('finds the app by the header dapr-app-id too', async () => {
    const answer = await send('/echo/a/b', { headers: { 'dapr-app-id': self } });
    assert.equal((await answer.json()).url, '/echo/a/b');
  });

  it('passes on HEAD', async () => {
    assert.equal((await ask(`/invoke/${self}/method/text`, { method: 'HEAD' })).status, 200);
  });

  for (const status of [400, 404, 409, 422, 500, 503]) {
    it(`passes on the app's ${status} and its body`, async () => {
      assert.deepEqual(await failure(() => http.invoker.invoke(self, `status/${status}`, HttpMethod.POST)), { status, told: `${status}` });
    });
  }
});

describe('invocation over gRPC, in detail', () => {
  const { client } = protocols[1];
  const codes = { 400: 'Internal', 401: 'Unauthenticated', 403: 'PermissionDenied', 404: 'NotFound', 409: 'AlreadyExists', 500: 'Unknown', 503: 'Unavailable' };
  for (const [status, code] of Object.entries(codes)) {
    it(`turns the app's ${status} into ${code}`, async () => {
      assert.equal((await failure(() => client.invoker.invoke(self, `status/${status}`, HttpMethod.POST, {}))).code, code);
    });
  }
});
