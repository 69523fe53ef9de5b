// The review desk: shortcuts, saving without a reload, and live updates. Without it, the forms work.
const $ = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];
const blocks = () => $(".blocks");
const items = () => all(".block, .document .item-link");
const field = (block) => $("textarea[name=text]", block);
const fields = (block) => all("textarea, input[type=text]", block);
const isUnsaved = (block) => fields(block).some((one) => one.value !== one.defaultValue) || $("form .alert", block) !== null;
const parseHtml = (text) => new DOMParser().parseFromString(text, "text/html");

// ------------------------------------------------------------------------------- navigation

let lastItem; // the item that had the focus before it went elsewhere
const currentItem = () => document.activeElement?.closest(".block, .item-link") ?? (lastItem?.isConnected ? lastItem : document.getElementById(lastItem?.id));
document.addEventListener("focusin", ({ target }) => { lastItem = target.closest(".block, .item-link") ?? lastItem; });

const focusItem = (item) => {
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};
const move = (step, isWanted = () => true) => {
  const list = items();
  for (let index = list.indexOf(currentItem()) + step; index >= 0 && index < list.length; index += step)
    if (isWanted(list[index])) return focusItem(list[index]);
};
const needsReview = (block) => block.classList.contains("to-review");
// The next block that waits, from the top after the last one; then the way to the next document.
const moveToWaiting = () => {
  const list = items();
  const start = list.indexOf(currentItem()) + 1;
  const next = [...list.slice(start), ...list.slice(0, start - 1)].find((item) => !item.matches(".block") || needsReview(item));
  focusItem(next ?? $("#finished a"));
};

// ------------------------------------------------------------------------------- saving

const showStatus = (block, text) => { $(".unsaved", block).textContent = text; };

let lastRequest = Promise.resolve(); // what is being saved: an undo comes after it
const save = (...values) => { lastRequest = Promise.all([lastRequest, send(...values)]); return lastRequest; };

const send = async (block, action, moveOn, name = "action") => {
  if (block.getAttribute("aria-busy")) return;
  const form = $("form", block);
  const body = new URLSearchParams(new FormData(form));
  body.set(name, action);
  body.set("part", "block");
  block.setAttribute("aria-busy", "true");
  if (action === "draft") showStatus(block, blocks().dataset.drafting);
  let response, page;
  try {
    response = await fetch(form.getAttribute("action"), { method: "POST", body });
    page = parseHtml(await response.text());
  } catch {
    block.removeAttribute("aria-busy");
    return showStatus(block, blocks().dataset.failed);
  }
  const fresh = page.getElementById(block.id);
  if (!fresh || $("#main", page)) { // the whole page: nothing could be saved
    block.removeAttribute("aria-busy");
    all(".alert", block).forEach((old) => old.remove());
    const alert = $(".alert", page);
    return alert ? field(block).before(document.adoptNode(alert)) : showStatus(block, blocks().dataset.failed);
  }
  const hadFocus = block.contains(document.activeElement) || document.activeElement === document.body;
  block.replaceWith(document.adoptNode(fresh));
  lastItem = fresh;
  if (!response.ok) return $(".insist", fresh) ? focusItem(fresh) : field(fresh).focus();
  if (hadFocus) focusItem(fresh);
  if (moveOn) moveToWaiting();
  updateCounts();
};

const accept = (block) => {
  if ($(".insist", block)) return save(block, "accept-anyway", true);
  if ($(".accept", block) || isUnsaved(block)) return save(block, "accept", true);
  return moveToWaiting();
};

// Takes the last change back, here or in another document.
const undo = () => { lastRequest = lastRequest.then(undoLast); };
const undoLast = async () => {
  const form = document.getElementById("undo");
  const body = new URLSearchParams(new FormData(form));
  body.set("part", "place"); // the response is an address, because a redirect loses its anchor
  const response = await fetch(form.getAttribute("action"), { method: "POST", body }).catch(() => null);
  const text = await response?.text();
  if (!text) return; // there is nothing to undo
  if (!response.ok) return document.body.replaceWith(document.adoptNode(parseHtml(text).body));
  const place = new URL(text, location.href);
  if (place.pathname !== location.pathname) { location.href = place; return; }
  await refresh(LIVE_PARTS);
  focusItem(document.getElementById(place.hash.slice(1)));
};
const openPart = (block, query, fieldQuery) => {
  const part = $(query, block);
  if (!part) return;
  part.open = true;
  $(fieldQuery, part)?.focus();
};

