// What terminals are answered, as it happens: bounded, and still while somebody reads it.
import { html, nothing } from '../lit-html.js';
import { Problem, open, query } from '../api.js';
import { t, word } from '../i18n.js';
import { badge, duration, fine, money } from '../format.js';
import { payment, table, terminal, title, trouble } from '../ui.js';
import { EventReader } from '../events.js';

const KEPT = 200;
/** Of each fifth of a second; more would be gone before anybody reads them, so they are not even sent. */
const NEWEST = 40;
const DRAW_MS = 250;
const RETRY_MS = 2000;

export function live({ signal, change }) {
  let wanted = { kind: 'payment' };
  let rows = [];
  let unseen = [];
  let skipped = 0;
  let last = null;
  let held = false;
  let hovered = false;
  let problem = null;
  let state = 'CONNECTING';
  let run = null;
  let timer = null;

  function show() {
    clearTimeout(timer);
    timer = null;
    if (!held && !hovered && unseen.length > 0) {
      rows = [...unseen.reverse(), ...rows].slice(0, KEPT);
      unseen = [];
    }
    change();
  }

  // However many come, the page is drawn four times a second and keeps two hundred of them.
  function soon() {
    timer ??= setTimeout(show, DRAW_MS);
  }

  function take(event) {
    last = event.sequence;
    unseen.push(event);
    if (unseen.length > KEPT) {
      unseen.shift();
      if (held || hovered) skipped++;
    }
    soon();
  }

  async function follow() {
    run?.abort();
    const mine = (run = new AbortController());
    while (!signal.aborted && !mine.signal.aborted) {
      try {
        const body = await open(`/api/v1/events${query({ ...wanted, newest: NEWEST })}`, {
          signal: AbortSignal.any([signal, mine.signal]),
          after: last,
        });
        state = 'UP';
        problem = null;
        soon();
        await new EventReader(body).read({
          event: take,
          skipped: ({ count }) => {
            skipped += count;
            soon();
          },
        });
      } catch (caught) {
        if (signal.aborted || mine.signal.aborted) return;
        problem = caught instanceof Problem && !caught.lost ? caught : null;
        if (problem) {
          state = 'DOWN';
          soon();
          return;
        }
      }
      state = 'CONNECTING';
      soon();
      await new Promise((resolve) => {
        setTimeout(resolve, RETRY_MS);
      });
    }
  }

  function narrow(event) {
    event.preventDefault();
    const form = event.target.elements;
    wanted = { kind: form.kind.value, tid: form.tid.value.trim(), declined: form.declined.checked };
    rows = [];
    unseen = [];
    skipped = 0;
    last = null;
    follow();
    change();
  }

  // What a hand does is seen at once.
  const hold = (value) => {
    held = value;
    show();
  };
  const hover = (value) => {
    hovered = value;
    show();
  };

  return {
    async load() {
      follow();
    },
    view: () =>
      html`${title(t('page.live'), badge(state, state === 'UP' ? 'good' : 'warn', t(`live.${state}`)), html`<button type="button" aria-pressed=${held} @click=${() => hold(!held)}>${held ? t('live.go') : t('live.hold')}</button>`)}
        <form class="filters" @submit=${narrow} aria-label=${t('narrow')}>
          <div>
            <label for="f-kind">${t('kind')}</label
            ><select id="f-kind" name="kind">
              <option value="payment">${t('live.payment')}</option>
              <option value="message">${t('live.message')}</option>
              <option value="change">${t('live.change')}</option>
              <option value="">${t('any')}</option>
            </select>
          </div>
          <div><label for="f-tid">${t('terminal')}</label><input id="f-tid" name="tid" size="9" maxlength="8" /></div>
          <div>
            <label class="inline"><input type="checkbox" name="declined" />${t('live.declined')}</label>
          </div>
          <button class="primary" type="submit">${t('narrow')}</button>
        </form>
        ${problem ? trouble(problem, follow) : nothing}
        <p class="soft">
          ${held || hovered ? t('live.still', { n: unseen.length }) : t('live.note', { n: KEPT })}${skipped ? ` ${t('live.skipped', { n: skipped })}` : ''}
        </p>
        <div
          class="tail"
          @mouseenter=${() => hover(true)}
          @mouseleave=${() => hover(false)}
          @focusin=${() => hover(true)}
          @focusout=${() => hover(false)}
        >
          ${table(
            t('page.live'),
            [
              [t('at'), (e) => html`<span class="mono">${fine(e.at)}</span>`],
              [t('what'), (e) => word((e.type ?? e.command ?? '').replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase())],
              [t('rrn'), (e) => (e.kind === 'payment' && e.id ? payment(e.id) : nothing)],
              [t('terminal'), (e) => (e.tid ? terminal(e.tid) : (e.about ?? ''))],
              [t('amount'), (e) => (e.kind === 'payment' ? money(e.amountMinor, e.currency) : ''), 'n nowrap'],
              [
                t('state'),
                (e) => (e.result ? badge(e.result) : e.state ? badge(e.state) : word(e.answer?.replace(/ /g, '_'))),
              ],
              [t('told'), (e) => html`<span class="mono">${e.f39 ?? ''}</span>`],
              [t('card'), (e) => html`<span class="mono nowrap">${e.pan ?? ''}</span>`],
              [t('took'), (e) => (e.ms === undefined ? (e.actor ?? '') : duration(e.ms)), 'n nowrap'],
            ],
            rows,
            t('live.none'),
          )}
        </div>`,
    end() {
      run?.abort();
      clearTimeout(timer);
    },
  };
}
