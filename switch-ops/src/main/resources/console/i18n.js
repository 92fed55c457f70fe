// Words of the page from message files; words of the API that have no translation are shown as they are, marked as English.
import { html } from './lit-html.js';

const LANGUAGES = ['en', 'zh'];
const STORED = 'pointsman.language';
let messages = {};
export let language = 'en';

function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) return stored;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  return wanted ?? 'en';
}

async function load(name) {
  const response = await fetch(`/console/${name}.json`, { credentials: 'omit' });
  messages = await response.json();
  language = name;
  document.documentElement.lang = name === 'zh' ? 'zh-CN' : 'en';
}

export const begin = () => load(preferred());

export async function speak(name) {
  localStorage.setItem(STORED, name);
  await load(name);
}

/** A sentence; {name} is replaced. */
export function t(key, values = {}) {
  const text = messages[key] ?? key;
  return text.replace(/\{(\w+)\}/g, (_, name) => values[name] ?? '');
}

/** A constant of the API in words people read. */
export function word(constant) {
  if (constant === undefined || constant === null || constant === '') return '';
  const text = String(constant).toUpperCase().replace(/[- ]/g, '_');
  return messages[`word.${text}`] ?? text.toLowerCase().replace(/_/g, ' ');
}

let clockOf = (iso) => iso;
/** Who writes the times inside of sentences. */
export const tellTimesBy = (write) => {
  clockOf = write;
};

/** A sentence of the API, which speaks English and UTC. */
export function english(text) {
  const told = String(text).replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?Z/g, (iso) => clockOf(iso));
  return language === 'en' ? told : html`<span lang="en">${told}</span>`;
}
