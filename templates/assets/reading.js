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

// Makes the citation in CSL-JSON of the page's metadata; without a script, there is BibTeX.
const csl = document.getElementById("csl");

if (csl) {
  const value = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const name = document.getElementById("bibtex").download.replace(/\.bib$/, "");
  const publisher = value("DC.publisher");
  const item = {
    id: name,
    type: "article-newspaper",
    title: value("DC.title"),
    author: publisher && [{ literal: publisher }],
    "container-title": value("prism.publicationName"),
    publisher,
    issued: { "date-parts": [value("DC.date").split("-").map(Number)] },
    URL: value("DC.identifier"),
    language: value("DC.language"),
    note: csl.dataset.note,
  };
  csl.href = `data:application/vnd.citationstyles.csl+json;charset=utf-8,${encodeURIComponent(JSON.stringify([item]))}`;
  csl.download = `${name}.json`;
  csl.parentElement.hidden = false;
}
