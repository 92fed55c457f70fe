// Payments: a list that can be narrowed, and one payment as a picture.
import { html, nothing } from '../lit-html.js';
import { get, may, query } from '../api.js';
import { t, english, language, word } from '../i18n.js';
import { amount, badge, day, isoOf, minorOf, money, time } from '../format.js';
import { ask, button, say } from '../dialog.js';
import { Pages, card, facts, merchant, more, payment, table, terminal, title } from '../ui.js';
import { lanes } from '../lanes.js';

const STATES = [
  'SENT',
  'APPROVED',
  'DECLINED',
  'REVERSAL_PENDING',
  'REVERSED',
  'VOIDED',
  'PART_REFUNDED',
  'REFUNDED',
  'UNKNOWN',
  'SETTLED',
  'AUTHORISED',
  'AWAITING_APPROVAL',
  'PENDING_FUNDS',
  'MANUAL',
];

const MOVING = new Set(['SENT', 'REVERSAL_PENDING', 'FUNDS_RESERVED']);

export const columns = () => [
  [t('at'), (p) => time(p.at)],
  [t('rrn'), (p) => payment(p.id, p.rrn)],
  [t('what'), (p) => word(p.type)],
  [t('amount'), (p) => money(p.amountMinor, p.currency), 'n nowrap'],
  [t('state'), (p) => badge(p.state)],
  [t('told'), (p) => (p.told ? html`<span class="mono">${p.told.f39}</span> ${toldText(p.told)}` : '')],
  [t('card'), (p) => html`<span class="mono nowrap">${p.pan}</span>`],
  [t('terminal'), (p) => terminal(p.tid)],
  [t('stan'), (p) => html`<span class="mono">${String(p.stan).padStart(6, '0')}</span>`],
];

const toldText = (told) => (language === 'zh' ? told.zh : told.en);

export function payments({ change, again }) {
  let wanted = {};
  const pages = new Pages((cursor) => get(`/api/v1/transactions${query({ ...wanted, cursor, limit: 50 })}`), change);
  function narrow(event) {
    event.preventDefault();
    const form = event.target.elements;
    const minor = form.amount.value.trim() === '' ? '' : minorOf(form.amount.value);
    if (minor === null) return say(t('amount.wrong'), 'warn');
    wanted = {
      last4: form.last4.value.trim(),
      amountMinor: minor,
      state: form.state.value,
      tid: form.tid.value.trim(),
      merchant: form.merchant.value.trim(),
      from: isoOf(form.from.value),
      to: isoOf(form.to.value),
    };
    return again();
  }
  return {
    load: () => pages.first(),
    view: () =>
      html`${title(t('page.payments'))}
        <form class="filters" @submit=${narrow} aria-label=${t('narrow')}>
          <div>
            <label for="f-last4">${t('last4')}</label
            ><input id="f-last4" name="last4" inputmode="numeric" pattern="[0-9]{4}" maxlength="4" size="5" />
          </div>
          <div>
            <label for="f-amount">${t('amount')}</label
            ><input id="f-amount" name="amount" inputmode="decimal" size="9" />
          </div>
          <div>
            <label for="f-state">${t('state')}</label
            ><select id="f-state" name="state">
              <option value="">${t('any')}</option>
              ${STATES.map((state) => html`<option value=${state}>${word(state)}</option>`)}
            </select>
          </div>
          <div><label for="f-tid">${t('terminal')}</label><input id="f-tid" name="tid" size="9" maxlength="8" /></div>
          <div>
            <label for="f-merchant">${t('merchant')}</label
            ><input id="f-merchant" name="merchant" size="16" maxlength="15" />
          </div>
          <div><label for="f-from">${t('from')}</label><input id="f-from" name="from" type="datetime-local" /></div>
          <div><label for="f-to">${t('to')}</label><input id="f-to" name="to" type="datetime-local" /></div>
          <button class="primary" type="submit">${t('narrow')}</button>
        </form>
        ${table(t('page.payments'), columns(), pages.items, t('payments.none'))}${more(pages.next, () => pages.further())}`,
  };
}

