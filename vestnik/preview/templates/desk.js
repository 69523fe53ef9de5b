// The review desk: shortcuts, saving without a reload, and live updates. Without it, the forms work.
import { $, all, field, fields, handleBlockForms, isUnsaved, parseHtml, selectedPart, showStatus, submitBlock } from "./block_form.js";

const blocks = () => $(".blocks");
const words = () => blocks().dataset;
const items = () => all(".block, .document .item-link");

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

let lastRequest = Promise.resolve(); // what is being saved: an undo comes after it
const save = (...values) => { lastRequest = Promise.all([lastRequest, send(...values)]); return lastRequest; };

const send = async (block, action, moveOn, name = "action") => {
  const result = await submitBlock(block, name, action, words());
  if (!result) return;
  const { fresh, isSaved, hadFocus } = result;
  lastItem = fresh;
  if (!isSaved) return $(".insist", fresh) ? focusItem(fresh) : field(fresh).focus();
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
if (blocks()) handleBlockForms(document, words);

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

// ------------------------------------------------------------ the page beside the document

const pageView = document.getElementById("page-view");
const pageSwitch = document.getElementById("page-switch");
const PAGE_KEY = "vestnik.page";
const follower = new BroadcastChannel("vestnik-desk");

const showPage = (isShown) => {
  if (!pageView) return;
  const frame = $("iframe", pageView);
  pageView.hidden = !isShown;
  pageSwitch.setAttribute("aria-expanded", isShown);
  if (isShown && !frame.getAttribute("src")) frame.src = pageView.dataset.page;
};
pageSwitch?.addEventListener("click", () => {
  showPage(pageView.hidden);
  localStorage.setItem(PAGE_KEY, pageView.hidden ? "hidden" : "shown");
});

// Tells pages that follow which block is current; a page that has asked does not leave for another.
const announceBlock = (isAnswer) => {
  if (!pageView) return;
  const unit = currentItem()?.closest(".block")?.id.slice("b-".length) ?? "";
  follower.postMessage({ page: pageView.dataset.page, unit, isAnswer });
};
follower.addEventListener("message", ({ data }) => { if (data.isQuestion) announceBlock(true); });
document.addEventListener("focusin", ({ target }) => { if (target.closest(".block")) announceBlock(false); });

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
  p: () => pageSwitch?.click(),
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

const GENERAL_KEYS = ["j", "k", "n", "ArrowDown", "ArrowUp", "[", "]", "p", "z", "t", "c", "/", "?"];

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

showPage(localStorage.getItem(PAGE_KEY) === "shown");
const first = document.getElementById(location.hash.slice(1)) ?? $(".block.to-review") ?? items()[0];
if (document.activeElement === document.body) first?.focus({ preventScroll: !location.hash });
announceBlock(false);
