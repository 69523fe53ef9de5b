// The search of an edition: asks Pagefind for what is typed and chosen, which the URL says, too.
const MARK = "\ua78f"; // stands behind abbreviations in the index: see vestnik/search/names.py
const PAGE = 10;
const ORDERS = { new: { date: "desc" }, old: { date: "asc" } };

const get = (id) => document.getElementById(id);
const form = get("search");
const { q: field, partner, year } = form.elements;
const optionsOf = (control) => [...control.list.options];
const said = JSON.parse(get("words").textContent);
const language = document.documentElement.lang;
const plural = new Intl.PluralRules(language);
const dates = new Intl.DateTimeFormat(said.locale, { dateStyle: "long", timeZone: "UTC" });
const root = new URL(form.dataset.root, location);
const bundle = new URL(form.dataset.index, location);

const clean = (text) => text.replaceAll(MARK, "");
const fold = (text) => text.toLowerCase().replaceAll("ё", "е");
const wordsOf = (text) => text.match(/[\p{L}\p{N}]+/gu) ?? [];

// Numbers in a query as the index has them: "1 024,5" is one word (see vestnik/search/documents.py).
const comma = new Intl.NumberFormat(said.locale).format(12345).includes(",") ? "," : "";
const GROUPS = new RegExp(`(?<![\\d.,])\\d{1,3}(?:[ \u00a0\u202f${comma}]\\d{3})+(?!\\d)`, "g");
const withoutSpaces = (text) => text
  .replace(GROUPS, (number) => number.replace(/\D/g, ""))
  .replace(/(?<![\d.,])(\d+)[.,](\d+)(?![\d]|[.,]\d)/g, `$1${MARK}$2`);

// What a choice is for the index: the partner's tag or the year; "" for nothing, or for no such one.
let tagOf = () => ""; // the partner that a text names in any form, once the names are loaded
const chosen = (control) => {
  const typed = fold(control.value.trim());
  if (!typed) return "";
  const options = optionsOf(control);
  const same = options.find(({ value }) => fold(value) === typed)?.dataset.value ?? (control === partner && tagOf(typed));
  const begun = options.filter(({ value }) => fold(value).startsWith(typed));
  return same || (begun.length === 1 ? begun[0].dataset.value : "");
};

// Pagefind and the names of this edition, once somebody searches. The index has parts, the oldest
// first (see vestnik/search/parts.py); Pagefind loads the newest by itself.
let loading;
const load = () => (loading ??= Promise.all([
  import(new URL("pagefind.js", bundle)),
  fetch(new URL(`names.${language}.json`, bundle)).then((answer) => answer.json()),
]).then(async ([pagefind, { meanings, partners, parts }]) => {
  const options = (part) => ({ baseUrl: "/", ranking: { metaWeights: { keywords: 0.5 } }, mergeFilter: { part } });
  await pagefind.options(options(parts.at(-1)));
  await Promise.all(parts.slice(0, -1).map((part) =>
    pagefind.mergeIndex(new URL(`${language}/${part}/`, bundle).href, options(part))));
  await pagefind.filters(); // or none would be counted
  return { pagefind, parts, meanings: new Map(Object.entries(meanings)), partners: new Map(Object.entries(partners)) };
}));
const partOf = ({ id }) => id.split("_")[1];

// The words of a query, names as the index has them; within quotes only abbreviations change.
const meant = (words, exact, meanings) => {
  for (let length = exact ? 1 : Math.min(words.length, 12); length; length--) {
    const typed = words.slice(0, length).join(" ");
    const found = meanings.get(typed) ?? meanings.get(fold(typed));
    if (found && (!exact || found.endsWith(MARK)))
      return [...wordsOf(found), ...meant(words.slice(length), exact, meanings)];
  }
  return words.length ? [fold(words[0]), ...meant(words.slice(1), exact, meanings)] : [];
};

// The words of a result that were found, and those of its title and keywords.
const wordsFound = ({ content, locations, meta }) => {
  const texts = content.split(/\s+/);
  const matched = locations.map((place) => texts[place]);
  return wordsOf(fold([...matched, meta.title, meta.keywords].join(" ")));
};
const firstHalf = (word) => (/\d|\ua78f/.test(word) ? word : word.slice(0, Math.max(2, Math.ceil(word.length / 2))));