export function paymentPage({ id, again }) {
  let found = null;
  let saf = null;
  return {
    // Every look at a payment is noted: again and again only while it moves.
    get every() {
      return MOVING.has(found?.state) || found?.reversal === 'OWED' ? 5000 : undefined;
    },
    async load() {
      found = await get(`/api/v1/transactions/${encodeURIComponent(id)}`);
      saf = found.reversal === 'OWED' || found.reversal === 'PARKED';
    },
    view: () =>
      html`${title(html`${word(found.type)} ${money(found.amountMinor, found.currency)}`, badge(found.state), actions(found, saf, again))}
        ${card(t('answer'), answer(found))} ${card(t('timeline'), lanes(found))}
        <div class="grid wide">
          ${card(
            t('facts'),
            facts([
              [t('rrn'), html`<span class="mono">${found.rrn}</span>`],
              [t('at'), time(found.at)],
              [t('terminal'), terminal(found.tid)],
              [t('merchant'), merchant(found.mid)],
              [t('stan'), html`<span class="mono">${String(found.stan).padStart(6, '0')}</span>`],
              [t('batch'), found.batch],
              [t('businessDate'), day(found.businessDate)],
              [t('card'), found.pan && html`<span class="mono">${found.pan}</span>`],
              [t('service'), word(found.service)],
              [t('entry'), entry(found.entry)],
              [t('authCode'), found.f38 && html`<span class="mono">${found.f38}</span>`],
              [t('original'), found.originalId === undefined ? undefined : payment(found.originalId)],
            ]),
          )}
          ${card(
            t('money'),
            facts([
              [t('amount'), money(found.amountMinor, found.currency)],
              [t('refunded'), found.refundedMinor ? money(found.refundedMinor, found.currency) : undefined],
              [
                t('left'),
                found.refundedMinor ? money(found.amountMinor - found.refundedMinor, found.currency) : undefined,
              ],
              [t('progress'), found.progress && progress(found.progress)],
              [t('reversal'), found.reversal === 'NONE' ? undefined : badge(found.reversal)],
              [t('disputed'), found.disputed ? t('yes') : undefined],
              [t('policies'), found.policies?.join(', ')],
              [
                t('exceptions'),
                found.exceptions && html`${found.exceptions.map((reason) => html`${badge(reason, 'warn')} `)}`,
              ],
            ]),
          )}
        </div>`,
  };
}

/** The API says a code and the same in English. */
function progress(text) {
  const key = `progress.${text.split(':')[0]}`;
  return t(key) === key ? english(text) : t(key);
}

const entry = (by) =>
  by &&
  html`<span class="mono">${by.mode}</span>
    ${by.meaning ? english(by.meaning) : nothing}${by.pin ? `, ${t('with.pin')}` : ''}`;

function answer(found) {
  if (!found.told) return html`<p>${t('answer.none')}</p>`;
  return html`<p>
      <span class="mono">${found.told.f39}</span> <strong>${toldText(found.told)}</strong> ${badge(found.result)}
    </p>
    <p>${meaning(found)}</p>`;
}

function meaning(found) {
  if (found.result === 'APPROVED') return t('means.approved');
  if (found.result === 'NETWORK_DECLINED') return t('means.network', { f39: found.f39 });
  const own = t(`means.${found.result}`);
  return own === `means.${found.result}` ? t('means.switch', { result: word(found.result) }) : own;
}

