// Terminals: may it trade, why not, what has to happen, who can do it.
import { html, nothing } from '../lit-html.js';
import { get, is, may, query, session } from '../api.js';
import { t, english, word } from '../i18n.js';
import { badge, day, fieldNow, isoOf, money, time } from '../format.js';
import { ask, button, forbidden } from '../dialog.js';
import { Pages, card, empty, facts, link, merchant, more, payment, table, terminal, title } from '../ui.js';
import { columns as paymentColumns } from './payments.js';
import { because, explain } from '../why.js';

const MOST_HISTORY = 5000;
/** What is no decline. */
const SETTLED_WELL = new Set(['APPROVED']);
const STATES = ['PROVISIONED', 'ACTIVE', 'SUSPENDED', 'CANCELLING', 'CANCELLED'];

export function terminals({ change, again }) {
  let wanted = {};
  const pages = new Pages((cursor) => get(`/api/v1/terminals${query({ ...wanted, cursor, limit: 100 })}`), change);
  function narrow(event) {
    event.preventDefault();
    wanted = { state: event.target.elements.state.value, merchant: event.target.elements.merchant.value.trim() };
    again();
  }
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.terminals'))}
        <form class="filters" @submit=${narrow} aria-label=${t('narrow')}>
          <div>
            <label for="f-state">${t('state')}</label
            ><select id="f-state" name="state">
              <option value="">${t('any')}</option>
              ${STATES.map((state) => html`<option value=${state}>${word(state)}</option>`)}
            </select>
          </div>
          <div>
            <label for="f-merchant">${t('merchant')}</label
            ><input id="f-merchant" name="merchant" size="16" maxlength="15" />
          </div>
          <button class="primary" type="submit">${t('narrow')}</button>
        </form>
        ${table(
          t('page.terminals'),
          [
            [t('terminal'), (row) => terminal(row.tid)],
            [t('state'), (row) => badge(row.state)],
            [t('merchant'), (row) => merchant(row.mid)],
            [t('holds'), (row) => (row.holds ?? []).map((hold) => word(hold.reason ?? hold)).join(', ')],
          ],
          pages.items,
        )}
        ${more(pages.next, () => pages.further())}`,
  };
}

export function terminalPage({ id, again, change }) {
  const path = `/api/v1/terminals/${encodeURIComponent(id)}`;
  let found = null;
  let etag = null;
  let services = null;
  let recent = [];
  let cases = [];
  let reasons = [];
  let declined = null;
  let why = null;
  let history = null;
  // The API begins with the oldest; what people look for is at the end.
  async function readHistory() {
    let page = await get(`${path}/history?limit=1000`);
    const all = page.items;
    while (page.next && all.length < MOST_HISTORY) {
      page = await get(`${path}/history${query({ limit: 1000, cursor: page.next })}`);
      all.push(...page.items);
    }
    history = all.reverse();
    change();
  }
  return {
    async load() {
      const [one, bound, list, open, rules] = await Promise.all([
        get(path, { etag: true }),
        get(`${path}/services`),
        may('findTransactions') ? get(`/api/v1/transactions${query({ tid: id, limit: 8 })}`) : { items: [] },
        get(`/api/v1/cases${query({ tid: id })}`),
        get('/api/v1/hold-reasons'),
      ]);
      found = one.body;
      etag = one.etag;
      services = bound;
      recent = list.items;
      declined = recent.find((one) => !SETTLED_WELL.has(one.result)) ?? null;
      why = declined === null ? null : await explain(declined.id);
      cases = open.items;
      reasons = rules.items;
    },
    view: () =>
      html`${title(html`${t('kind.TERMINAL')} <span class="mono">${found.tid}</span>`, badge(found.state), actions(found, etag, reasons, path, again))}
        ${verdict(found)}
        ${why ? card(html`${t('terminal.declined')} ${payment(declined.id)} ${time(declined.at)}`, because(why)) : nothing}
        <div class="grid wide">
          ${card(t('holds'), holds(found, etag, path, again))}${card(t('works'), works(found, services))}
        </div>
        <div class="grid wide">
          ${card(t('facts'), about(found))}${card(t('parameters'), parameters(found))}${card(t('batch'), batch(found))}
        </div>
        ${
          cases.length
            ? card(
                t('page.cases'),
                html`<ul class="plain">
                  ${cases.map((one) => html`<li>${link(`cases/${one.id}`, `${word(one.type)} ${one.id}`)} ${badge(one.state)} ${english(one.waitsFor)}</li>`)}
                </ul>`,
              )
            : nothing
        }
        ${card(
          t('page.payments'),
          table(
            t('page.payments'),
            paymentColumns().filter(([heading]) => heading !== t('terminal')),
            recent,
            t('payments.none'),
          ),
        )}
        ${card(
          t('history'),
          history === null
            ? html`<p>
                <button type="button" class="read" @click=${readHistory}>${t('history.read')}</button>
                <span class="soft">${t('history.note')}</span>
              </p>`
            : table(
                t('history'),
                [
                  [t('at'), (e) => time(e.time)],
                  [t('what'), (e) => word(e.event.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase())],
                  [t('about'), (e) => word(e.hold?.reason ?? e.hold ?? '')],
                  [t('who'), (e) => e.actor],
                  [t('reason'), (e) => e.reason, 'w'],
                ],
                history,
              ),
        )}`,
  };
}

function verdict(found) {
  if (found.mayTrade)
    return html`<div class="note good">
      <p><strong>${t('trades')}</strong></p>
    </div>`;
  return html`<section class="note bad">
    <h2>${t('trades.not')}</h2>
    <div class="grid">
      <div>
        <h3>${t('why')}</h3>
        <ul>
          ${found.why.map((why) => html`<li>${english(why)}</li>`)}
        </ul>
      </div>
      <div>
        <h3>${t('next')}</h3>
        <ul>
          ${found.next.map((next) => html`<li>${english(next)}</li>`)}
        </ul>
      </div>
    </div>
  </section>`;
}

function holds(found, etag, path, again) {
  if (found.holds.length === 0) return empty(t('holds.none'));
  return html`<ul class="plain">
    ${found.holds.map(
      (hold) =>
        html`<li>
          <p>${badge('HELD', 'bad', word(hold.reason))} <span class="soft">${word(`CLASS_${hold.holdClass}`)}</span></p>
          ${facts([
            [t('placed'), html`${time(hold.placedAt)} ${hold.placedBy} (${word(hold.origin)})`],
            [t('reason'), hold.words],
            [t('blocks'), hold.blocked.map(word).join(', ')],
            [t('begins'), hold.effectiveAt && time(hold.effectiveAt)],
            [t('ends'), hold.endsAt && time(hold.endsAt)],
            [t('lifted.by'), hold.liftedBy.map(word).join(', ')],
            [t('to.lift'), english(hold.toLift)],
          ])}
          <p class="actions">${lift(found, hold, etag, path, again)}</p>
        </li>`,
    )}
  </ul>`;
}

function lift(found, hold, etag, path, again) {
  if (hold.caseNeeded === 'YES') return openCase(found, hold, etag, again);
  if (hold.caseNeeded === 'INTERNAL') return nothing;
  const allowed = may('liftHold') && is(hold.liftedBy) && !hold.newKeysNeeded;
  return button(t('act.lift'), {
    allowed,
    main: true,
    why: hold.newKeysNeeded ? t('lift.keys') : t('lift.by', { roles: hold.liftedBy.map(word).join(', ') }),
    act: () =>
      ask({
        title: t('lift.title', { reason: word(hold.reason), tid: found.tid }),
        verb: t('act.lift'),
        impact: t('impact.lift', { blocked: hold.blocked.map(word).join(', ') }),
        fields: hold.document
          ? [{ name: 'proof', kind: 'file', label: word(hold.document), required: true, help: t('file.help') }]
          : [],
        request: (v) => ({
          method: 'DELETE',
          path: `${path}/holds/${hold.reason}`,
          etag,
          body: v.proof ? { proof: v.proof, reason: v.reason } : { reason: v.reason },
        }),
        done: again,
      }),
  });
}

function openCase(found, hold, etag, again) {
  return button(t('act.openCase'), {
    allowed: may('openCase'),
    why: forbidden('openCase'),
    act: () =>
      ask({
        title: t('case.title', { reason: word(hold.reason), tid: found.tid }),
        verb: t('act.openCase'),
        impact: t('impact.case'),
        fields: [
          { name: 'resumeAt', kind: 'datetime-local', label: t('case.resume'), value: fieldNow(60), required: true },
          { name: 'applicant', label: t('case.applicant'), required: true },
          {
            name: 'channel',
            kind: 'select',
            label: t('case.channel'),
            required: true,
            options: ['PHONE', 'ONLINE', 'OUTLET'].map((channel) => [channel, word(channel)]),
          },
        ],
        request: (v) => ({
          method: 'POST',
          path: '/api/v1/cases',
          etag,
          body: {
            type: 'REINSTATEMENT',
            tid: found.tid,
            hold: hold.reason,
            resumeAt: isoOf(v.resumeAt),
            applicant: v.applicant,
            channel: v.channel,
            reason: v.reason,
          },
        }),
        done: (reply) => {
          if (reply.caseId) location.hash = `#/cases/${reply.caseId}`;
          else again();
        },
      }),
  });
}

