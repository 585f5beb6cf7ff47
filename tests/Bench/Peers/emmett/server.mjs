// POST /customers registers, POST /customers/{id}/change-credit-limit appends one event: node server.mjs PORT FILE
import { createServer } from "node:http";
import { CommandHandler } from "@event-driven-io/emmett";
import { getSQLiteEventStore } from "@event-driven-io/emmett-sqlite";

const [port, fileName] = process.argv.slice(2);
const store = getSQLiteEventStore({ fileName, schema: { autoMigration: "CreateOrUpdate" } });

const evolve = (state, { type, data }) =>
  type === "CustomerRegistered" || type === "CreditLimitChanged" ? { ...state, ...data } : state;

const handle = CommandHandler({ evolve, initialState: () => ({}) });

const register = (customer) => (state) => {
  if (state.creditLimit) throw new Error("exists already");
  return { type: "CustomerRegistered", data: customer };
};

const changeCreditLimit = ({ creditLimit }) => (state) =>
  state.creditLimit.amount === creditLimit.amount ? [] : { type: "CreditLimitChanged", data: { creditLimit } };

// Its SQLite store (0.38.5) answers "SQLITE_MISUSE: Database handle is closed" where two appends meet: one at a time, then.
let last = Promise.resolve();
const inTurn = (work) => (last = last.then(work, work));

const read = async (request) => {
  const parts = [];
  for await (const part of request) parts.push(part);
  return JSON.parse(Buffer.concat(parts));
};

createServer(async (request, response) => {
  const body = await read(request);
  const [, , id = body.id] = request.url.split("/");
  const decide = request.method === "POST" && request.url.endsWith("/change-credit-limit") ? changeCreditLimit(body) : register(body);
  try {
    const { nextExpectedStreamVersion } = await inTurn(() => handle(store, `customer-${id}`, decide));
    response.setHeader("Content-Type", "application/json");
    response.end(JSON.stringify({ id, version: Number(nextExpectedStreamVersion) }));
  } catch (error) {
    response.statusCode = 500;
    response.end(String(error));
  }
}).listen(Number(port), "127.0.0.1", () => console.log("ready"));
