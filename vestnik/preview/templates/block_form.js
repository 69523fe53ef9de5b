// The form of a block, at the desk and in a page: saving without a reload, checks while typing, terms.
export const $ = (query, within = document) => within.querySelector(query);
export const all = (query, within = document) => [...within.querySelectorAll(query)];
export const field = (block) => $("textarea[name=text]", block);
export const fields = (block) => all("textarea, input[type=text]", block);
export const isUnsaved = (block) => fields(block).some((one) => one.value !== one.defaultValue) || $("form .alert", block) !== null;
export const parseHtml = (text) => new DOMParser().parseFromString(text, "text/html");
export const showStatus = (block, text) => { $(".unsaved", block).textContent = text; };
export const selectedPart = (textField) => textField.value.slice(textField.selectionStart, textField.selectionEnd);

// Sends the form of a block with one value more. Gives the block that replaces it, whether it was
// saved, and whether the old one had the focus; null if the block is unchanged and says why.
export const submitBlock = async (block, name, value, words) => {
  if (block.getAttribute("aria-busy")) return null;
  const form = $("form", block);
  const body = new URLSearchParams(new FormData(form));
  body.set(name, value);
  body.set("part", "block");
  block.setAttribute("aria-busy", "true");
  if (value === "draft") showStatus(block, words.drafting);
  let response, page;
  try {
    response = await fetch(form.getAttribute("action"), { method: "POST", body });
    page = parseHtml(await response.text());
  } catch {
    block.removeAttribute("aria-busy");
    showStatus(block, words.failed);
    return null;
  }
  const fresh = page.getElementById(block.id);
  if (!fresh || $("#main", page)) { // the whole page: nothing could be saved
    block.removeAttribute("aria-busy");
    all(".alert", block).forEach((old) => old.remove());
    const alert = $(".alert", page);
    if (alert) field(block).before(document.adoptNode(alert));
    else showStatus(block, words.failed);
    return null;
  }
  const { activeElement } = block.getRootNode();
  const hadFocus = block.contains(activeElement) || activeElement === document.body;
  block.replaceWith(document.adoptNode(fresh));
  return { fresh, isSaved: response.ok, hadFocus };
};

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

const insertText = (block, text) => {
  const textField = field(block);
  const { selectionStart: start, selectionEnd: end } = textField;
  textField.focus();
  textField.setRangeText(text, start, end, "end");
  textField.dispatchEvent(new Event("input", { bubbles: true }));
};

// Handles what is typed and clicked in the forms of a document or a shadow tree; `words` gives the
// texts of their states.
export const handleBlockForms = (root, words) => {
  root.addEventListener("input", ({ target }) => {
    const block = target.closest(".block");
    if (!block) return;
    showStatus(block, isUnsaved(block) ? words().unsaved : "");
    if (target.name !== "text") return;
    const echo = $(".echo", block);
    if (echo) echo.textContent = target.value;
    clearTimeout(pendingChecks.get(block)?.timer);
    pendingChecks.get(block)?.controller?.abort();
    pendingChecks.set(block, { timer: setTimeout(() => check(block), CHECK_DELAY_MS) });
  });
  root.addEventListener("focusin", ({ target }) => { if (target.name === "text" && target.value) check(target.closest(".block")); });
  root.addEventListener("click", ({ target }) => {
    const term = target.closest(".insert");
    if (term) return insertText(term.closest(".block"), term.textContent);
    const match = target.closest(".use")?.closest("li"); // the text of a fuzzy match
    if (!match) return;
    const textField = field(match.closest(".block"));
    textField.value = $(".theirs", match).textContent;
    textField.dispatchEvent(new Event("input", { bubbles: true }));
    textField.focus();
  });
};
