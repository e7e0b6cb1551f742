// Reads a JSON array of {text, positions} from stdin and writes, for each, what the official compiler makes of it:
// its canonical form, the levels of its messages, and the start of the expression token at each [line, column].
'use strict';

const NAME = 'glass-easel-template-compiler';
let compiler = require(NAME);

function afresh() {
  // A compiler that has crashed has spent its memory; the next file gets a new one.
  for (const key of Object.keys(require.cache)) if (key.includes(NAME)) delete require.cache[key];
  compiler = require(NAME);
}

function tokens(group, positions) {
  if (!positions || positions.length === 0) return [];
  const converted = group.getTmplConvertedExpr('page', '');
  const found = positions.map(([line, column]) => {
    const range = converted.getTokenAtSourcePosition(line, column);
    return range ? [range[0], range[1]] : null;
  });
  converted.free();
  return found;
}

function read({ text, positions }) {
  try {
    const group = new compiler.TmplGroup();
    const levels = group.addTmpl('page', text).map((message) => message.level);
    const result = { canonical: group.stringifyTmpl('page'), levels, tokens: tokens(group, positions) };
    group.free();
    return result;
  } catch (error) {
    afresh();
    return { error: String(error) };
  }
}

const chunks = [];
process.stdin.on('data', (chunk) => chunks.push(chunk));
process.stdin.on('end', () => {
  process.stdout.write(JSON.stringify(JSON.parse(Buffer.concat(chunks).toString()).map(read)));
});
