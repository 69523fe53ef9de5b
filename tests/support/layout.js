// Returns what is wrong with the layout of a page, as lines. `checksLines` also counts the letters of
// each line of text, which takes longer.
const [checksLines, maxHeight] = arguments;
const faults = [];
const root = document.documentElement;
const name = element => `${element.localName}.${element.className || element.id}`.slice(0, 40);
const isHidden = element => !element.checkVisibility({opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true})
  || element.closest(".unseen, .skip, option, datalist") !== null || getComputedStyle(element).clipPath === "inset(50%)";

if (root.scrollWidth > root.clientWidth) faults.push(`scrolls sideways by ${root.scrollWidth - root.clientWidth}`);
if (root.scrollHeight > maxHeight) faults.push(`is ${root.scrollHeight} pixels high`);

// The middle bands of all lines of text: where two of them meet, one text is over another.
const bands = [];
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
const blocks = new Map();
for (let node = texts.nextNode(); node; node = texts.nextNode()) {
  const element = node.parentElement;
  if (!node.data.trim() || /^(SCRIPT|STYLE|NOSCRIPT)$/.test(element.tagName) || isHidden(element)) continue;
  const scrolls = element.closest(".scroll, pre");
  const range = document.createRange();
  range.selectNodeContents(node);
  for (const {left, right, top, height} of range.getClientRects()) {
    if (right - left < 2) continue;
    if (!scrolls && (left < -1 || right > root.clientWidth + 1)) faults.push(`cut: ${node.data.trim().slice(0, 30)}`);
    if (!scrolls) bands.push({node, left: left + 1, right: right - 1, top: top + height * .3, bottom: top + height * .7});
  }
  const block = element.closest("main :is(p, li, dd, dt, h1, h2, h3, h4, figcaption, caption)");
  if (block && !scrolls) blocks.set(block, [...(blocks.get(block) ?? []), node]);
}
bands.sort((one, other) => one.top - other.top);
bands.forEach((one, index) => {
  for (let next = index + 1; next < bands.length && bands[next].top < one.bottom; next++) {
    const other = bands[next];
    if (other.node !== one.node && other.left < one.right && one.left < other.right)
      faults.push(`"${one.node.data.trim().slice(0, 25)}" is over "${other.node.data.trim().slice(0, 25)}"`);
  }
});

for (const element of document.querySelectorAll("body *")) {
  const {overflowX} = getComputedStyle(element);
  if (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + 1 && !isHidden(element) && !element.closest("svg, button, details"))
    faults.push(`cut within ${name(element)}`);
}

for (const columns of document.querySelectorAll(".columns")) {
  const tops = [...columns.children].map(column => column.getBoundingClientRect().top);
  const heights = [...columns.children].map(column =>
    Math.max(...[...column.children].map(child => child.getBoundingClientRect().bottom)) - column.getBoundingClientRect().top);
  if (new Set(tops.map(Math.round)).size === 1 && Math.max(...heights) > 2 * Math.min(...heights))
    faults.push(`columns of ${heights.map(Math.round)} pixels`);
}

if (checksLines) for (const [block, nodes] of blocks) {
  const lines = new Map();
  if (nodes.reduce((sum, node) => sum + node.data.trim().length, 0) <= 75) continue;
  const range = document.createRange();
  for (const node of nodes) for (let index = 0; index < node.length; index++) {
    range.setStart(node, index);
    range.setEnd(node, index + 1);
    const {width, bottom} = range.getBoundingClientRect();
    const line = Math.round(bottom / 12);
    if (width) lines.set(line, (lines.get(line) ?? 0) + 1);
  }
  const longest = Math.max(...lines.values());
  if (longest > 75) faults.push(`${longest} letters in a line of ${name(block)}: ${block.textContent.trim().slice(0, 30)}`);
}
return [...new Set(faults)].slice(0, 8);
