// Narrows the list of partners to the names that contain what is typed. The page works without.
const filter = document.getElementById("filter");
const fold = text => text.toLowerCase().replaceAll("ё", "е");

if (filter) {
  filter.closest("[hidden]").hidden = false;
  filter.addEventListener("input", () => {
    const words = fold(filter.value).split(/\s+/).filter(Boolean);
    for (const item of document.querySelectorAll(".index li")) {
      const name = fold(item.textContent);
      item.hidden = !words.every(word => name.includes(word));
    }
    for (const group of document.querySelectorAll(".letter, main > section")) {
      group.hidden = !group.querySelector("li:not([hidden])");
    }
  });
}