// For a word that a part does not have, Pagefind takes the longest that it begins with, were it one
// letter. So a part has results only if it has every word, or a word that begins with it. If no part
// has one, the first half of it is enough. What is true of a part's first result is true of all.
const trueParts = async ({ pagefind }, asked, results) => {
  const firsts = new Map([...results].reverse().map((result) => [partOf(result), result]));
  const exact = await Promise.all(asked.map(async (word) =>
    new Set((await pagefind.search(`"${word}"`)).results.map(partOf))));
  const doubtful = [...firsts].filter(([part]) => !exact.every((having) => having.has(part)));
  const found = new Map(await Promise.all(doubtful.map(async ([part, result]) => [part, wordsFound(await result.data())])));
  return asked.reduce((parts, word, place) => {
    const having = (beginning) => parts.filter((part) =>
      exact[place].has(part) || found.get(part).some((one) => one.startsWith(beginning)));
    const sure = having(word);
    return sure.length ? sure : having(firstHalf(word));
  }, [...firsts.keys()]);
};

const element = (name, content, attributes) => {
  const made = document.createElement(name);
  made.append(...content);
  return Object.assign(made, attributes);
};

// An excerpt is HTML: only its words and their marks are taken over.
const excerpt = ({ content, excerpt: html, plain_excerpt: plain }) => {
  const { childNodes } = new DOMParser().parseFromString(clean(html), "text/html").body;
  const parts = [...childNodes].map((node) =>
    node.nodeName === "MARK" ? element("mark", [node.textContent]) : node.textContent);
  return [content.startsWith(plain) ? "" : "… ", ...parts, content.endsWith(plain) ? "" : " …"];
};

const entry = (found) => {
  const { raw_url: url, meta, filters } = found;
  const link = element("a", [clean(meta.title)], { href: new URL(`.${url}`, root), ...(meta.lang && { lang: meta.lang }) });
  const date = meta.date
    ? element("time", [dates.format(new Date(meta.date))], { dateTime: meta.date })
    : said.partner;
  const [quality] = filters.quality ?? [];
  const badge = quality ? [" ", element("span", [said.qualityLabels[quality]], { className: "badge" })] : [];
  const parts = [element("p", [date], { className: "date" }), element("h2", [link, ...badge])];
  return element("li", [...parts, element("p", excerpt(found), { className: "summary" })]);
};

const entries = async (results) => (await Promise.all(results.map((result) => result.data()))).map(entry);

let rest = []; // the results that wait for "Show more"
const append = (some, others) => {
  get("results").append(...some);
  rest = others;
  get("more").hidden = !rest.length;
};

const show = (status, helpless, some = [], others = [], tag = "") => {
  get("status").textContent = status;
  get("help").hidden = helpless;
  get("results").replaceChildren();
  append(some, others);
  const option = optionsOf(partner).find(({ dataset }) => dataset.value === tag);
  const href = new URL(`${language}/partners/${tag}/`, root).href;
  get("suggestion").hidden = !option || some[0]?.querySelector("a").href === href;
  get("suggestion").replaceChildren(said.partner, ": ", element("a", [option?.value ?? ""], { href, lang: option?.lang || language }));
  get("correction").hidden = true;
  get("other-language").hidden = helpless;
};

// A query that nothing was found for, with its misspelt words corrected, if that finds anything.
const suggestCorrection = async (query, { pagefind, meanings }, mine) => {
  const [{ corrected }, words] = await Promise.all([
    import("./spelling.js"),
    fetch(new URL(`words.${language}.json`, bundle)).then((answer) => answer.json()),
  ]);
  const known = new Set([...words, ...[...meanings.keys()].flatMap(wordsOf)].map(fold));
  const better = corrected(wordsOf(query), known, fold);
  if (!better || mine !== turn) return;
  const asked = meant(wordsOf(better), false, meanings).join(" ");
  const { results } = await pagefind.search(asked);
  if (!results.length || mine !== turn) return;
  const href = `?${new URLSearchParams({ q: better })}`;
  get("correction").replaceChildren(said.meant, " ", element("a", [better], { href }));
  get("correction").hidden = false;
};

