// webpack loader for builds with FEATURE_DRAW=off: takes the draw block out of shared/errors.ts and the draw
// page out of shared/pages.ts, so that no word or route of draws is in the output. A block runs from its
// `// draw` comment to the next comment or the end of the table.
module.exports = function withoutDraws(source) {
  const kept = [];
  let inside = false;
  for (const line of source.split('\n')) {
    const comment = /^ {2}\/\/ (\S+)/.exec(line);
    if (comment) inside = comment[1] === 'draw';
    else if (line.startsWith('}')) inside = false;
    if (!inside && !/^ {2}draw(s|_\w+)?: /.test(line)) kept.push(line);
  }
  return kept.join('\n');
};
