// The review desk: keys, saving in place, and following the archive. It works without, by forms.
const $ = (query, within = document) => within.querySelector(query);
const all = (query, within = document) => [...within.querySelectorAll(query)];
const blocks = () => $(".blocks");
const items = () => all(".block, .document .stop");
const field = (block) => $("textarea", block);
const unsaved = (block) => field(block).value !== field(block).defaultValue || $("form .answer", block) !== null;
const read = (text) => new DOMParser().parseFromString(text, "text/html");

// ------------------------------------------------------------------------------- moving

let last; // the block that was looked at, when the focus has gone elsewhere
const here = () => document.activeElement?.closest(".block, .stop") ?? (last?.isConnected ? last : document.getElementById(last?.id));
document.addEventListener("focusin", ({ target }) => { last = target.closest(".block, .stop") ?? last; });

const go = (item) => {
  if (!item) return;
  item.focus({ preventScroll: true });
  item.scrollIntoView({ block: "nearest" });
};
const move = (step, wanted = () => true) => {
  const found = items();
  for (let place = found.indexOf(here()) + step; place >= 0 && place < found.length; place += step)
    if (wanted(found[place])) return go(found[place]);
};
const waiting = (block) => block.classList.contains("waiting");

// ------------------------------------------------------------------------------- saving

const say = (block, text) => { $(".unsaved", block).textContent = text; };

const save = async (block, action, onward) => {
  if (block.getAttribute("aria-busy")) return;
  const form = $("form", block);
  const body = new URLSearchParams(new FormData(form));
  body.set("action", action);
  body.set("part", "block");
  block.setAttribute("aria-busy", "true");
  let answer, made;
  try {
    answer = await fetch(form.getAttribute("action"), { method: "POST", body });
    made = read(await answer.text());
  } catch {
    block.removeAttribute("aria-busy");
    return say(block, blocks().dataset.failed);
  }
  const fresh = made.getElementById(block.id);
  if (!fresh || $("#main", made)) { // the whole page: the text could not be taken at all
    block.removeAttribute("aria-busy");
    all(".answer", block).forEach((old) => old.remove());
    const why = $(".answer", made);
    return why ? field(block).before(document.adoptNode(why)) : say(block, blocks().dataset.failed);
  }
  const inside = block.contains(document.activeElement) || document.activeElement === document.body;
  block.replaceWith(document.adoptNode(fresh));
  last = fresh;
  if (!answer.ok) return field(fresh).focus();
  if (inside) go(fresh);
  if (onward) {
    const before = here();
    move(1, waiting);
    if (here() === before) move(1);
  }
  count();
};

const accept = (block) => {
  if ($(".accept", block) || unsaved(block)) return save(block, "accept", true);
  return move(1);
};

document.addEventListener("submit", (event) => {
  const block = event.target.closest(".block");
  if (!block) return;
  event.preventDefault();
  save(block, event.submitter?.value ?? "save", false);
});
document.addEventListener("input", ({ target }) => {
  const block = target.closest(".block");
  if (block) say(block, unsaved(block) ? blocks().dataset.unsaved : "");
});
addEventListener("beforeunload", (event) => { if (all(".block").some(unsaved)) event.preventDefault(); });

// --------------------------------------------------------------------------------- keys

const single = document.getElementById("single");
const KEY = "vestnik.keys";
if (single) {
  single.checked = localStorage.getItem(KEY) !== "off";
  single.addEventListener("change", () => localStorage.setItem(KEY, single.checked ? "on" : "off"));
}

const KEYS = {
  j: () => move(1), ArrowDown: () => move(1),
  k: () => move(-1), ArrowUp: () => move(-1),
  n: () => move(1, (item) => !item.matches(".block") || waiting(item)),
  e: (block) => field(block).focus(), Enter: (block) => field(block).focus(),
  a: accept,
  "?": () => { const help = document.getElementById("help"); if (help) help.open = !help.open; },
};

document.addEventListener("keydown", (event) => {
  const { key, target } = event;
  const block = target.closest(".block") ?? here();
  const typing = target.matches("textarea, input:not([type=checkbox])");
  if (key === "Enter" && (event.ctrlKey || event.metaKey)) {
    if (!block?.matches(".block")) return;
    event.preventDefault();
    return unsaved(block) ? save(block, "save", true) : move(1, waiting);
  }
  if (typing && key === "Escape") return go(block);
  if (typing || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (single && !single.checked) return;
  if (key === "Enter" && !target.matches(".block, body")) return; // a link, a button, a summary
  const act = KEYS[key];
  if (!act || (!block?.matches(".block") && !["j", "k", "n", "ArrowDown", "ArrowUp", "?"].includes(key))) return;
  event.preventDefault();
  act(block);
});

// -------------------------------------------------------------------- following the archive

const count = () => refresh(["progress", "lead"]);

// Takes over what has changed on the server, never what somebody is writing.
const refresh = async (parts) => {
  const answer = await fetch(location.pathname + location.search).catch(() => null);
  if (!answer?.ok) return;
  const made = read(await answer.text());
  for (const old of all("[data-refresh]")) {
    const name = old.dataset.refresh;
    const fresh = $(`[data-refresh="${name}"]`, made);
    if (!fresh || !parts.includes(name) || old.innerHTML === fresh.innerHTML) continue;
    if (name === "blocks") follow(old, fresh);
    else if (name === "documents") {
      const href = here()?.getAttribute("href");
      old.replaceWith(document.adoptNode(fresh));
      if (href) all(".stop").find((link) => link.getAttribute("href") === href)?.focus({ preventScroll: true });
    } else old.innerHTML = fresh.innerHTML;
  }
};

const follow = (old, fresh) => {
  const ids = (list) => all(".block", list).map((block) => block.id).join();
  if (ids(old) !== ids(fresh)) {
    if (all(".block", old).some(unsaved)) return say($(".block:focus-within", old) ?? $(".block", old), old.dataset.moved);
    const id = here()?.id;
    old.replaceWith(document.adoptNode(fresh));
    return go(id && document.getElementById(id));
  }
  for (const block of all(".block", fresh)) {
    const shown = document.getElementById(block.id);
    const writing = unsaved(shown) || document.activeElement === field(shown) || shown.getAttribute("aria-busy");
    if (writing || shown.innerHTML === block.innerHTML) continue;
    const focused = shown.contains(document.activeElement);
    shown.replaceWith(document.adoptNode(block));
    if (focused) block.focus({ preventScroll: true });
  }
};

const listen = () => {
  const socket = new WebSocket(`ws://${location.host}/livereload`);
  const tell = (message) => socket.send(JSON.stringify(message));
  socket.addEventListener("open", () => {
    tell({ command: "hello", protocols: ["http://livereload.com/protocols/official-7"] });
    tell({ command: "info", url: location.href });
    refresh(["progress", "lead", "documents", "blocks"]); // what has changed since the page was sent
  });
  socket.addEventListener("message", ({ data }) => {
    if (JSON.parse(data).command === "reload") refresh(["progress", "lead", "documents", "blocks"]);
  });
  socket.addEventListener("close", () => setTimeout(listen, 2000));
};
listen();

const first = document.getElementById(location.hash.slice(1)) ?? $(".block.waiting") ?? items()[0];
if (document.activeElement === document.body) first?.focus({ preventScroll: !location.hash });
