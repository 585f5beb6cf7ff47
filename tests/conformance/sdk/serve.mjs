// The app alone, for tests that are written elsewhere: runs until its standard input ends.
import { start } from './app/app.mjs';
import { obey } from './app/commands.mjs';

await start(obey);
process.stdout.write(`${JSON.stringify({ ready: true })}\n`);
process.stdin.resume().on('end', () => process.exit());