document.addEventListener("submit", (event) => {
  if (event.target.id === "undo") { event.preventDefault(); return undo(); }
  const block = event.target.closest(".block");
  if (!block) return;
  event.preventDefault();
  const button = event.submitter;
  save(block, button?.value ?? "save", /^accept/.test(button?.value), button?.name ?? "action");
});
document.addEventListener("input", ({ target }) => {
  const block = target.closest(".block");
  if (block) showStatus(block, isUnsaved(block) ? blocks().dataset.unsaved : "");
});
document.addEventListener("click", ({ target }) => { // the text of a fuzzy match
  const term = target.closest(".insert");
  if (term) return insertText(term.closest(".block"), term.textContent);
  const match = target.closest(".use")?.closest("li");
  if (!match) return;
  const textField = field(match.closest(".block"));
  textField.value = $(".theirs", match).textContent;
  textField.dispatchEvent(new Event("input", { bubbles: true }));
  textField.focus();
});
// ------------------------------------------------------------------------ checks while typing

const CHECK_DELAY_MS = 120;
const pendingChecks = new WeakMap(); // by block: a timer, or the request under way

const check = async (block) => {
  pendingChecks.get(block)?.controller?.abort();
  const controller = new AbortController();
  pendingChecks.set(block, { controller });
  const text = field(block).value;
  const form = $("form", block);
  const body = new URLSearchParams({ token: form.elements.token.value, id: form.elements.id.value, text });
  const path = form.getAttribute("action").replace("/-/review/", "/-/check/").replace(/\?.*/, "");
  const request = { method: "POST", body, signal: controller.signal };
  const page = await fetch(path, request).then((response) => response.text()).catch(() => ""); // "" if it is aborted
  const live = parseHtml(page).getElementById("live");
  if (!live || !block.isConnected || field(block).value !== text) return;
  $(".source", block).innerHTML = $(".source", live).innerHTML;
  const results = $(".checks", block);
  const isChanged = text !== field(block).defaultValue; // else the page has more than the checks
  if (isChanged && results.innerHTML !== $(".checks", live).innerHTML) results.innerHTML = $(".checks", live).innerHTML;
  showEcho(block, $(".echo", live));
};

// The same text behind the field, with its facts and terms marked.
const showEcho = (block, echo) => {
  const textField = field(block);
  let shown = $(".echo", block);
  if (!shown) {
    shown = document.createElement("div");
    shown.className = "echo";
    shown.ariaHidden = "true";
    textField.before(shown);
    textField.addEventListener("scroll", () => { shown.scrollTop = textField.scrollTop; });
    textField.classList.add("echoed");
    new ResizeObserver(() => { shown.style.height = `${textField.offsetHeight}px`; }).observe(textField);
  }
  shown.innerHTML = echo.innerHTML;
};

document.addEventListener("input", ({ target }) => {
  if (target.name !== "text") return;
  const block = target.closest(".block");
  const echo = $(".echo", block);
  if (echo) echo.textContent = target.value;
  clearTimeout(pendingChecks.get(block)?.timer);
  pendingChecks.get(block)?.controller?.abort();
  pendingChecks.set(block, { timer: setTimeout(() => check(block), CHECK_DELAY_MS) });
});
document.addEventListener("focusin", ({ target }) => { if (target.name === "text" && target.value) check(target.closest(".block")); });

const insertText = (block, text) => {
  const textField = field(block);
  const { selectionStart: start, selectionEnd: end } = textField;
  textField.focus();
  textField.setRangeText(text, start, end, "end");
  textField.dispatchEvent(new Event("input", { bubbles: true }));
};

const selectedPart = (textField) => textField.value.slice(textField.selectionStart, textField.selectionEnd);
let lastPart = {}; // what was selected in the field that had the focus, also after Esc
document.addEventListener("focusout", ({ target }) => {
  if (target.name === "text") lastPart = { id: target.closest(".block").id, text: selectedPart(target) };
});

