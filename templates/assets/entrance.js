// Remembers the language of the front page that was visited last, and leads from the choice of a
// language to it. The choice works without; so does whoever comes from a page of this site.
const KEY = "vestnik.language";
const doors = [...document.querySelectorAll("a.door")];

try {
  if (!doors.length) localStorage.setItem(KEY, document.documentElement.lang);
  else if (!document.referrer.startsWith(location.origin + "/")) {
    const door = doors.find(({ hreflang }) => hreflang === localStorage.getItem(KEY));
    if (door) location.replace(door.href);
  }
} catch {
  // Storage is denied: the language is chosen each time.
}
