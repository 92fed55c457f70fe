// Words of the page from message files. Sentences of the API are translated by their pattern; what has no translation
// is shown as it is, marked as English.
import { html } from './lit-html.js';

const LANGUAGES = ['en', 'zh'];
const STORED = 'pointsman.language';
let messages = {};
let sentences = [];
export let language = 'en';

function preferred() {
  const stored = localStorage.getItem(STORED);
  if (LANGUAGES.includes(stored)) return stored;
  const wanted = navigator.languages.map((tag) => tag.slice(0, 2)).find((tag) => LANGUAGES.includes(tag));
  return wanted ?? 'en';
}

const read = async (file) => (await fetch(`/console/${file}`, { credentials: 'omit' })).json();

async function load(name) {
  messages = await read(`${name}.json`);
  sentences = name === 'en' ? [] : compiled(await read(`${name}-sentences.json`));
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

/** What a refusal of the API means and what to do, by its code. */
export const refused = (code) => messages[`refusal.${code}`] ?? messages['refusal.HTTP'];

let clockOf = (iso) => iso;
/** Who writes the times inside of sentences. */
export const tellTimesBy = (write) => {
  clockOf = write;
};

const CONSTANT = '[A-Z][A-Z_0-9]*';
const NUMBER = '\\d+(?:\\.\\d+)?';
const NAME = '\\S+';
/** What stands at a place, by its name; anything, and as little as it can be, where the name is not here. */
const PLACES = {
  ...Object.fromEntries(
    ['state', 'class', 'scope', 'service', 'cause', 'reason', 'step'].map((name) => [name, CONSTANT]),
  ),
  ...Object.fromEntries(['n', 'up', 'all', 'behind', 'first'].map((name) => [name, NUMBER])),
  ...Object.fromEntries(
    ['name', 'tid', 'mid', 'id', 'serial', 'tracking', 'network', 'kind'].map((name) => [name, NAME]),
  ),
  roles: `${CONSTANT}(?:(?: or |, )${CONSTANT})*`,
  time: '[\\d-]+ [\\d:]+',
  taken: '[a-z]+(?:[ -][a-z]+){0,3}',
};

/** Sentences of the API with places for what changes: "lifted by {roles}". */
const compiled = (pairs) =>
  Object.entries(pairs).map(([english, other]) => {
    const names = [];
    const pattern = english.replace(/[.*+?^$()|[\]\\]/g, '\\$&').replace(/\{(\w+)\}/g, (_, name) => {
      names.push(name);
      return `(${PLACES[name] ?? '.+?'})`;
    });
    return { pattern: new RegExp(`^${pattern}$`), names, other };
  });

/** In the language of the page; null where nobody has translated it. */
function translated(text) {
  for (const { pattern, names, other } of sentences) {
    const match = pattern.exec(text);
    if (match) return other.replace(/\{(\w+)\}/g, (_, name) => part(match[names.indexOf(name) + 1]));
  }
  return clauses(text, '; ', '；') ?? clauses(text, ': ', '：') ?? clauses(text, ', ', '、');
}

function clauses(text, between, joint) {
  const parts = text.split(between);
  if (parts.length === 1) return null;
  const all = parts.map((one) => whole(one) ?? translated(one));
  return all.includes(null) ? null : all.join(joint);
}

/** Constants alone, between commas or "or"; null when there is anything else. */
function whole(text) {
  const parts = text.split(/( or |, | and |\/)/);
  const known = parts.map((one, i) =>
    i % 2 === 1 ? JOINTS[one] : /^[A-Z][A-Z_0-9]*$/.test(one) ? messages[`word.${one}`] : undefined,
  );
  return known.includes(undefined) ? null : known.join('');
}

const JOINTS = { ' or ': '或', ', ': '、', ' and ': '和', '/': '/' };
const part = (text) =>
  whole(text) ?? messages[`word.${text.toUpperCase().replace(/[- ]/g, '_')}`] ?? translated(text) ?? text;

/** A sentence of the API as text alone, for pictures. */
export function plainly(text) {
  return language === 'en' ? text : (whole(text) ?? translated(text) ?? text);
}

/** A sentence of the API in the language it was asked for, with the times of the site. */
export const timed = (text) =>
  String(text).replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?Z/g, (iso) => clockOf(iso));

/** A sentence of the API, which speaks English and UTC. */
export function english(text) {
  const told = timed(text);
  if (language === 'en' || told === '') return told;
  return whole(told) ?? translated(told) ?? html`<span lang="en">${told}</span>`;
}