// The words that are selected, on the page or in a field, and the language that they are in.
const selection = () => {
  const active = document.activeElement;
  const inField = active?.matches("textarea") ? selectedPart(active) : lastPart.id === currentItem()?.id ? lastPart.text : "";
  const text = (String(getSelection()) || inField || "").trim();
  return { text, isTarget: Boolean(inField && inField.trim() === text) || Boolean(getSelection().anchorNode?.parentElement?.closest(".translation")) };
};
const newTerm = () => {
  const part = document.getElementById("new-term");
  const { text, isTarget } = selection();
  part.open = true;
  const input = document.getElementById(isTarget ? "term-target" : "term-source");
  if (text) input.value = text;
  (document.getElementById("term-source").value ? document.getElementById("term-target") : document.getElementById("term-source")).focus();
};
const showConcordance = () => {
  const { text } = selection();
  const language = $(".blocks textarea")?.lang ?? "";
  if (text) open(`/-/review/?${new URLSearchParams({ language, q: text, view: "units", peek: "1" })}`, "vestnik-concordance");
};

addEventListener("beforeunload", (event) => { if (all(".block").some(isUnsaved)) event.preventDefault(); });

// --------------------------------------------------------------------------------- shortcuts

const shortcutSwitch = document.getElementById("shortcuts");
const STORAGE_KEY = "vestnik.keys";
if (shortcutSwitch) {
  shortcutSwitch.checked = localStorage.getItem(STORAGE_KEY) !== "off";
  shortcutSwitch.addEventListener("change", () => localStorage.setItem(STORAGE_KEY, shortcutSwitch.checked ? "on" : "off"));
}

const SHORTCUTS = {
  j: () => move(1), ArrowDown: () => move(1),
  k: () => move(-1), ArrowUp: () => move(-1),
  n: moveToWaiting,
  "[": () => $("a[rel=prev]")?.click(), "]": () => $("a[rel=next]")?.click(),
  z: undo, t: newTerm, c: showConcordance,
  e: (block) => field(block).focus(), Enter: (block) => field(block).focus(),
  a: accept,
  w: (block) => $(".needs-work", block) && save(block, "needs-work", true),
  d: (block) => $(".redraft", block) && save(block, "draft", false),
  m: (block) => openPart(block, ".notes", "textarea"),
  x: (block) => openPart(block, ".dismiss", "input, button"),
  h: (block) => $(".history", block).click(),
  "/": () => document.getElementById("f-q")?.focus(),
  "?": () => { if (help) help.open = !help.open; },
};

const GENERAL_KEYS = ["j", "k", "n", "ArrowDown", "ArrowUp", "[", "]", "z", "t", "c", "/", "?"];

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const block = target.closest(".block") ?? currentItem();
  const typing = target.matches("textarea, select, input:not([type=checkbox])");
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (!block?.matches(".block")) return;
    event.preventDefault();
    return isUnsaved(block) ? save(block, "save", true) : moveToWaiting();
  }
  if (event.altKey && /^Digit[1-9]$/.test(event.code) && target.closest(".block")) {
    event.preventDefault();
    return all(".insert", block)[event.code.at(-1) - 1]?.click();
  }
  if (typing && key === "Enter" && target.name === "reason") { event.preventDefault(); return $(".dismiss button[name=dismiss]", block)?.click(); }
  if (typing && key === "Escape") return focusItem(block ?? items()[0]);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (shortcutSwitch && !shortcutSwitch.checked) return;
  if (key === "Enter" && !target.matches(".block, body")) return; // a link, a button, a summary
  const action = SHORTCUTS[key];
  if (!action || (!block?.matches(".block") && !GENERAL_KEYS.includes(key))) return;
  event.preventDefault();
  action(block);
});