let turn = 0; // of which only the last is shown
const search = async () => {
  const mine = ++turn;
  const query = field.value.trim();
  if (!query && !partner.value && !year.value) return show("", true);
  get("status").textContent = said.searching;
  const index = await load().catch(() => null);
  get("unavailable").hidden = index !== null;
  if (!index) return show("", true);
  tagOf = (text) => index.partners.get(clean(meant(wordsOf(text), false, index.meanings).join(" ")));
  noteAddress();
  const filters = {};
  for (const control of [partner, year]) {
    const value = chosen(control);
    if (value) filters[control.name] = value;
    control.setAttribute("aria-invalid", !value && control.value.trim() !== "");
  }
  const exact = /^".+"$/.test(query);
  const asked = meant(wordsOf(withoutSpaces(query)), exact, index.meanings);
  const text = exact ? `"${asked.join(" ")}"` : asked.join(" ");
  const sort = ORDERS[form.elements.sort.value] ?? (query ? {} : ORDERS.new);
  const find = (but, also) =>
    index.pagefind.search(query ? text : null, { filters: { ...filters, ...also, [but]: undefined }, sort });
  const findAll = (also) => {
    const all = find("", also);
    return Promise.all([all, ...[partner, year].map(({ name }) => (filters[name] ? find(name, also) : all))]);
  };
  let found = await findAll();
  if (query && !exact) {
    const all = found.flatMap(({ results }) => results);
    const parts = await trueParts(index, asked, all);
    if (!all.every((result) => parts.includes(partOf(result)))) found = await findAll({ part: { any: ["", ...parts] } });
  }
  const [{ results }, ...others] = found;
  if (sort.date) {
    // Pagefind sorts within a part; between parts it is the order of these.
    const place = (result) => index.parts.indexOf(partOf(result)) * (sort.date === "desc" ? -1 : 1);
    results.sort((one, other) => place(one) - place(other));
  }
  const some = await entries(results.slice(0, PAGE));
  if (mine !== turn) return;
  [partner, year].forEach((control, place) => {
    for (const option of optionsOf(control)) {
      const n = others[place].filters[control.name]?.[option.dataset.value] || 0;
      option.label = `${option.value} (${n})`;
      option.disabled = !n;
    }
  });
  const n = results.length;
  const status = n ? said.found[plural.select(n)].replace("#", n) : said.nothing;
  show(status, n > 0, some, results.slice(PAGE), index.partners.get(clean(asked.join(" "))));
  if (!n && query && !exact) await suggestCorrection(query, index, mine).catch(() => {});
};

// ------------------------------------------------------------------------------ the page

// Links to the search in other languages take what is searched for with them.
const elsewhere = [...document.querySelectorAll(".languages a, #elsewhere a, #other-language a")];
const carry = () => elsewhere.forEach((link) => (link.search = location.search));

const noteAddress = () => {
  const values = new Map(new FormData(form));
  for (const control of [partner, year]) values.set(control.name, chosen(control) || control.value.trim());
  const stated = [...values].filter(([, value]) => value);
  history.replaceState(null, "", stated.length ? `?${new URLSearchParams(stated)}` : location.pathname);
  carry();
};

const parameters = new URLSearchParams(location.search);
for (const { name, options, list } of form.elements) {
  const value = parameters.get(name) ?? "";
  const option = list && [...list.options].find(({ dataset }) => dataset.value === value);
  if (name && (!options || [...options].some((one) => one.value === value))) form.elements[name].value = option?.value ?? value;
}
carry();
search();

let waiting;
const soon = () => {
  clearTimeout(waiting);
  waiting = setTimeout(() => { noteAddress(); search(); }, 150);
};
field.addEventListener("focus", () => load().catch(() => {}));
form.addEventListener("input", soon);
form.addEventListener("submit", (event) => {
  event.preventDefault();
  soon();
});
get("more").addEventListener("click", async () => {
  const [mine, next] = [turn, rest];
  const some = await entries(next.slice(0, PAGE));
  if (mine !== turn || next !== rest) return;
  append(some, next.slice(PAGE));
  some[0].querySelector("a").focus();
});
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select");
  if (event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    field.focus();
    field.select();
  } else if (event.key === "Escape" && event.target === field) {
    field.value = "";
    soon();
  }
});
