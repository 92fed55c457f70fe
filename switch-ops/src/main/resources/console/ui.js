// Parts that pages are made of.
import { html, nothing } from './lit-html.js';
import { Problem } from './api.js';
import { t, english, refused } from './i18n.js';

export const link = (path, text) => html`<a href="#/${path}">${text}</a>`;
export const terminal = (tid) => (tid ? html`<a class="mono" href="#/terminals/${tid}">${tid}</a>` : nothing);
export const merchant = (mid) => (mid ? html`<a class="mono" href="#/merchants/${mid}">${mid}</a>` : nothing);
export const payment = (id, text) =>
  html`<a class="mono" href="#/payments/${id}">${text ?? String(id).padStart(12, '0')}</a>`;

export const title = (text, beside = nothing, actions = nothing) =>
  html`<div class="title">
    <h1 id="title" tabindex="-1">${text}</h1>
    ${beside}
    <div class="actions">${actions}</div>
  </div>`;
export const card = (heading, content) =>
  html`<section class="card">
    <h2>${heading}</h2>
    ${content}
  </section>`;
export const empty = (text) => html`<p class="empty">${text}</p>`;

/** Pairs of a name and what it is; pairs without a value are left out. */
export const facts = (pairs) =>
  html`<dl class="facts">
    ${pairs
      .filter(([, value]) => value !== undefined && value !== null && value !== '' && value !== nothing)
      .map(
        ([name, value]) =>
          html`<dt>${name}</dt>
            <dd>${value}</dd>`,
      )}
  </dl>`;

/**
 * A table that scrolls by itself where the page is narrow.
 * @param columns [heading, cell of a row, class]
 */
export function table(caption, columns, rows, none = t('none')) {
  if (rows.length === 0) return empty(none);
  return html`<div class="scroll" tabindex="0" role="region" aria-label=${caption}>
    <table>
      <caption class="hidden">
        ${caption}
      </caption>
      <thead>
        <tr>
          ${columns.map(([heading, , kind]) => html`<th scope="col" class=${kind ?? ''}>${heading}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${columns.map(([, cell, kind]) => html`<td class=${kind ?? ''}>${cell(row)}</td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export const more = (next, again) =>
  next ? html`<div class="more"><button type="button" @click=${again}>${t('more')}</button></div>` : nothing;

/** What went wrong and what to do about it. */
export function trouble(problem, again) {
  const known = problem instanceof Problem;
  const what = !known ? t('problem.page') : problem.status === 0 ? t('problem.lost') : refused(problem.code);
  return html`<div class="note bad" role="alert">
    <p><strong>${what}</strong></p>
    ${known && problem.message ? html`<p>${english(problem.message)} <span class="soft">(${problem.code})</span></p>` : nothing}
    ${known ? nothing : html`<p class="mono">${String(problem)}</p>`}
    ${again ? html`<button type="button" @click=${again}>${t('again')}</button>` : nothing}
  </div>`;
}

/** Reads a list page by page: what is there so far stays when more comes. */
export class Pages {
  constructor(load, change) {
    this.load = load;
    this.change = change;
    this.items = [];
    this.next = null;
  }
  async first() {
    const page = await this.load(undefined);
    this.items = page.items;
    this.next = page.next ?? null;
    return this;
  }
  async further() {
    const page = await this.load(this.next);
    this.items = [...this.items, ...page.items];
    this.next = page.next ?? null;
    this.change();
  }
}
