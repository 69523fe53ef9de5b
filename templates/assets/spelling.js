// The spelling of a query: loaded by search.js if nothing is found.

// How many letters are to be changed, added, left out or exchanged; more than `most` count as one more.
const distance = (one, other, most) => {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, row] = [[], [...Array(other.length + 1).keys()]];
  for (let i = 1; i <= one.length; i++) {
    const next = [i];
    for (let j = 1; j <= other.length; j++) {
      const same = one[i - 1] === other[j - 1];
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + !same);
      if (!same && one[i - 1] === other[j - 2] && one[i - 2] === other[j - 1]) next[j] = Math.min(next[j], before[j - 2] + 1);
    }
    if (Math.min(...next) > most) return most + 1;
    [before, row] = [row, next];
  }
  return row[other.length];
};

// These words with the misspelt ones corrected, joined; "" if none is misspelt. `known` are folded
// words, the most frequent first; a word of fewer than eight letters has one mistake at most.
export const corrected = (words, known, fold) => {
  const better = words.map((word) => {
    const folded = fold(word);
    if (folded.length < 4 || /\d/.test(folded) || known.has(folded)) return word;
    for (let most = 1; most <= (folded.length < 8 ? 1 : 2); most++)
      for (const other of known) if (distance(folded, other, most) === most) return other;
    return word;
  });
  return better.some((word, place) => word !== words[place]) ? better.join(" ") : "";
};