function actions(found, owed, again) {
  const path = `/api/v1/transactions/${found.id}`;
  const refundable =
    ['APPROVED', 'SETTLED', 'PART_REFUNDED'].includes(found.state) &&
    ['PURCHASE', 'COMPLETION', 'COMPLETION_NOTICE', 'OFFLINE_SALE'].includes(found.type);
  const left = found.amountMinor - found.refundedMinor;
  const step = (name, verb, operation, impact, danger) =>
    button(t(name), {
      allowed: may(operation),
      danger,
      act: () =>
        ask({
          title: t(name),
          impact,
          verb: t(name),
          danger,
          request: (v) => ({ method: 'POST', path: `${path}/${verb}`, body: { reason: v.reason } }),
          done: again,
        }),
    });
  const debt = (name, verb, impact) =>
    button(t(name), {
      allowed: may(`${verb}Reversal`),
      act: () =>
        ask({
          title: t(name),
          impact,
          verb: t(name),
          request: (v) => ({ method: 'POST', path: `/api/v1/saf/${found.id}/${verb}`, body: { reason: v.reason } }),
          done: again,
        }),
    });
  return [
    refundable && left > 0
      ? button(t('act.refund'), {
          allowed: may('refundTransaction'),
          main: true,
          act: () => refund(found, left, path, again),
        })
      : nothing,
    ['PENDING_FUNDS', 'FUNDS_RESERVED', 'AWAITING_APPROVAL', 'HELD'].includes(found.state)
      ? step('act.cancelRefund', 'cancel', 'cancelRefund', t('impact.cancelRefund'), true)
      : nothing,
    found.type === 'REFUND' && ['UNKNOWN', 'MANUAL'].includes(found.state)
      ? step('act.resend', 'resend', 'resendRefund', t('impact.resend'))
      : nothing,
    owed ? [debt('act.retry', 'retry', t('impact.retry')), debt('act.park', 'park', t('impact.park'))] : nothing,
    found.reversal === 'PARKED' || found.state === 'MANUAL' ? settle(found.id, again) : nothing,
    found.exceptions ? closeException(found, again) : nothing,
  ];
}

function refund(found, left, path, again) {
  ask({
    title: t('refund.title', { rrn: found.rrn }),
    verb: t('act.refund'),
    impact: (form) =>
      t('impact.refund', {
        amount: money(minorOf(form?.elements.amount?.value ?? '', found.currency) ?? left, found.currency),
        left: money(left, found.currency),
        card: found.pan,
      }),
    fields: [
      {
        name: 'amount',
        label: t('amount'),
        value: amount(left, found.currency).replace(/,/g, ''),
        required: true,
        inputmode: 'decimal',
      },
      {
        name: 'cause',
        kind: 'select',
        label: t('cause'),
        required: true,
        value: 'CUSTOMER_REQUEST',
        options: ['CUSTOMER_REQUEST', 'GOODS_DEFECT', 'SERVICE_CANCELLED', 'WRONG_AMOUNT', 'DUPLICATE', 'OTHER'].map(
          (cause) => [cause, word(cause)],
        ),
      },
    ],
    request(values) {
      const minor = minorOf(values.amount, found.currency);
      if (minor === null || minor === 0) throw new Error(t('amount.wrong'));
      return {
        method: 'POST',
        path: `${path}/refunds`,
        body: {
          amountMinor: minor,
          cause: values.cause,
          alreadyRefundedMinor: found.refundedMinor,
          reason: values.reason,
        },
      };
    },
    done: again,
  });
}

/** What people found out about something a network will not settle by itself. */
export function settle(id, again) {
  return button(t('act.settle'), {
    allowed: may('settleItem'),
    act: () =>
      ask({
        title: t('act.settle'),
        impact: t('impact.settle'),
        verb: t('act.settle'),
        fields: [
          {
            name: 'as',
            kind: 'select',
            label: t('settle.as'),
            required: true,
            options: [
              ['ACCEPTED', t('settle.accepted')],
              ['REFUSED', t('settle.refused')],
            ],
          },
        ],
        request: (v) => ({ method: 'POST', path: `/api/v1/saf/${id}/settle`, body: { as: v.as, reason: v.reason } }),
        done: again,
      }),
  });
}

export function closeException(found, again) {
  return button(t('act.closeException'), {
    allowed: may('closeException'),
    act: () =>
      ask({
        title: t('act.closeException'),
        impact: t('impact.closeException'),
        verb: t('act.closeException'),
        fields:
          found.exceptions.length > 1
            ? [
                {
                  name: 'cause',
                  kind: 'select',
                  label: t('exceptions'),
                  options: [['', t('all')], ...found.exceptions.map((reason) => [reason, word(reason)])],
                },
              ]
            : [],
        request: (v) => ({
          method: 'POST',
          path: `/api/v1/transactions/${found.id}/exceptions/close`,
          body: v.cause ? { cause: v.cause, reason: v.reason } : { reason: v.reason },
        }),
        done: again,
      }),
  });
}
