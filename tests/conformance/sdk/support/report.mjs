// One line of JSON for each case: its group, its name, and the error if it failed.
import { inspect } from 'node:util';

export default async function* report(events) {
  const names = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') {
      names[data.nesting] = data.name;
    } else if (type === 'test:fail' || (type === 'test:pass' && data.details.type !== 'suite')) {
      const error = type === 'test:fail' ? describe(data.details) : data.skip !== undefined || data.todo !== undefined ? 'was not run' : undefined;
      if (error !== undefined || data.nesting > 0) {
        yield `${JSON.stringify({ group: data.nesting > 0 ? names[0] : 'suite', name: data.name, error, milliseconds: Math.round(data.details.duration_ms) })}\n`;
      }
    }
  }
}

// A group that failed only because of its cases has been told case by case.
function describe({ error }) {
  return error.failureType === 'subtestsFailed' ? undefined : inspect(error.cause ?? error);
}
