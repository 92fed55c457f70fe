// The frame around the pages: sign in, search, navigation, and which page an address means.
import { html, nothing, render } from './lit-html.js';
import * as api from './api.js';
import * as i18n from './i18n.js';
import { lastSaid, listen, say } from './dialog.js';
import { trouble } from './ui.js';
import { zoneName } from './format.js';
import { search } from './search.js';
import { leave, returned } from './provider.js';
import { overview } from './pages/overview.js';
import { payments, paymentPage } from './pages/payments.js';
import { terminals, terminalPage } from './pages/terminals.js';
import { merchants, merchantPage } from './pages/merchants.js';
import { approvals } from './pages/approvals.js';
import { cases, casePage, orders, orderPage } from './pages/cases.js';
import { exceptions, owed, networks } from './pages/upkeep.js';
import { settlementPage, settlements } from './pages/settlement.js';
import { live } from './pages/live.js';
import { changes, device, settings } from './pages/records.js';
import { audit } from './pages/audit.js';

const { t } = i18n;
const root = document.getElementById('root');
const THEME = 'pointsman.theme';

/** Pages by the first word of the address; those with a group are in the navigation, for who may see them. */
const PAGES = {
  '': { page: overview, operation: 'showActivity', group: 'now', name: 'overview' },
  live: { page: live, operation: 'followEvents', group: 'now' },
  changes: { page: changes, operation: 'listChanges', group: 'now' },
  payments: { page: payments, one: paymentPage, operation: 'findTransactions', group: 'look' },
  terminals: { page: terminals, one: terminalPage, operation: 'listTerminals', group: 'look' },
  merchants: { page: merchants, one: merchantPage, operation: 'listMerchants', group: 'look' },
  approvals: { page: approvals, one: approvals, operation: 'listApprovals', group: 'work' },
  cases: { page: cases, one: casePage, operation: 'listCases', group: 'work' },
  orders: { page: orders, one: orderPage, operation: 'listOrders', group: 'work' },
  exceptions: { page: exceptions, operation: 'findTransactions', group: 'work' },
  owed: { page: owed, operation: 'listReversals', group: 'work' },
  settlements: { page: settlements, one: settlementPage, operation: 'listSettlements', group: 'work' },
  networks: { page: networks, operation: 'listNetworks', group: 'house' },
  audit: { page: audit, operation: 'searchAudit', group: 'house' },
  settings: { page: settings, operation: 'listPolicies', group: 'house' },
  devices: { one: device, operation: 'listDevices' },
  search: { page: search, operation: 'search' },
};

let current = null;
let about = null;
let provider = null;
let signInProblem = null;
let ended = null;
let menuOpen = false;

class View {
  constructor(make, id) {
    this.stop = new AbortController();
    this.page = make({ id, signal: this.stop.signal, change: () => this.draw(), again: () => this.load() });
    this.state = 'waiting';
  }
  async load() {
    const run = (this.run = {});
    try {
      await this.page.load?.();
      if (this.run === run) this.state = 'there';
    } catch (problem) {
      if (this.stop.signal.aborted) return;
      this.problem = problem;
      this.state = this.state === 'there' && problem.lost ? 'old' : 'failed';
    }
    if (current === this && this.run === run) {
      this.draw();
      clearTimeout(this.timer);
      if (this.page.every && this.state !== 'failed') this.timer = setTimeout(() => this.tick(), this.page.every);
    }
  }
  // A page nobody sees asks for nothing.
  tick() {
    if (document.hidden) this.timer = setTimeout(() => this.tick(), this.page.every);
    else this.load();
  }
  draw() {
    if (current === this) draw();
  }
  content() {
    if (this.state === 'waiting') return html`<p class="empty" role="status">${t('loading')}</p>`;
    if (this.state === 'failed') return trouble(this.problem, () => this.load());
    return html`${this.state === 'old' ? html`<div class="note warn" role="status"><p>${t('old')}</p></div>` : nothing}${this.page.view()}`;
  }
  end() {
    this.stop.abort();
    clearTimeout(this.timer);
    this.page.end?.();
  }
}

