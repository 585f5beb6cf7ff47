// All cases against one sidecar: node --test-reporter=./support/report.mjs suite.mjs
import { after } from 'node:test';
import { start } from './app/app.mjs';
import { http } from './support/sidecar.mjs';

const server = await start();
for (const block of ['state', 'concurrency', 'transactions', 'publish', 'subscriptions', 'invocation', 'actors', 'schedules', 'sidecar', 'tokens']) {
  await import(`./cases/${block}.mjs`);
}

after(async () => {
  await server.stop();
  await http.stop();
});