function works(found, services) {
  const bindings = services.bindings ?? [];
  return html`${table(
    t('works'),
    [
      [t('what'), (m) => word(m.message)],
      [t('state'), (m) => badge(m.works ? 'WORKS' : 'BLOCKED')],
      [
        t('condition'),
        (m) =>
          m.works || !/^\d\d$/.test(m.condition ?? '')
            ? english(m.condition ?? '')
            : t('declined.with', { f39: m.condition }),
        'w',
      ],
    ],
    found.messages,
  )}
  ${
    found.services.length
      ? html`<h3>${t('services.closed')}</h3>
          <ul>
            ${found.services.map((line) => html`<li>${english(line)}</li>`)}
          </ul>`
      : nothing
  }
  ${
    bindings.length
      ? html`<h3>${t('bindings')}</h3>
          ${table(
            t('bindings'),
            [
              [t('service'), (b) => word(b.service)],
              [t('takes.payments'), (b) => payable(found, b)],
              [t('state'), (b) => badge(b.state)],
              [t('on'), (b) => (b.enabled ? t('yes') : t('no'))],
              [t('since'), (b) => time(b.since)],
            ],
            bindings,
          )}`
      : nothing
  }`;
}

/** A service takes payments when the terminal trades and nothing closes it; what does is said in words. */
function payable(found, bound) {
  const closed = found.services.filter((line) => line.startsWith(bound.service) || line.includes(`${bound.service}:`));
  if (!found.mayTrade) return badge('BLOCKED', 'bad', t('no'));
  return closed.length === 0 ? badge('WORKS', 'good', t('yes')) : badge('BLOCKED', 'bad', t('no'));
}