const place = () => {
  const [first = '', id] = location.hash.replace(/^#\/?/, '').split('/').map(decodeURIComponent);
  return { first, id };
};

function go(moved) {
  const { first, id } = place();
  const entry = PAGES[first];
  const make = id ? entry?.one : entry?.page;
  current?.end();
  menuOpen = false;
  current = new View(make && api.may(entry.operation) ? make : nowhere, id);
  draw();
  current.load().then(() => {
    document.title = `${document.getElementById('title')?.textContent ?? ''} \u2013 Pointsman`.replace(/^ \u2013 /, '');
    if (moved) document.getElementById('main')?.focus({ preventScroll: true });
  });
  scrollTo(0, 0);
}

const nowhere = () => ({
  view: () =>
    html`<h1 id="title">${t('nowhere')}</h1>
      <p>${t('nowhere.do')}</p>
      <p><a href="#/">${t('page.overview')}</a></p>`,
});

function theme(name) {
  if (name === 'auto') document.documentElement.removeAttribute('data-theme');
  else document.documentElement.dataset.theme = name;
  localStorage.setItem(THEME, name);
}

async function speak(event) {
  await i18n.speak(event.target.value);
  draw();
  current?.load();
}

const choices = () =>
  html` <label class="inline"
      ><span class="hidden">${t('language')}</span
      ><select id="language" @change=${speak}>
        <option value="en" lang="en" ?selected=${i18n.language === 'en'}>English</option>
        <option value="zh" lang="zh-CN" ?selected=${i18n.language === 'zh'}>中文</option>
      </select></label
    >
    <label class="inline"
      ><span class="hidden">${t('theme')}</span
      ><select id="theme" @change=${(event) => theme(event.target.value)}>
        ${['auto', 'light', 'dark'].map((name) => html`<option value=${name} ?selected=${(localStorage.getItem(THEME) ?? 'auto') === name}>${t(`theme.${name}`)}</option>`)}
      </select></label
    >`;

async function enter(event) {
  event.preventDefault();
  const form = event.target;
  const button = form.querySelector('button');
  button.disabled = true;
  try {
    await api.signIn(form.elements.token.value.trim(), form.elements.keep.checked);
    form.reset();
    signInProblem = null;
    ended = null;
    go(true);
  } catch (problem) {
    signInProblem = problem;
    button.disabled = false;
    draw();
    form.elements.token.focus();
  }
}

/** Goes to the identity provider, which sends her back here. */
async function toProvider(event) {
  const button = event.target;
  button.disabled = true;
  try {
    await leave(provider);
  } catch (problem) {
    signInProblem = problem;
    button.disabled = false;
    draw();
  }
}

/** She comes back from there. */
async function comesBack() {
  try {
    const token = await returned(provider);
    if (token !== null) await api.signIn(token, false);
  } catch (problem) {
    signInProblem = problem;
  }
}

const refusal = (problem) =>
  problem.code === 'PROVIDER'
    ? t('sign.provider.failed', { why: problem.message })
    : problem.status === 0
      ? t('problem.lost')
      : html`${i18n.refused(problem.code)}
        ${problem.code === 'TOKEN_REQUIRED' ? nothing : i18n.english(problem.message)}`;

const gate = () =>
  html`<main class="sign-in" id="main">
    <div class="card">
      <div class="top">
        <h1 class="brand" id="title"><img src="/console/icon.svg" alt="" />Pointsman</h1>
        <span class="actions">${choices()}</span>
      </div>
      ${ended ? html`<div class="note warn" role="status"><p>${t(`ended.${ended}`)}</p></div>` : nothing}
      ${signInProblem ? html`<div class="note bad" role="alert"><p>${refusal(signInProblem)}</p></div>` : nothing}
      ${
        provider
          ? html`<div class="buttons">
                <button class="primary" type="button" @click=${toProvider}>
                  ${t('sign.provider', { host: new URL(provider.issuer).host })}
                </button>
              </div>
              <p class="soft">${t('sign.or')}</p>`
          : nothing
      }
      <form @submit=${enter}>
        <div class="fields">
          <div>
            <label for="token">${t('sign.token')}</label>
            <input
              id="token"
              name="token"
              type="password"
              required
              autocomplete="off"
              spellcheck="false"
              aria-describedby="token-help"
            />
            <p class="help" id="token-help">${t('sign.help')}</p>
          </div>
          <div>
            <label class="inline"><input type="checkbox" name="keep" checked />${t('sign.keep')}</label>
          </div>
        </div>
        <div class="buttons">
          <button class=${provider ? '' : 'primary'} type="submit">${t('sign.in')}</button>
        </div>
      </form>
    </div>
    ${footer()}
  </main>`;

const footer = () =>
  about
    ? html`<p class="foot">
        <span>Pointsman ${about.version}</span><span>${about.commit}</span
        ><span>${about.licence ?? about.license}</span>
        ${(about.source ?? about.sourceUrl) ? html`<a href=${about.source ?? about.sourceUrl} rel="noreferrer">${t('source')}</a>` : nothing}
      </p>`
    : nothing;

function find(event) {
  event.preventDefault();
  search.look(event.target.elements.q.value.trim());
}

function navigation() {
  const { first } = place();
  const groups = ['now', 'look', 'work', 'house'];
  return html`<nav class="nav ${menuOpen ? 'open' : ''}" id="nav" aria-label=${t('navigation')}>
    ${groups.map((group) => {
      const entries = Object.entries(PAGES).filter(([, entry]) => entry.group === group && api.may(entry.operation));
      return entries.length === 0
        ? nothing
        : html`<p class="group" id="group-${group}">${t(`group.${group}`)}</p>
            <ul aria-labelledby="group-${group}">
              ${entries.map(
                ([key, entry]) =>
                  html` <li>
                    <a href="#/${key}" aria-current=${key === first ? 'page' : nothing}
                      >${t(`page.${entry.name ?? key}`)}</a
                    >
                  </li>`,
              )}
            </ul>`;
    })}
  </nav>`;
}

const frame = () =>
  html`<a class="skip" href="#main" @click=${skip}>${t('skip')}</a>
    <div class="frame">
      <header class="head">
        <a class="brand" href="#/"><img src="/console/icon.svg" alt="" />Pointsman</a>
        <button type="button" class="menu-button" aria-expanded=${menuOpen} aria-controls="nav" @click=${menu}>
          ${t('menu')}
        </button>
        ${
          api.may('search')
            ? html`<form class="find" role="search" @submit=${find}>
                <label class="hidden" for="q">${t('search')}</label>
                <input
                  id="q"
                  name="q"
                  type="search"
                  autocomplete="off"
                  spellcheck="false"
                  placeholder=${t('search.hint')}
                  maxlength="100"
                  aria-keyshortcuts="/"
                />
                <button type="submit">${t('search.go')}</button>
              </form>`
            : nothing
        }
        <div class="who">
          <span
            ><strong>${api.session.me.name}</strong>
            <span class="soft">${api.session.me.roles.map(i18n.word).join(', ')} · ${zoneName()}</span></span
          >
          ${choices()}<button type="button" @click=${() => api.signOut('OUT')}>${t('sign.out')}</button>
        </div>
      </header>
      ${navigation()}
      <main class="main" id="main" tabindex="-1">${current.content()}</main>
      <footer class="foot-area">${footer()}</footer>
    </div>
    <div class="status" role="status" aria-live="polite">${message()}</div>`;

function message() {
  const said = lastSaid();
  return said === null
    ? nothing
    : html`<div class="note ${said.mood}">
        <p>${said.text}</p>
        <button type="button" @click=${() => say(null)}>${t('close')}</button>
      </div>`;
}

function skip(event) {
  event.preventDefault();
  document.getElementById('main').focus();
}

function menu() {
  menuOpen = !menuOpen;
  draw();
}

function draw() {
  render(api.session.me === null ? gate() : frame(), root);
}

api.session.onEnd = (why) => {
  ended = why;
  current?.end();
  current = null;
  search.forget();
  say(null);
  history.replaceState(null, '', '/');
  draw();
  document.getElementById('token')?.focus();
};

function keys(event) {
  const typing = event.target.closest?.('input, textarea, select, dialog');
  if (event.key === '/' && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    // What was asked before is replaced by what is typed now.
    const box = document.getElementById('q');
    box?.focus();
    box?.select();
  }
}

async function begin() {
  theme(localStorage.getItem(THEME) ?? 'auto');
  await i18n.begin();
  listen(() => api.session.me !== null && draw());
  addEventListener('hashchange', () => api.session.me !== null && go(true));
  addEventListener('keydown', keys);
  api.get('/api/v1/about').then(
    (found) => {
      about = found;
      if (api.session.me === null || current) draw();
    },
    () => {},
  );
  provider = (await api.get('/api/v1/sign-in').catch(() => ({}))).provider ?? null;
  if (provider) await comesBack();
  if (api.session.me === null && api.hasToken()) {
    try {
      await api.resume();
    } catch (problem) {
      if (problem.status === 401) api.signOut('TOKEN');
      else signInProblem = problem;
    }
  }
  if (api.session.me === null) draw();
  else go(false);
}

begin();
