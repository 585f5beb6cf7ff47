// How the SDK tells a failure: over HTTP thrown or returned as { error } with the answer as JSON in its message, over gRPC thrown with a code.
import assert from 'node:assert/strict';
import { Code } from '@connectrpc/connect';

/** What an operation failed with: `{ status, errorCode, message }` over HTTP, `{ code, message }` over gRPC. */
export async function failure(operation) {
  let error;
  try {
    error = (await operation())?.error;
  } catch (thrown) {
    error = thrown;
  }

  assert.ok(error, 'it must fail');
  return told(error);
}

/** The same of an error at hand. */
export function told(thrown) {
  const error = thrown.error ?? thrown;
  return error.code === undefined ? ofHttp(error) : { code: Code[error.code], message: error.rawMessage };
}

function ofHttp(error) {
  const { status, error_msg: body } = JSON.parse(error.message);
  try {
    return { status, ...JSON.parse(body) };
  } catch {
    return { status, message: body };
  }
}

/** One expectation for each protocol. */
export async function fails(protocol, operation, { http, grpc, message }) {
  const told = await failure(operation);
  if (protocol === 'HTTP') {
    assert.deepEqual([told.status, told.errorCode], http);
  } else {
    assert.equal(told.code, grpc);
  }

  if (message) {
    assert.match(told.message, message);
  }
}
