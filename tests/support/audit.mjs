// What a reader of a table can work out about the cells that are withheld in it.
//
// The cells and totals of an additive table are the arcs of a circulation: what flows into each line
// flows out as its total. The range of a withheld cell is found by the largest flow that can still be
// sent around it, so it is exact.

/// The arcs of a table with one or two dimensions. `value(at)` is the true count.
export function arcsOf({ cells }, value) {
  return cells.map(({ at, status }) => ({ at, ...ends(at), value: value(at), withheld: status === 'withheld' }));
}

/// The least and the most that a withheld cell can be, for a reader who knows all that is published.
export function range(arcs, cell) {
  const others = arcs.filter((arc) => arc !== cell && arc.withheld);
  const up = largestFlow(others, cell.to, cell.from);
  const down = Math.min(cell.value, largestFlow(others, cell.from, cell.to));
  return { least: cell.value - down, most: cell.value + up };
}

/// The range of what is left of a line beside one of its cells: of all arcs that meet it at the node of the line.
export function rangeOfRest(arcs, cell, end) {
  const node = cell[end];
  const beside = `${node}, beside one`;
  const isRest = (arc) => arc !== cell && arc[end] === node;
  const rest = { value: 0, withheld: true, from: end === 'from' ? node : beside, to: end === 'from' ? beside : node };
  const moved = arcs.map((arc) => (isRest(arc) ? { ...arc, [end]: beside } : arc));
  rest.value = arcs.filter(isRest).reduce((sum, arc) => sum + arc.value, 0);
  return range([...moved, rest], rest);
}

/// Whether every withheld cell can be any of a range `threshold` wide that reaches `threshold`.
export function isProtected(arcs, threshold) {
  return arcs
    .filter((arc) => arc.withheld)
    .map((arc) => range(arcs, arc))
    .every(({ least, most }) => most - least >= threshold && most >= threshold);
}

function ends(at) {
  if (at.length === 1) return at[0] === 'total' ? { from: 'sum', to: 'cells' } : { from: 'cells', to: 'sum' };
  const [row, column] = at.map((code) => (code === 'total' ? null : code));
  if (row && column) return { from: `row ${row}`, to: `column ${column}` };
  if (row) return { from: 'row totals', to: `row ${row}` };
  if (column) return { from: `column ${column}`, to: 'column totals' };
  return { from: 'column totals', to: 'row totals' };
}

// Ford and Fulkerson's largest flow through the withheld cells: each can grow without end and shrink to nothing.
function largestFlow(arcs, source, sink) {
  const left = new Map(arcs.map((arc) => [arc, arc.value]));
  let flow = 0;
  for (;;) {
    const path = pathOf(arcs, left, source, sink);
    if (!path) return flow;
    const amount = Math.min(...path.map(({ arc, forward }) => (forward ? Infinity : left.get(arc))));
    if (amount === Infinity) return Infinity;
    for (const { arc, forward } of path) left.set(arc, left.get(arc) + (forward ? amount : -amount));
    flow += amount;
  }
}

function pathOf(arcs, left, source, sink) {
  const reached = new Map([[source, []]]);
  for (const [node, path] of reached) {
    if (node === sink) return path;
    for (const arc of arcs) {
      if (arc.from === node && !reached.has(arc.to)) reached.set(arc.to, [...path, { arc, forward: true }]);
      if (arc.to === node && left.get(arc) > 0 && !reached.has(arc.from)) {
        reached.set(arc.from, [...path, { arc, forward: false }]);
      }
    }
  }
  return null;
}
