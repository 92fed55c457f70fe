// Signing in at an identity provider: the authorization code flow with PKCE, as a client that has no secret. What has
// to outlast the way there and back is in session storage; the token is in memory alone.
import { Problem } from './api.js';

const STORED = 'pointsman.way';
const here = () => `${location.origin}/`;

const text = (bytes) =>
  btoa(String.fromCharCode(...bytes))
    .replace(/\+/g, '-')
    .replace(/\//g, '_')
    .replace(/=+$/, '');
const random = () => text(crypto.getRandomValues(new Uint8Array(32)));
const digest = async (word) =>
  text(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(word))));

const lost = (detail) => new Problem(0, 'PROVIDER', detail);

async function asked(address, options) {
  let response;
  try {
    response = await fetch(address, {
      ...options,
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      referrerPolicy: 'no-referrer',
      signal: AbortSignal.timeout(10000),
    });
  } catch {
    throw lost(new URL(address).host);
  }
  const body = await response.json().catch(() => ({}));
  if (!response.ok) throw lost(body.error_description ?? body.error ?? `HTTP ${response.status}`);
  return body;
}

/** What the provider says of itself; the token has to come from the address this page may ask. */
async function described(issuer) {
  const found = await asked(`${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`);
  if (found.issuer !== issuer) throw lost(`${found.issuer} \u2260 ${issuer}`);
  for (const place of [found.authorization_endpoint, found.token_endpoint]) {
    if (new URL(place).origin !== new URL(issuer).origin) throw lost(place);
  }
  return found;
}

/** Leaves for the provider. */
export async function leave({ issuer, clientId, scope }) {
  const { authorization_endpoint: place } = await described(issuer);
  const way = { state: random(), verifier: random() };
  const to = new URL(place);
  for (const [name, value] of Object.entries({
    response_type: 'code',
    client_id: clientId,
    redirect_uri: here(),
    scope,
    state: way.state,
    code_challenge: await digest(way.verifier),
    code_challenge_method: 'S256',
  })) {
    to.searchParams.set(name, value);
  }
  sessionStorage.setItem(STORED, JSON.stringify(way));
  location.assign(to);
}

/** The token, for who comes back from the provider; null for everybody else. The address forgets the code at once. */
export async function returned(provider) {
  const query = new URLSearchParams(location.search);
  const way = JSON.parse(sessionStorage.getItem(STORED));
  sessionStorage.removeItem(STORED);
  if (!query.has('state')) return null;
  history.replaceState(null, '', '/');
  if (way === null || query.get('state') !== way.state) throw lost('state');
  if (query.has('error')) throw lost(query.get('error_description') ?? query.get('error'));
  const { token_endpoint: place } = await described(provider.issuer);
  const { access_token: token } = await asked(place, {
    method: 'POST',
    body: new URLSearchParams({
      grant_type: 'authorization_code',
      code: query.get('code'),
      redirect_uri: here(),
      client_id: provider.clientId,
      code_verifier: way.verifier,
    }),
  });
  if (!token) throw lost('access_token');
  return token;
}
