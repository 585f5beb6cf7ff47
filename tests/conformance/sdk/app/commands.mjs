// What tests on the other side of the sidecar tell the app to do with the SDK, and ask it.
import { ActorId, ActorProxyBuilder, HttpMethod } from '@dapr/dapr';
import { told } from '../support/failures.mjs';
import { grpc, http } from '../support/sidecar.mjs';
import { marked } from './deliveries.mjs';

const clients = { http, grpc };

export async function obey(server) {
  const routes = server.daprServer.getServer();
  routes.get('/deliveries/:mark', (request, response) => response.json(marked(request.params.mark)));
  on('publish', ({ protocol, pubsub, topic, data, options }) => clients[protocol].pubsub.publish(pubsub, topic, data, options));
  on('publish-bulk', ({ protocol, pubsub, topic, messages }) => clients[protocol].pubsub.publishBulk(pubsub, topic, messages));
  on('invoke', ({ protocol, appId, method, verb, data, headers }) =>
    clients[protocol].invoker.invoke(appId, method, HttpMethod[verb], data, { headers }));
  on('actor', ({ protocol, type, id, method, args }) => proxy(protocol, type, id)[method](...args));

  function on(command, run) {
    routes.post(`/do/${command}`, async (request, response) => {
      response.json(await outcome(() => run(request.body)));
    });
  }
}

async function outcome(run) {
  try {
    const result = await run();
    return result?.error ? { failed: told(result.error) } : { result };
  } catch (error) {
    return { failed: told(error) };
  }
}

// The SDK names an actor type by a class.
const proxy = (protocol, type, id) => new ActorProxyBuilder({ name: type }, clients[protocol]).build(new ActorId(id));
