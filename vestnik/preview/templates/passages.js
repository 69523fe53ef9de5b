// In the pages of the preview: edits a passage where it stands, with the form of the review desk, and
// shows the passage that is current at the desk. Without it, the links lead to the desk.
import { $, all, field, handleBlockForms, isUnsaved, parseHtml, submitBlock } from "./block_form.js";

const PASSAGE_KEY = "vestnik.passage";
const editors = new Map(); // by unit: the element with its form
const loading = new Set(); // the units whose forms are being fetched
const words = () => $("vestnik-preview").dataset;
const unitOf = (link) => new URL(link.href).hash.slice("#b-".length);
const linkOf = (unit) => all(".vestnik-edit").find((link) => unitOf(link) === unit);
const blockOf = (editor) => $(".block", editor.shadowRoot);

// ------------------------------------------------------------------------ editing in place

const open = async (link) => {
  const unit = unitOf(link);
  if (editors.has(unit)) return field(blockOf(editors.get(unit))).focus();
  if (loading.has(unit)) return;
  loading.add(unit);
  const { pathname } = new URL(link.href);
  const response = await fetch(`${pathname}?part=block&id=${unit}`).catch(() => null);
  const block = response?.ok ? $(".block", parseHtml(await response.text())) : null;
  loading.delete(unit);
  if (!block) { location.href = link.href; return; }
  const editor = document.createElement("vestnik-passage");
  editor.lang = link.lang;
  const root = editor.attachShadow({ mode: "open" });
  root.innerHTML = '<link rel="stylesheet" href="/-/desk.css"><ol class="blocks"></ol><p class="do"><button type="button" class="close"></button></p>';
  $(".blocks", root).append(document.adoptNode(block));
  $(".close", root).textContent = words().cancel;
  $(".close", root).addEventListener("click", () => close(unit));
  handleBlockForms(root, words);
  root.addEventListener("submit", (event) => {
    event.preventDefault();
    save(unit, event.submitter?.name || "action", event.submitter?.value || "save");
  });
  root.addEventListener("keydown", (event) => handleKey(unit, event));
  editors.set(unit, editor);
  $(`details[data-unit="${unit}"]`).after(editor);
  field(block).focus();
  field(block).setSelectionRange(field(block).value.length, field(block).value.length);
};

const handleKey = (unit, event) => {
  const { key, ctrlKey, metaKey, isComposing, target } = event;
  if (isComposing) return;
  event.stopPropagation(); // the page has keys of its own
  if (key === "Escape") { event.preventDefault(); close(unit); }
  else if (key === "Enter" && (ctrlKey || metaKey)) { event.preventDefault(); save(unit, "action", "save"); }
  else if (key === "Enter" && target.name === "reason") { event.preventDefault(); $(".dismiss button[name=dismiss]", blockOf(editors.get(unit)))?.click(); }
};

const save = async (unit, name, value) => {
  const result = await submitBlock(blockOf(editors.get(unit)), name, value, words());
  if (!result) return;
  const { fresh, isSaved } = result;
  if (!isSaved) return ($(".insist", fresh) ?? field(fresh)).focus();
  if (name !== "action" || value === "draft") return field(fresh).focus(); // there may be more to do
  showSaved(unit);
  close(unit);
};

const close = (unit) => {
  editors.get(unit).remove();
  editors.delete(unit);
  linkOf(unit)?.focus();
  if (isReloadDue && !editors.size) location.reload();
};

const showSaved = (unit) => {
  const status = document.createElement("span");
  status.className = "vestnik-saved";
  status.role = "status";
  status.lang = linkOf(unit).lang;
  linkOf(unit).after(status);
  status.textContent = words().saved;
};

document.addEventListener("click", (event) => {
  const link = event.target.closest(".vestnik-edit");
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  open(link);
});
addEventListener("beforeunload", (event) => { if ([...editors.values()].some((editor) => isUnsaved(blockOf(editor)))) event.preventDefault(); });

// A page that is reloaded after a build keeps its editors until they are closed, and the focus.
let isReloadDue = false;
window.LiveReload?.addPlugin(class {
  static identifier = "vestnik-passages";
  static version = "1";
  reload() {
    isReloadDue = editors.size + loading.size > 0;
    return isReloadDue;
  }
});
addEventListener("pagehide", () => {
  const link = document.activeElement?.closest(".vestnik-edit");
  if (link) sessionStorage.setItem(PASSAGE_KEY, link.href);
});
const focused = sessionStorage.getItem(PASSAGE_KEY);
sessionStorage.removeItem(PASSAGE_KEY);
all(".vestnik-edit").find((link) => link.href === focused)?.focus({ preventScroll: true });

// ------------------------------------------------------------------------ following the desk

const FOLLOWING_WINDOWS = ["vestnik-page", "vestnik-frame"];

const show = (unit) => {
  all(".vestnik-current").forEach((passage) => passage.classList.remove("vestnik-current"));
  const passage = linkOf(unit)?.parentElement;
  passage?.classList.add("vestnik-current");
  passage?.scrollIntoView({ block: "center" });
};

if (FOLLOWING_WINDOWS.includes(window.name)) {
  const desk = new BroadcastChannel("vestnik-desk");
  desk.addEventListener("message", ({ data: { page, unit, isAnswer } }) => {
    if (!page || editors.size) return;
    const { href, pathname } = new URL(page, location.href);
    if (pathname === location.pathname) show(unit);
    else if (!isAnswer) location.replace(href);
  });
  desk.postMessage({ isQuestion: true });
}