// The help has first what can be done with what has the focus.
const help = document.getElementById("help");
const helpEntries = all("dl.keys > div", help ?? document.createElement("div"));
const isPossible = ({ needs, where = "items" }, block) => {
  const typing = document.activeElement?.matches("textarea");
  if (where !== "anywhere" && typing !== (where === "field")) return false;
  if (where === "items" && !shortcutSwitch.checked) return false;
  if (!needs) return true;
  if (needs === "selection") return selection().text !== "";
  return needs.startsWith("#") ? $(needs) !== null : Boolean(block && $(needs, block));
};
const updateHelp = () => {
  if (!help?.open) return;
  const block = currentItem()?.closest(".block");
  const [now, elsewhere] = [$(".now", help), $(".elsewhere", help)];
  now.hidden = !block;
  $("q", now).textContent = (block && $(".source", block).textContent) ?? "";
  for (const entry of helpEntries) $(isPossible(entry.dataset, block) ? ".keys" : ".elsewhere dl", help).append(entry);
  elsewhere.hidden = !$("div", elsewhere);
};
help?.addEventListener("toggle", updateHelp);
shortcutSwitch?.addEventListener("change", updateHelp);
for (const type of ["focusin", "selectionchange"]) document.addEventListener(type, updateHelp);

// -------------------------------------------------------------------- live updates

const LIVE_PARTS = ["progress", "lead", "reading", "documents", "blocks", "queue", "undo", "finished"];
const updateCounts = () => refresh(["progress", "lead", "queue", "undo", "finished"]);

// Shows what has changed on the server, but never replaces a field that is being edited.
const refresh = async (parts) => {
  const response = await fetch(location.pathname + location.search).catch(() => null);
  if (!response?.ok) return;
  const page = parseHtml(await response.text());
  for (const old of all("[data-refresh]")) {
    const name = old.dataset.refresh;
    const fresh = $(`[data-refresh="${name}"]`, page);
    if (!fresh || !parts.includes(name) || old.innerHTML === fresh.innerHTML) continue;
    if (name === "blocks") updateBlocks(old, fresh);
    else if (name === "documents") {
      const href = currentItem()?.getAttribute("href");
      old.replaceWith(document.adoptNode(fresh));
      if (href) all(".item-link").find((link) => link.getAttribute("href") === href)?.focus({ preventScroll: true });
    } else old.innerHTML = fresh.innerHTML;
  }
};

// While the archive is being read or checked, the list grows.
const READING_DELAY_MS = 3000;
const followReading = async () => {
  if (!$("[data-refresh=reading] progress")) return;
  await refresh(LIVE_PARTS);
  setTimeout(followReading, READING_DELAY_MS);
};
setTimeout(followReading, READING_DELAY_MS);

const updateBlocks = (old, fresh) => {
  const ids = (list) => all(".block", list).map((block) => block.id).join();
  if (ids(old) !== ids(fresh)) {
    if (all(".block", old).some(isUnsaved)) return showStatus($(".block:focus-within", old) ?? $(".block", old), old.dataset.moved);
    const id = currentItem()?.id;
    old.replaceWith(document.adoptNode(fresh));
    return focusItem(id && document.getElementById(id));
  }
  for (const block of all(".block", fresh)) {
    const shown = document.getElementById(block.id);
    const isEdited = isUnsaved(shown) || fields(shown).includes(document.activeElement) || shown.getAttribute("aria-busy");
    if (isEdited || shown.innerHTML === block.innerHTML) continue;
    const focused = shown.contains(document.activeElement);
    shown.replaceWith(document.adoptNode(block));
    if (focused) block.focus({ preventScroll: true });
  }
};

const listen = () => {
  const socket = new WebSocket(`ws://${location.host}/livereload`);
  const send = (message) => socket.send(JSON.stringify(message));
  socket.addEventListener("open", () => {
    send({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    send({ command: "info", url: location.href });
    refresh(LIVE_PARTS); // changes since the page was sent
  });
  socket.addEventListener("message", ({ data }) => {
    if (JSON.parse(data).command === "reload") refresh(LIVE_PARTS);
  });
  socket.addEventListener("close", () => setTimeout(listen, 2000));
};
listen();

const first = document.getElementById(location.hash.slice(1)) ?? $(".block.to-review") ?? items()[0];
if (document.activeElement === document.body) first?.focus({ preventScroll: !location.hash });
