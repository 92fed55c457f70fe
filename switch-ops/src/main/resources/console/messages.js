// Messages of a payment, field by field, as the journal keeps them.
import { html, nothing } from './lit-html.js';
import { t, english, word } from './i18n.js';
import { badge, fine } from './format.js';
import { table } from './ui.js';

const name = (field) => {
  const known = t(`field.${field}`);
  return known === `field.${field}` ? '' : known;
};

const heading = (message) =>
  html`<span class="mono">${fine(message.at)}</span>
    ${t(`way.${message.way}`, { network: message.network ?? t('network') })}${
      message.mti ? html` <span class="mono">${message.mti}</span>` : nothing
    }
    <span class="soft"
      >${t(`message.${message.kind}`)}${message.transaction ? `, ${word(message.transaction)}` : ''}${
        message.attempt ? `, ${t('message.attempt', { n: message.attempt })}` : ''
      }</span
    >
    ${message.result ? badge(message.result) : nothing}`;

function fields(message, number) {
  const meant = message.fields.some((f) => f.meaning);
  return table(
    `${number}. ${t(`way.${message.way}`, { network: message.network ?? t('network') })}`,
    [
      [t('message.field'), (f) => html`<span class="mono">F${f.field}</span>`],
      [t('name'), (f) => name(f.field)],
      [t('message.value'), (f) => html`<span class="mono nowrap">${f.value}</span>`],
      [t('message.meaning'), (f) => (f.meaning ? english(f.meaning) : ''), 'w'],
    ].slice(0, meant ? 4 : 3),
    message.fields,
    t('message.empty'),
  );
}

export const messages = (found) =>
  html`<p class="soft">${t('messages.note')}${found.complete ? nothing : html` ${t('messages.part')}`}</p>
    ${found.items.length === 0 ? html`<p class="empty">${t('messages.none')}</p>` : nothing}
    <div class="grid wide messages">
      ${found.items.map(
        (message, i) =>
          html`<section>
            <h3>${heading(message)}</h3>
            ${fields(message, i + 1)}
          </section>`,
      )}
    </div>`;
