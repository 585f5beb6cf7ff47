// The actors of the app. The class is the actor type.
import { AbstractActor, Temporal } from '@dapr/dapr';
import { setTimeout as pause } from 'node:timers/promises';

/** What the actors did, by their ids. */
const diary = [];
export const entries = id => diary.filter(entry => entry.id === id).map(entry => entry.what);

export class Counter extends AbstractActor {
  async onActivate() {
    this.#note('activated');
  }

  async onDeactivate() {
    this.#note('deactivated');
  }

  async add(amount) {
    const count = (await this.count()) + amount;
    await this.getStateManager().setState('count', { value: count });
    return count;
  }

  async count() {
    const [known, count] = await this.getStateManager().tryGetState('count');
    return known ? count.value : 0;
  }

  async forget() {
    return this.getStateManager().tryRemoveState('count');
  }

  async describe(name, ...details) {
    return { name, details, count: await this.count() };
  }

  async fail() {
    throw new Error('as asked');
  }

  async addAndFail(amount) {
    await this.add(amount);
    throw new Error('as asked');
  }

  async slowly(name) {
    this.#note(`${name} begins`);
    await pause(50);
    this.#note(`${name} ends`);
  }

  async remindMe(name, due, period, state, ttl) {
    await this.registerActorReminder(name, duration(due), duration(period), duration(ttl), state);
  }

  async forgetReminder(name) {
    await this.unregisterActorReminder(name);
  }

  async receiveReminder(state) {
    this.#note(`reminded of ${JSON.stringify(state)}`);
  }

  async tickMe(name, due, period, state, ttl) {
    await this.registerActorTimer(name, 'onTick', duration(due), duration(period), duration(ttl), state);
  }

  async forgetTimer(name) {
    await this.unregisterActorTimer(name);
  }

  async onTick(state) {
    await this.add(1);
    this.#note(`tick ${JSON.stringify(state)}`);
  }

  #note(what) {
    diary.push({ id: this.getActorId().getId(), what });
  }
}

/** As Counter, but soon deactivated. */
export class Fleeting extends Counter {}

const duration = milliseconds => (milliseconds === undefined || milliseconds === null ? undefined : Temporal.Duration.from({ milliseconds }));
