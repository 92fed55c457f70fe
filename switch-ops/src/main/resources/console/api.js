// The admin API, and who is signed in. The token is in memory, and in session storage when she wants that; never in an address.
const STORED = 'pointsman.token';
const PATIENCE_MS = 20000;

let token = sessionStorage.getItem(STORED);
let position = 0;
export const site = { zone: 'Z', currency: 156 };
export const session = { me: null, onEnd: () => {} };

export class Problem extends Error {
  constructor(status, code, detail) {
    super(detail);
    this.status = status;
    this.code = code;
  }
  /** Nobody knows what became of the request. */
  get lost() {
    return this.status === 0 || this.status >= 500;
  }
}

export const hasToken = () => token !== null;
export const may = (operation) => session.me !== null && session.me.operations.includes(operation);
/** Who may call it, whoever asks. */
export const rolesOf = (operation) => session.me?.who?.[operation] ?? [];
export const is = (roles) =>
  session.me !== null && (session.me.roles.includes('ADMIN') || roles.some((role) => session.me.roles.includes(role)));

export async function signIn(text, keep) {
  token = text;
  try {
    session.me = await get('/api/v1/me');
  } catch (problem) {
    token = null;
    throw problem;
  }
  if (keep) sessionStorage.setItem(STORED, text);
  else sessionStorage.removeItem(STORED);
}

export async function resume() {
  session.me = await get('/api/v1/me');
}

export function signOut(why) {
  token = null;
  session.me = null;
  sessionStorage.removeItem(STORED);
  session.onEnd(why);
}

function learn(response) {
  site.zone = response.headers.get('Pointsman-Zone') ?? site.zone;
  site.currency = Number(response.headers.get('Pointsman-Currency') ?? site.currency);
  position = Math.max(position, Number(response.headers.get('Pointsman-Position') ?? 0));
}

async function problemOf(response) {
  const problem = await response.json().catch(() => ({}));
  if (response.status === 401 && session.me !== null) signOut('TOKEN');
  return new Problem(response.status, problem.code ?? `HTTP_${response.status}`, problem.detail ?? response.statusText);
}

async function call(path, options) {
  let response;
  try {
    response = await fetch(path, {
      ...options,
      headers: { ...(token === null ? {} : { Authorization: `Bearer ${token}` }), ...options.headers },
      cache: 'no-store',
      credentials: 'omit',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
    });
  } catch (error) {
    if (options.signal?.aborted && options.signal.reason?.name !== 'TimeoutError') throw error;
    throw new Problem(0, 'NO_ANSWER', '');
  }
  learn(response);
  return response;
}

const patient = (signal) =>
  signal ? AbortSignal.any([signal, AbortSignal.timeout(PATIENCE_MS)]) : AbortSignal.timeout(PATIENCE_MS);

export async function get(path, { signal, etag = false, also = [] } = {}) {
  const response = await call(path, { signal: patient(signal) });
  if (!response.ok && !also.includes(response.status)) throw await problemOf(response);
  const body = await response.json();
  return etag ? { body, etag: response.headers.get('ETag') } : body;
}

/** A write. The same key again is the same write, however often it is sent. */
export async function send(method, path, body, { key, etag } = {}) {
  const headers = { 'Content-Type': 'application/json' };
  if (key) headers['Idempotency-Key'] = key;
  if (etag) headers['If-Match'] = etag;
  const response = await call(path, {
    method,
    headers,
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(PATIENCE_MS),
  });
  if (!response.ok) throw await problemOf(response);
  return response.json();
}

/** A body that has no end, read by whoever called. */
export async function open(path, { signal, after }) {
  const response = await call(path, { signal, headers: after ? { 'Last-Event-ID': String(after) } : {} });
  if (!response.ok) throw await problemOf(response);
  return response.body;
}

export function newKey() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return 'console-' + Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** A query of what is neither empty nor null. */
export function query(values) {
  const parts = Object.entries(values)
    .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== false)
    .map(([name, value]) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`);
  return parts.length === 0 ? '' : `?${parts.join('&')}`;
}
