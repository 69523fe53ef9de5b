// Remembers whether translations are read with their originals beside them. The page works without.
const KEY = "vestnik.parallel";
const choice = document.getElementById("parallel");

if (choice) {
  try {
    choice.checked = localStorage.getItem(KEY) === "on";
    choice.addEventListener("change", () => localStorage.setItem(KEY, choice.checked ? "on" : "off"));
  } catch {
    // Storage is denied: the switch works, and is forgotten with the page.
  }
  // A link from the original's page asks for both texts, this time.
  choice.checked ||= location.hash === "#parallel";
}

// Copies the permanent address.
const copy = document.getElementById("copy");

if (copy && navigator.clipboard) {
  copy.hidden = false;
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById("permanent").textContent);
    copy.textContent = copy.dataset.done;
  });
}