const about = (found) =>
  facts([
    [t('merchant'), html`${merchant(found.mid)} ${badge(found.merchantState)}`],
    [
      t('serial'),
      found.serial && html`<a class="mono" href="#/devices/${encodeURIComponent(found.serial)}">${found.serial}</a>`,
    ],
    [t('firmware'), found.firmware],
    [t('signedOn'), found.signedOn === undefined ? undefined : found.signedOn ? t('yes') : t('no')],
    [
      t('keys'),
      found.kcv &&
        html`KCV
          <span class="mono">${found.kcv}</span
          >${found.keyGeneration === undefined ? '' : `, ${t('generation', { n: found.keyGeneration })}`}`,
    ],
    [t('inFlight'), found.inFlight],
    [t('activation'), found.activationUntil && time(found.activationUntil)],
    [t('cancelled'), found.cancelledAt && time(found.cancelledAt)],
    [t('quiet'), found.quietSince && time(found.quietSince)],
    [
      t('alarms'),
      found.alarms.length
        ? html`<ul class="plain">
            ${found.alarms.map((alarm) => html`<li>${time(alarm.at)} ${word(alarm.kind)}: ${english(alarm.text)}</li>`)}
          </ul>`
        : undefined,
    ],
  ]);

const limit = (minor) => (minor === 0 ? t('limit.none') : money(minor));

