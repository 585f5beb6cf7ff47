// The app that the sidecar calls: started once, for all cases.
import { CommunicationProtocolEnum, DaprServer } from '@dapr/dapr';
import express from 'express';
import { connected, logger } from '../support/sidecar.mjs';
import { Counter, Fleeting } from './counter.mjs';
import { listen } from './methods.mjs';
import { subscribe, subscribed } from './subscriptions.mjs';

const actor = {
  actorIdleTimeout: '1h',
  entitiesConfig: [{ entities: ['Fleeting'], actorIdleTimeout: '300ms' }],
};

/** Listens on `APP_PORT`, or on a free port, and waits for the sidecar to find it there. */
export async function start(extend = async () => {}) {
  const server = new DaprServer({
    serverHttp: readingBodiesWithoutType(),
    serverPort: process.env.APP_PORT ?? '0',
    communicationProtocol: CommunicationProtocolEnum.HTTP,
    clientOptions: { actor, logger },
    logger,
  });
  await server.actor.init();
  await server.actor.registerActor(Counter);
  await server.actor.registerActor(Fleeting);
  await subscribe(server);
  await listen(server);
  await extend(server);
  await server.start();
  // Whoever started this program and the sidecar waits for this line, to tell the sidecar.
  process.stdout.write(`${JSON.stringify({ listening: server.daprServer.serverInstance.address().port })}\n`);
  await connected(subscribed, ['Counter', 'Fleeting']);
  return server;
}

// daprd gives an actor no content type with what was sent over gRPC, and the SDK's server reads no body without one.
function readingBodiesWithoutType() {
  return express().use('/actors', (request, _, next) => {
    request.headers['content-type'] ??= 'application/json';
    next();
  });
}
