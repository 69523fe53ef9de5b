// Shows on a page of the site how far the build has come, while there is one.
const BUILDING_MS = 1000;
const IDLE_MS = 5000;
const panel = document.querySelector("vestnik-preview")?.shadowRoot ?? document;
const line = panel.querySelector(".building");
const follow = async () => {
  const { share, text } = document.hidden ? {} : await fetch("/-/progress").then((response) => response.json()).catch(() => ({}));
  line.hidden = !text;
  if (text) {
    line.querySelector("progress").value = share;
    line.querySelector("span").textContent = text;
  }
  setTimeout(follow, text ? BUILDING_MS : IDLE_MS);
};
if (line) follow();
