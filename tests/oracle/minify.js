// Reads a JSON array of {text, module} from stdin and writes, for each, what terser makes of it: with other names
// only, and compressed; null for what it cannot read.
'use strict';

const { minify } = require('terser');

async function both({ text, module }) {
  try {
    const mangle = { toplevel: true };
    const renamed = await minify(text, { module, compress: false, mangle, format: { beautify: true } });
    const compressed = await minify(text, { module, compress: { toplevel: true }, mangle });
    return { renamed: renamed.code, compressed: compressed.code };
  } catch {
    return null;
  }
}

let input = '';
process.stdin.setEncoding('utf8');
process.stdin.on('data', (piece) => (input += piece));
process.stdin.on('end', async () => {
  const found = [];
  for (const each of JSON.parse(input)) found.push(await both(each));
  process.stdout.write(JSON.stringify(found));
});
