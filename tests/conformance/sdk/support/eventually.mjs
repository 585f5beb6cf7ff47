import { setTimeout as pause } from 'node:timers/promises';

/** Looks until the look gives something truthy, which it returns; fails when the time is over. */
export async function eventually(what, look, within = 15_000) {
  const deadline = Date.now() + within;
  for (;;) {
    const found = await look();
    if (found) {
      return found;
    }

    if (Date.now() > deadline) {
      throw new Error(`still not so: ${what}`);
    }

    await pause(10);
  }
}