const parameters = (found) =>
  found.parameters === undefined
    ? empty(t('parameters.none'))
    : facts([
        [t('version'), found.parameters.version],
        [
          t('parameters.taken'),
          found.parameters.acknowledgedVersion === found.parameters.version
            ? badge('TAKEN', 'good', t('yes'))
            : badge('WAITING', 'warn', t('parameters.waits', { version: found.parameters.acknowledgedVersion })),
        ],
        [t('limit.one'), limit(found.parameters.limitPerTransactionMinor)],
        [t('limit.day'), limit(found.parameters.limitPerDayMinor)],
      ]);

const batch = (found) =>
  html`${facts([[t('batch'), found.batch]])}
  ${table(
    t('totals'),
    [
      [t('family'), (row) => word(row.family)],
      [t('debit'), (row) => html`${money(row.debitMinor)} <span class="soft">${row.debitCount}</span>`, 'n'],
      [t('credit'), (row) => html`${money(row.creditMinor)} <span class="soft">${row.creditCount}</span>`, 'n'],
    ],
    found.totals ?? [],
  )}
  ${
    found.settlements?.length
      ? html`<h3>${t('settlements')}</h3>
          ${table(
            t('settlements'),
            [
              [t('batch'), (s) => s.batch],
              [t('state'), (s) => badge(s.state)],
              [t('at'), (s) => time(s.at)],
              [t('businessDate'), (s) => day(s.businessDate)],
            ],
            found.settlements,
          )}`
      : nothing
  }`;

function actions(found, etag, reasons, path, again) {
  if (['CANCELLED'].includes(found.state)) return nothing;
  const mine = reasons.filter(
    (rule) =>
      rule.caseNeeded !== 'INTERNAL' &&
      rule.placedBy.some((role) => session.me.roles.includes(role) || session.me.roles.includes('ADMIN')),
  );
  return [
    button(t('act.suspend'), {
      allowed: may('placeHold') && mine.length > 0,
      danger: true,
      act: () => suspend(found, etag, mine, path, again),
    }),
    button(t('act.closeBatch'), {
      allowed: may('closeBatch'),
      why: forbidden('closeBatch'),
      act: () =>
        ask({
          title: t('act.closeBatch'),
          impact: t('impact.closeBatch'),
          verb: t('act.closeBatch'),
          danger: true,
          request: (v) => ({ method: 'POST', path: `${path}/close-batch`, etag, body: { reason: v.reason } }),
          done: again,
        }),
    }),
  ];
}

function suspend(found, etag, rules, path, again) {
  const ruleOf = (form) => rules.find((rule) => rule.reason === form?.elements.hold?.value) ?? rules[0];
  ask({
    title: t('suspend.title', { tid: found.tid }),
    verb: t('act.suspend'),
    danger: true,
    impact: (form) => {
      const rule = ruleOf(form);
      return html`${t('impact.suspend', { blocked: rule.blocked.map(word).join(', ') })} ${t('lifted.by')}:
      ${rule.liftedBy.map(word).join(', ') || word('SYSTEM')};
      ${word(`NEED_${rule.caseNeeded}`)}.${found.inFlight ? ` ${t('impact.flight', { n: found.inFlight })}` : ''}`;
    },
    fields: [
      {
        name: 'hold',
        kind: 'select',
        label: t('reason.hold'),
        required: true,
        value: rules[0].reason,
        options: rules.map((rule) => [rule.reason, word(rule.reason)]),
      },
      { name: 'endsAt', kind: 'datetime-local', label: t('ends'), help: t('ends.help') },
    ],
    request: (v) => ({
      method: 'POST',
      path: `${path}/holds`,
      etag,
      body: { hold: v.hold, reason: v.reason, ...(v.endsAt ? { endsAt: isoOf(v.endsAt) } : {}) },
    }),
    done: again,
  });
}
