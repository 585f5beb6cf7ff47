// What other apps may invoke.
import { HttpMethod } from '@dapr/dapr';

export async function listen(server) {
  for (const method of ['GET', 'POST', 'PUT', 'PATCH', 'DELETE']) {
    await server.invoker.listen('echo', echo(method), { method: HttpMethod[method] });
    await server.invoker.listen('echo/:first/:second', echo(method), { method: HttpMethod[method] });
  }

  const routes = server.daprServer.getServer();
  routes.all('/status/:code', (request, response) => response.status(Number(request.params.code)).json({ told: request.params.code }));
  routes.all('/nothing', (_, response) => response.status(204).end());
  routes.get('/text', (_, response) => response.type('text/plain').send('just text'));
}

const echo = method => async ({ body, query, headers }) => ({
  method,
  body: body && body !== '{}' ? JSON.parse(body) : undefined,
  url: query,
  caller: headers['dapr-caller-app-id'],
  note: headers['x-note'],
  contentType: headers['content-type'],
  token: headers['dapr-api-token'],
});
