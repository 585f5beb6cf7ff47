// What reached the app, told by the mark that a case puts into its events.
import { randomUUID } from 'node:crypto';
import { eventually } from '../support/eventually.mjs';

const deliveries = [];

/** Makes an event of a case findable among all others. */
export const mark = () => randomUUID();

export const record = delivery => { deliveries.push({ ...delivery, at: Date.now() }); };

export const marked = id => deliveries.filter(delivery => JSON.stringify(delivery.data)?.includes(id) || delivery.envelope?.id === id);

/** Waits for so many deliveries that carry the mark. */
export const arrived = (id, count = 1) =>
  eventually(`${count} deliveries of ${id} (there are ${marked(id).length})`, () => {
    const found = marked(id);
    return found.length >= count && found;
  });

/** Waits for one and says what it is. */
export const arrival = async id => (await arrived(id))[0];
