// Why something was answered as it was, in the sentences of the API.
import { html, nothing } from './lit-html.js';
import { get, may, query } from './api.js';
import { language, t, timed, word } from './i18n.js';
import { badge } from './format.js';
import { facts, merchant, terminal } from './ui.js';

/** The explanation of a payment; null where the API has none. */
export const explain = (id) =>
  may('explainTransaction')
    ? get(`/api/v1/transactions/${encodeURIComponent(id)}/explanation${query({ lang: language })}`).catch(() => null)
    : null;

const lines = (heading, sentences) =>
  sentences.length === 0
    ? nothing
    : html`<div>
        <h3>${heading}</h3>
        <ul>
          ${sentences.map((sentence) => html`<li>${timed(sentence)}</li>`)}
        </ul>
      </div>`;

const place = (hold) =>
  hold.on === 'TERMINAL'
    ? terminal(hold.subject)
    : hold.on === 'MERCHANT'
      ? merchant(hold.subject)
      : `${word(hold.on)} ${hold.subject ?? ''}`;

export const because = (found) =>
  html`<div class="grid">${lines(t('why.because'), found.why)}${lines(t('next'), found.next)}</div>
    ${facts([
      [t('why.step'), found.step && html`<span class="mono">${found.step.number}</span> ${timed(found.step.check)}`],
      [t('holds'), found.hold && html`${badge('HELD', 'bad', word(found.hold.reason))} ${place(found.hold)}`],
    ])}`;
